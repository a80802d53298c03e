import { connect, createServer } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { generate } from 'selfsigned';
import { makeCertificates, type Certificates } from '../../support/certificates.ts';
import { good, seenIn } from '../../support/doctor.ts';
import { page } from '../../support/intermediaries.ts';
import { playwrightTransport } from '../../../src/client/transport.ts';
import { judgeOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { portOf } from '../../support/listening.ts';
import { expect, test } from '../../support/test.ts';
import { withReference, withTrouble } from '../../support/with-reference.ts';
import type { Environment } from '../../../src/config/variables.ts';

const asked = 'livechat-queue/whole-list';
const onTestSystem = 'or set INSECURE_TLS=1 on a test system';
const certificatesFor = (wanted?: Parameters<typeof makeCertificates>[1]): Promise<Certificates> =>
  makeCertificates(test.info().outputPath('tls'), wanted);

/** What the doctor and a case say of a workspace behind TLS; nothing of it may have been heard by the workspace. */
async function refused(
  made: Certificates,
  tls: TlsOptions,
  env: Environment,
  sentence: string,
): Promise<void> {
  await withTrouble(
    { release: '8.8' },
    { tls: { key: made.key, cert: made.cert, ...tls } },
    async (server, reference) => {
      const all = { ...environmentOf(reference), BASE_URL: server.url, ...env };
      const { result, exitCode } = await judgeOne(all, asked);
      expect([result.verdict, exitCode, result.reason]).toEqual(['not checked', 2, sentence]);
      const doctor = await seenIn(all);
      expect(doctor.exitCode).toBe(2);
      expect(doctor.lines.map(({ says, remedy }) => `${says}: ${remedy}`)).toEqual([
        `${server.url}: ${sentence}`,
      ]);
      expect(server.heard).toEqual([]);
    },
  );
}

const bad = [
  [
    'that is not valid yet',
    { valid: [1, 2] },
    `the certificate of the workspace is not valid yet: look at the clock of this machine, ${onTestSystem}`,
  ],
  [
    'that has expired',
    { valid: [-2, -1] },
    `the certificate of the workspace has expired: renew it, ${onTestSystem}`,
  ],
  [
    'for another host',
    { host: 'elsewhere.example' },
    `the certificate of the workspace is for another host: correct the host in BASE_URL, ${onTestSystem}`,
  ],
] as const;

for (const [what, wanted, sentence] of bad)
  test(`a certificate ${what} is refused in its own words`, async () => {
    const made = await certificatesFor(wanted);
    await refused(made, {}, { TLS_CA: made.file('ca.pem', made.authority) }, sentence);
  });

test('a certificate of an unknown authority is refused, unless INSECURE_TLS=1', async () => {
  const made = await certificatesFor();
  await refused(
    made,
    {},
    {},
    `the certificate of the workspace is of an unknown authority: give the authority in TLS_CA, ${onTestSystem}`,
  );
  await withTrouble({ release: '8.8' }, { tls: made }, async ({ url }, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: url, INSECURE_TLS: '1' };
    expect((await judgeOne(env, asked)).result.verdict).toBe('known deviation');
  });
});

test('a self-signed certificate is refused in its own words', async () => {
  const made = await certificatesFor();
  const own = await generate([{ name: 'commonName', value: 'workspace' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  });
  await refused(
    made,
    { key: own.private, cert: own.cert },
    {},
    `the certificate of the workspace is self-signed: give it in TLS_CA, ${onTestSystem}`,
  );
});

test('authorities in TLS_CA are trusted for the workspace, and by nobody else', async () => {
  const [made, another] = [await certificatesFor(), await certificatesFor()];
  const TLS_CA = made.file('ca.pem', `${another.authority}\nfollowed by another\n${made.authority}`);
  await withTrouble({ release: '8.8' }, { tls: made }, async ({ url }, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: url, TLS_CA };
    const { exitCode, line } = await seenIn(env);
    expect([exitCode, line('TLS')]).toEqual([0, good('the certificate is verified')]);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});

const wants = ({ authority, key, cert }: Certificates): TlsOptions => ({
  key,
  cert,
  ca: authority,
  requestCert: true,
  rejectUnauthorized: true,
});

test('a client certificate is shown', async () => {
  const made = await certificatesFor();
  const env = {
    TLS_CA: made.file('ca.pem', made.authority),
    TLS_CLIENT_CERT: made.file('cert.pem', made.client.cert),
    TLS_CLIENT_KEY: made.file('key.pem', made.client.key),
  };
  await withTrouble({ release: '8.8' }, { tls: wants(made) }, async ({ url }, reference) => {
    const all = { ...environmentOf(reference), BASE_URL: url, ...env };
    const { exitCode, line } = await seenIn(all);
    expect([exitCode, line('TLS')]).toEqual([
      0,
      good('the certificate is verified, and a client certificate is shown'),
    ]);
    expect((await judgeOne(all, asked)).result.verdict).toBe('known deviation');
  });
});

for (const [version, sentence] of [
  ['TLSv1.3', 'the workspace asks for a client certificate: set TLS_CLIENT_CERT and TLS_CLIENT_KEY'],
  [
    'TLSv1.2',
    'the workspace refused the TLS handshake: it may ask for a client certificate: set TLS_CLIENT_CERT and TLS_CLIENT_KEY, or look at the ciphers that it allows',
  ],
] as const)
  test(`a workspace that wants a client certificate says so over ${version}`, async () => {
    const made = await certificatesFor();
    await refused(
      made,
      { ...wants(made), minVersion: version, maxVersion: version },
      { TLS_CA: made.file('ca.pem', made.authority) },
      sentence,
    );
  });

test('a client certificate of another authority is not taken for a lost connection', async () => {
  const [made, another] = [await certificatesFor(), await certificatesFor()];
  const env = {
    TLS_CA: made.file('ca.pem', made.authority),
    TLS_CLIENT_CERT: made.file('cert.pem', another.client.cert),
    TLS_CLIENT_KEY: made.file('key.pem', another.client.key),
  };
  await refused(
    made,
    wants(made),
    env,
    'the workspace closed the connection after the client certificate was shown: set TLS_CLIENT_CERT and TLS_CLIENT_KEY to one that is valid, of an authority that the workspace trusts',
  );
});

const html = (title: string): string =>
  `<html><head><title>400 ${title}</title></head><body><center>${title}</center><hr><center>nginx/1.27</center></body></html>`;
for (const [title, sentence] of [
  [
    'No required SSL certificate was sent',
    'the workspace asks for a client certificate: set TLS_CLIENT_CERT and TLS_CLIENT_KEY',
  ],
  [
    'The SSL certificate error',
    'the workspace refused the client certificate, or the lack of one: set TLS_CLIENT_CERT and TLS_CLIENT_KEY to one that is valid, of an authority that the workspace trusts',
  ],
] as const)
  test(`nginx says '${title}' in a page`, async () => {
    const tls = await certificatesFor();
    const trouble = page(400, 'text/html', html(title));
    await withTrouble({ release: '8.8' }, { tls, on: () => true, trouble }, async ({ url }, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: url, INSECURE_TLS: '1' };
      expect((await judgeOne(env, asked)).result.reason).toBe(sentence);
    });
  });

const toHttps =
  'BASE_URL begins with http://, but its port speaks https: begin it with https://, or correct the port';

test('http that is asked of an https port is told as that', async () => {
  const made = await certificatesFor();
  await withTrouble({ release: '8.8' }, { tls: made }, async ({ url, heard }, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: url.replace('https:', 'http:') };
    const { result, stats } = await judgeOne(env, asked, { transportOf: playwrightTransport });
    expect([result.verdict, result.reason, stats.retries]).toEqual(['not checked', toHttps, 0]);
    expect(heard).toEqual([]);
  });
});

test('so it is where the port answers 400, and no credential goes along with the second look', async () => {
  const tls = await certificatesFor();
  const body = html('The plain HTTP request was sent to HTTPS port');
  const refusal = `HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  await withTrouble({ release: '8.8' }, { tls }, async (server, reference) => {
    // A port that tells http and https apart by the first byte, as nginx does.
    const port = createServer((socket) =>
      socket
        .on('error', () => socket.destroy())
        .once('data', (first) => {
          if (first[0] !== 22) return void socket.end(refusal);
          const inner = connect(server.port, '127.0.0.1').on('error', () => socket.destroy());
          inner.write(first);
          socket.pipe(inner).pipe(socket);
        }),
    );
    const BASE_URL = `http://127.0.0.1:${await portOf(port)}`;
    const { result } = await judgeOne({ ...environmentOf(reference), BASE_URL, INSECURE_TLS: '1' }, asked);
    port.close();
    expect(result.reason).toBe(toHttps);
    const names = server.heard.flatMap(({ headers }) => headers.map(([name]) => name.toLowerCase()));
    expect(names).toContain('host');
    expect(names.filter((name) => /^x-|cookie|auth/.test(name))).toEqual([]);
  });
});

test('https that is asked of an http port is told as that', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const env = { ...environmentOf(reference), BASE_URL: reference.url.replace('http:', 'https:') };
    const { result } = await judgeOne(env, asked);
    expect(result.reason).toBe(
      'BASE_URL does not speak TLS: begin BASE_URL with http://, or correct its port',
    );
  });
});
