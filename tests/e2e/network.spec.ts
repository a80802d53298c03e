import { makeCertificates } from '../support/certificates.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { startProxy } from '../support/proxy.ts';
import { runElsewhere } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { withTrouble } from '../support/with-reference.ts';

/** Containers may run a user who has no entry of its own. */
const nobody = `import os from 'node:os';
  import { syncBuiltinESMExports } from 'node:module';
  os.userInfo = () => { throw new Error('uv_os_get_passwd returned ENOENT'); };
  syncBuiltinESMExports();`;

test('a run in a container goes through a proxy to a workspace that wants a client certificate', async () => {
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
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(nobody)}`,
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
