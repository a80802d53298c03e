import { startReference } from '../../src/reference/index.ts';
import { makeCertificates } from '../support/certificates.ts';
import { commanded, good, seenIn } from '../support/doctor.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { expect, test } from '../support/test.ts';
import { startTroubleServer } from '../support/trouble-server.ts';
import { page } from '../support/troubles.ts';

test('an address that redirects is bad', async () => {
  const reference = await startReference({ release: '8.8' });
  const server = await startTroubleServer({
    upstream: reference.url,
    on: () => true,
    trouble: page(301, 'text/html', '', ['Location: https://chat.example.com/api/info']),
  });
  const { exitCode, lines } = await seenIn({ ...environmentOf(reference), BASE_URL: server.url });
  await server.close();
  await reference.close();
  expect(exitCode).toBe(2);
  expect(lines).toEqual([
    {
      level: 'bad',
      what: 'workspace',
      says: `${server.url}: BASE_URL redirects to https://chat.example.com/api/info`,
      remedy: 'set BASE_URL to where the API answers itself',
    },
  ]);
});

test('a clock that is off by days is bad', async () => {
  const reference = await startReference({ release: '8.8' });
  const server = await startTroubleServer({
    upstream: reference.url,
    on: (target) => target === '/api/info',
    trouble: page(200, 'application/json', '{"version":"8.8","success":true}', [
      'Date: Sat, 01 Jan 2022 00:00:00 GMT',
    ]),
  });
  const { exitCode, line } = await seenIn({ ...environmentOf(reference), BASE_URL: server.url });
  await server.close();
  await reference.close();
  expect(exitCode).toBe(2);
  expect(line('clock')).toEqual({
    level: 'bad',
    says: expect.stringMatching(/^\d+ s behind this machine$/),
    remedy: 'set both clocks by NTP',
  });
});

test('a mistake in the environment is the only line', async () => {
  const { exitCode, lines } = await seenIn({ BASE_URL: 'chat.example.com' });
  expect(exitCode).toBe(2);
  expect(lines).toEqual([
    {
      level: 'bad',
      what: 'configuration',
      says: "BASE_URL is 'chat.example.com', which is not a URL",
      remedy: 'write it as https://chat.example.com, or leave it out to judge the embedded workspace',
    },
  ]);
});

const certificates = [
  ['of an authority in NODE_EXTRA_CA_CERTS is good', 'IP:127.0.0.1', 2, 'answers without a redirect'],
  [
    'for another host is bad',
    'DNS:elsewhere.example',
    2,
    'the certificate of the workspace is for another host',
  ],
  ['that has expired is bad', 'IP:127.0.0.1', -1, 'the certificate of the workspace has expired'],
] as const;

for (const [what, name, days, says] of certificates)
  test(`a certificate ${what}`, async () => {
    const reference = await startReference({ release: '8.8' });
    const tls = makeCertificates(test.info().outputPath('tls'), name, days);
    const nothing = { on: () => false, trouble: () => {} };
    const server = await startTroubleServer({ upstream: reference.url, ...nothing, tls });
    try {
      const env = { ...environmentOf(reference), BASE_URL: server.url, NODE_EXTRA_CA_CERTS: tls.authority };
      const { exitCode, line } = await commanded(env);
      expect(exitCode).toBe(what.endsWith('good') ? 0 : 2);
      expect(line('workspace')?.says).toContain(says);
      expect(line('TLS')).toEqual(what.endsWith('good') ? good('the certificate is verified') : undefined);
    } finally {
      await server.close();
      await reference.close();
    }
  });
