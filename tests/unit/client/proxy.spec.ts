import { createServer } from 'node:net';
import type { Environment } from '../../../src/config/variables.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { seenIn } from '../../support/doctor.ts';
import { judgeOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { startProxy, startSocks, type TestProxy } from '../../support/proxy.ts';
import { portOf } from '../../support/listening.ts';
import { expect, test } from '../../support/test.ts';
import { withReference, withTrouble } from '../../support/with-reference.ts';

const asked = 'livechat-monitor/no-credentials';

async function through<Value>(
  starting: Promise<TestProxy>,
  work: (proxy: TestProxy) => Promise<Value>,
): Promise<Value> {
  const proxy = await starting;
  try {
    return await work(proxy);
  } finally {
    await proxy.close();
  }
}

/** What a case, and the doctor, say where the proxy does not work; the workspace hears nothing, and BASE_URL is not blamed. */
async function blamed(env: Environment, sentence: string, BASE_URL?: string): Promise<void> {
  await withTrouble({ release: '8.8' }, {}, async (server, reference) => {
    const all = { ...environmentOf(reference), TIMEOUT_MS: '2000', BASE_URL: BASE_URL ?? server.url, ...env };
    const { result, exitCode } = await judgeOne(all, asked, { clock: fakeClock() });
    expect([result.verdict, exitCode, result.reason]).toEqual(['not checked', 2, sentence]);
    const { exitCode: doctors, lines } = await seenIn(all);
    expect(doctors).toBe(2);
    expect(lines.map(({ says, remedy }) => `${says}: ${remedy}`)).toEqual([`${all.BASE_URL}: ${sentence}`]);
    expect(server.heard).toEqual([]);
  });
}

const login = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

test('a proxy is used, with its login, and nothing but a tunnel is asked of it', async () => {
  await through(
    startProxy((told) => told === login('ci:s3%r@t%41')),
    async (proxy) => {
      await withReference({ release: '8.8' }, async (reference) => {
        const HTTP_PROXY = proxy.url.replace('//', '//ci:s3%25r%40t%2541@');
        const env = { ...environmentOf(reference), HTTP_PROXY };
        const { result } = await judgeOne(env, asked);
        expect(result.verdict).toBe('known deviation');
        const { line } = await seenIn(env);
        expect(line('proxy')?.says).toBe(`asked through ${new URL(proxy.url).host}, by HTTP_PROXY`);
        expect(new Set(proxy.tunnels.map(({ to }) => to))).toEqual(new Set([new URL(reference.url).host]));
      });
    },
  );
});

test('a proxy is asked over TLS, and leads to a workspace behind TLS', async () => {
  const ofProxy = await makeCertificates(test.info().outputPath('tls'));
  const tls = await makeCertificates(test.info().outputPath('tls'), { host: 'localhost' });
  const TLS_CA = tls.file('ca.pem', ofProxy.authority + tls.authority);
  await through(startProxy(undefined, undefined, ofProxy), (proxy) =>
    withTrouble({ release: '8.8' }, { tls }, async ({ port }, reference) => {
      const BASE_URL = `https://localhost:${port}`;
      const env = { ...environmentOf(reference), BASE_URL, TLS_CA, https_proxy: proxy.url };
      const { result } = await judgeOne(env, asked);
      expect(result.verdict).toBe('known deviation');
      expect(proxy.tunnels.length).toBeGreaterThan(0);
    }),
  );
});

for (const [what, socksLogin, written] of [
  ['', undefined, ''],
  [' with a login', 'ci:s3%r@t%41', 'ci:s3%25r%40t%2541@'],
] as const)
  test(`a SOCKS proxy in ALL_PROXY is used${what}`, async () => {
    await through(startSocks(socksLogin), (proxy) =>
      withReference({ release: '8.8' }, async (reference) => {
        const ALL_PROXY = proxy.url.replace('//', `//${written}`);
        const { result } = await judgeOne({ ...environmentOf(reference), ALL_PROXY }, asked);
        expect(result.verdict).toBe('known deviation');
        expect(proxy.tunnels[0]).toEqual({ to: new URL(reference.url).host, login: socksLogin });
      }),
    );
  });

test('NO_PROXY keeps a workspace off the proxy', async () => {
  await through(startProxy(), (proxy) =>
    withReference({ release: '8.8' }, async (reference) => {
      const env = { HTTP_PROXY: proxy.url, NO_PROXY: 'localhost, 127.0.0.0/8' };
      const { result } = await judgeOne({ ...environmentOf(reference), ...env }, asked);
      expect(result.verdict).toBe('known deviation');
      expect(proxy.tunnels).toEqual([]);
    }),
  );
});

test('a certificate of the workspace is not blamed on the proxy', async () => {
  const tls = await makeCertificates(test.info().outputPath('tls'));
  await through(startProxy(), (proxy) =>
    withTrouble({ release: '8.8' }, { tls }, async ({ url }, reference) => {
      const { result } = await judgeOne(
        { ...environmentOf(reference), BASE_URL: url, https_proxy: proxy.url },
        asked,
      );
      expect(result.reason).toContain('the certificate of the workspace is of an unknown authority');
    }),
  );
});

test('that a certificate cannot be verified through a proxy is no fault of the workspace', async () => {
  const tls = await makeCertificates(test.info().outputPath('tls'));
  const TLS_CA = tls.file('ca.pem', tls.authority);
  await through(startProxy(), (proxy) =>
    withTrouble({ release: '8.8' }, { tls }, async ({ url }, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: url, TLS_CA, https_proxy: proxy.url };
      expect((await judgeOne(env, asked)).result.reason).toBe(
        'through a proxy, the certificate of an address cannot be verified: write the host name in BASE_URL, or name the address in NO_PROXY',
      );
      const direct = await judgeOne({ ...env, no_proxy: '127.0.0.1' }, asked);
      expect(direct.result.verdict).toBe('known deviation');
    }),
  );
});

/** A port that nobody listens on: the system gives it to nobody, while one that was just free may be another test's by now. */
const deadPort = 1;

const refusals: readonly (readonly [status: string, sentence: string])[] = [
  [
    '407 Proxy Authentication Required',
    'the proxy in http_proxy asks for a login, or refuses the one in its URL (407): put user:password@ in front of its host in http_proxy',
  ],
  [
    '403 Forbidden',
    'the proxy in http_proxy opens no tunnel to the workspace (403): allow CONNECT to its host and port in the proxy, or name the host in NO_PROXY',
  ],
  [
    '503 Service Unavailable',
    'the proxy in http_proxy could not connect to the workspace (503): check that the workspace is up, and that the proxy may connect to it',
  ],
];
for (const [status, sentence] of refusals)
  test(`a proxy that answers ${status} is named`, async () => {
    await through(
      startProxy(() => false, status),
      ({ url }) => blamed({ http_proxy: url }, sentence),
    );
  });

const need = 'names a proxy, and begins with the right one of http://, https:// and socks5://';

test('a dead proxy is named', async () => {
  for (const scheme of ['http', 'https', 'socks5'])
    await blamed(
      { ALL_PROXY: `${scheme}://127.0.0.1:${deadPort}` },
      'the proxy in ALL_PROXY refused the connection: start it, or correct host and port in ALL_PROXY',
    );
});

test('a proxy whose host nobody knows is named', async () => {
  for (const scheme of ['http', 'socks5'])
    await blamed(
      { HTTP_PROXY: `${scheme}://nowhere.invalid:3128` },
      'the proxy in HTTP_PROXY has a host name that could not be resolved: correct the host in HTTP_PROXY',
    );
});

test('what is no proxy is named', async () => {
  const accepted: (() => void)[] = [];
  const silent = createServer((socket) => void accepted.push(() => socket.destroy()));
  const closing = createServer((socket) => socket.destroy());
  const other = createServer((socket) =>
    socket.on('error', () => {}).once('data', () => socket.end('220 ready\r\n\r\n')),
  );
  const ports: number[] = [];
  for (const server of [silent, closing, other]) {
    ports.push(await portOf(server));
  }
  const [silentPort, closingPort, otherPort] = ports;
  await blamed(
    { HTTP_PROXY: `http://127.0.0.1:${silentPort}`, TIMEOUT_MS: '300' },
    'the proxy in HTTP_PROXY did not answer in time: look at its load, or correct host and port in HTTP_PROXY',
  );
  await blamed(
    { HTTP_PROXY: `http://127.0.0.1:${closingPort}` },
    `the proxy in HTTP_PROXY closed the connection: check that HTTP_PROXY ${need}`,
  );
  await blamed(
    { HTTP_PROXY: `socks5://127.0.0.1:${otherPort}` },
    `the proxy in HTTP_PROXY did not answer as a proxy of its kind does: check that HTTP_PROXY ${need}`,
  );
  await blamed(
    { HTTP_PROXY: `https://127.0.0.1:${otherPort}` },
    'the proxy in HTTP_PROXY does not speak TLS: begin HTTP_PROXY with http://',
  );
  for (const close of accepted) close();
  for (const server of [silent, closing, other]) server.close();
});

test('a SOCKS proxy that wants a login, or cannot connect, is named', async () => {
  const wants =
    'the proxy in ALL_PROXY asks for a login, or refuses the one in its URL: put user:password@ in front of its host in ALL_PROXY';
  await through(startSocks('ci:s3cret'), async ({ url }) => {
    await blamed({ ALL_PROXY: url }, wants);
    await blamed({ ALL_PROXY: url.replace('//', '//ci:wrong@') }, wants);
  });
  await through(startSocks(), async ({ url }) =>
    blamed(
      { ALL_PROXY: url },
      'the proxy in ALL_PROXY could not connect to the workspace: check that the workspace is up, and that the proxy may connect to it',
      `http://127.0.0.1:${deadPort}`,
    ),
  );
});

test('a proxy with a certificate of an unknown authority is named', async () => {
  const tls = await makeCertificates(test.info().outputPath('tls'));
  await through(startProxy(undefined, undefined, tls), ({ url }) =>
    blamed(
      { HTTP_PROXY: url },
      'the proxy in HTTP_PROXY has a certificate that is not trusted, or is for another host: give its authority in TLS_CA, or correct the host in HTTP_PROXY',
    ),
  );
});
