import { makeCertificates } from '../support/certificates.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { startProxy } from '../support/proxy.ts';
import { runElsewhere } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { withTrouble } from '../support/with-reference.ts';

test('a run goes through a proxy to a workspace that wants a client certificate', async () => {
  const made = await makeCertificates(test.info().outputPath('tls'), { host: 'localhost' });
  const wants = {
    key: made.key,
    cert: made.cert,
    ca: made.authority,
    requestCert: true,
    rejectUnauthorized: true,
  };
  const proxy = await startProxy();
  await withTrouble({ release: '8.8' }, { tls: wants }, async ({ port }, reference) => {
    const env = {
      ...environmentOf(reference),
      BASE_URL: `https://localhost:${port}`,
      https_proxy: proxy.url,
      TLS_CA: made.file('ca.pem', made.authority),
      TLS_CLIENT_CERT: made.file('cert.pem', made.client.cert),
      TLS_CLIENT_KEY: made.file('key.pem', made.client.key),
    };
    const run = await runElsewhere(test.info().outputPath('run'), env, ['-g', '@voip-rooms']);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(new Set(proxy.tunnels.map(({ to }) => to))).toEqual(new Set([`localhost:${port}`]));
  });
  await proxy.close();
});

test('a run whose proxy is dead names the proxy, and exits with 2', async () => {
  const env = { BASE_URL: 'http://chat.example.com', all_proxy: 'http://127.0.0.1:1' };
  const run = await runElsewhere(test.info().outputPath('run'), env);
  expect([run.code, run.stdout.trim(), run.stderr]).toEqual([
    2,
    'not checked: the proxy in all_proxy refused the connection: start it, or correct host and port in all_proxy.',
    '',
  ]);
  expect(run.report().verdict).toBe('incomplete');
});
