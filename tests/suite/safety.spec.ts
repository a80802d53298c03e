import { startReference } from '../../src/reference/index.ts';
import { judgeAll } from '../../src/run/judge-all.ts';
import type { Actor, CredentialForm } from '../../src/contract/types.ts';
import type { Account } from '../../src/workspace/accounts.ts';
import { guardedUrl, proveSent } from '../../src/workspace/guard.ts';
import { NotChecked } from '../../src/workspace/not-checked.ts';
import type { WireReply } from '../../src/workspace/transport.ts';
import { judgeOne, openRunOn } from '../support/judge-one.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { startProxy } from '../support/proxy.ts';
import { contracts, expect, test } from '../support/test.ts';
import { withTrouble } from '../support/with-reference.ts';
import { startTroubleServer, type TroubleServer } from '../support/trouble-server.ts';
import { page } from '../support/troubles.ts';

const base = 'https://chat.example.com/sub';

const waysOut: readonly (readonly [what: string, path: string, query?: string])[] = [
  ['another origin', '//elsewhere.example/api/v1/me'],
  ['a login in front of a host', '@elsewhere.example/api/v1/me'],
  ['a port behind the host', ':8443/api/v1/me'],
  ['another host that begins alike', '.elsewhere.example/api/v1/me'],
  ['a backslash for a slash', '/api/\\elsewhere.example'],
  ['dots up to the root', '/api/v1/../../admin'],
  ['encoded dots', '/api/v1/%2e%2e/%2e%2e/admin'],
  ['half encoded dots', '/api/v1/.%2E/x'],
  ['an encoded slash', '/api/v1/livechat/monitors/..%2f..%2fusers.list'],
  ['an encoded backslash', '/api/v1/livechat/monitors/..%5cusers.list'],
  ['a path beside the API', '/apis/v1/me'],
  ['the web app', '/home'],
  ['a query within the path', '/api/v1/me?x=1'],
  ['a fragment within the path', '/api/v1/me#x'],
  ['a fragment within the query', '/api/v1/me', 'x=1#y'],
  ['a line break', '/api/v1/me\n/x'],
  ['a tab within the API', '/api/\t/v1/me'],
  ['a blank', '/api/v1/ me'],
  ['a whole URL', 'https://elsewhere.example/api/v1/me'],
];

for (const [what, path, query = ''] of waysOut)
  test(`${what} leads nowhere`, () => {
    for (const root of [base, 'https://chat.example.com'])
      expect(() => guardedUrl(root, path, query)).toThrow(NotChecked);
  });

test('a path of the API leads to the workspace, below its prefix', () => {
  expect(guardedUrl(base, '/api/v1/livechat/monitors/jo.doe', 'a=b')).toBe(
    'https://chat.example.com/sub/api/v1/livechat/monitors/jo.doe?a=b',
  );
});

test('a fixture that climbs out of its path segment is not asked for', async () => {
  // Without the list it cannot be looked up before.
  const unlisted = {
    on: (target: string) => /\/livechat\/monitors(?:\?|$)/.test(target),
    trouble: page(404, 'text/plain', '404 Not Found'),
  };
  await withTrouble({ release: '8.8' }, unlisted, async (server, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: server.url, MONITOR_USERNAME: '..' };
    const { result } = await judgeOne(env, 'livechat-monitor/found');
    expect([result.verdict, result.reason]).toEqual([
      'not checked',
      "'/api/v1/livechat/monitors/..' leads out of the API of BASE_URL: name a fixture that is one path segment",
    ]);
    expect(
      server.heard.map(({ target }) => target).filter((one) => /monitors\/\.|livechat\/$/.test(one)),
    ).toEqual([]);
  });
});

const sent = (headers: WireReply['sentHeaders']): WireReply => ({
  status: 200,
  headers: [],
  bytes: Buffer.alloc(0),
  sentHeaders: headers,
});

const accountOf = (authToken: string): Account => ({ userId: 'u', authToken, username: 'mock' });

test('a token as short as those of mocks is found in no other word', () => {
  const url = 'http://mock.example.com/mock/api/v1/me';
  const headers = { 'x-auth-token': 'mock', 'x-user-id': 'u', host: 'mock.example.com' };
  const meant = { token: 'mock', userId: 'u' };
  expect(proveSent(meant, sent(headers), url, { admin: accountOf('mock') })).toEqual({
    token: 'sent',
    userId: 'sent',
  });
  const astray = sent({ ...headers, referer: 'http://mock.example.com/?mock-token' });
  expect(() => proveSent(meant, astray, url, { admin: accountOf('mock-token') })).toThrow(
    'a credential left in a place that the case does not name',
  );
});

async function inFrontOf(
  release: '8.8' | '7.13',
  work: (server: TroubleServer, elsewhere: TroubleServer, env: Record<string, string>) => Promise<void>,
): Promise<void> {
  const reference = await startReference({ release });
  const elsewhere = await startTroubleServer({
    upstream: reference.url,
    on: () => false,
    trouble: () => {},
  });
  const server = await startTroubleServer({
    upstream: reference.url,
    on: (target) => target.startsWith('/api/v1/livechat/queue'),
    trouble: page(307, 'text/html', '', [
      `Location: ${elsewhere.url}/api/v1/me`,
      'Set-Cookie: rc_token=tasty',
    ]),
  });
  const { admin, unprivileged } = reference.accounts;
  const env = {
    BASE_URL: server.url,
    ADMIN_USERNAME: admin.username,
    ADMIN_PASSWORD: admin.password,
    UNPRIVILEGED_USERNAME: unprivileged.username,
    UNPRIVILEGED_PASSWORD: unprivileged.password,
  };
  try {
    await work(server, elsewhere, env);
  } finally {
    await Promise.all([server.close(), elsewhere.close(), reference.close()]);
  }
}

test('a whole run sends GET only, but for its logins, and nothing elsewhere', async () => {
  await inFrontOf('8.8', async (server, elsewhere, env) => {
    const { run } = await openRunOn(env);
    const results = await judgeAll(run, contracts);
    const redirects = results.flatMap(({ findings }) => findings).filter(({ check }) => check === 'redirect');
    expect(redirects.length).toBeGreaterThan(5);
    expect(elsewhere.heard).toEqual([]);
    const posts = server.heard.filter(({ method }) => method !== 'GET');
    expect(posts.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'POST /api/v1/login',
      'POST /api/v1/login',
    ]);
    const names = server.heard.flatMap(({ headers }) => headers.map(([name]) => name.toLowerCase()));
    expect(names).not.toContain('cookie');
    expect(names).not.toContain('authorization');
    const hosts = new Set(
      server.heard.flatMap(({ headers }) => headers.filter(([name]) => /^host$/i.test(name))),
    );
    expect(
      [...hosts].map(([, value]) => value).filter((host) => host !== `127.0.0.1:${server.port}`),
    ).toEqual([]);
    expect(server.heard.filter(({ method, body }) => method === 'GET' && body !== '')).toEqual([]);
  });
});

const forms: readonly (readonly [CredentialForm, Actor, readonly string[]])[] = [
  ['own', 'admin', ['x-auth-token', 'x-user-id']],
  ['none', 'anonymous', []],
  ['token-only', 'admin', ['x-auth-token']],
  ['user-id-only', 'admin', ['x-user-id']],
  ['wrong-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['empty-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['wrong-user-id', 'admin', ['x-auth-token', 'x-user-id']],
];

for (const [credentials, actor, expected] of forms)
  test(`credentials '${credentials}' carry exactly what they name`, async () => {
    await inFrontOf('7.13', async (server, _elsewhere, env) => {
      const { run } = await openRunOn(env);
      const before = server.heard.length;
      const { exchange } = await run.client.ask({ path: '/api/v1/me', query: '', actor, credentials });
      const { headers } = server.heard[before] ?? { headers: [] };
      const names = headers
        .map(([name]) => name.toLowerCase())
        .filter((name) => /^x-|cookie|auth/.test(name));
      expect(names.toSorted()).toEqual(expected);
      const token = headers.find(([name]) => name.toLowerCase() === 'x-auth-token')?.[1];
      const own = token === run.workspace.accounts.admin?.authToken;
      expect(own).toBe(['own', 'token-only', 'wrong-user-id'].includes(credentials));
      const userId = headers.find(([name]) => name.toLowerCase() === 'x-user-id')?.[1];
      const known = [undefined, run.workspace.accounts.admin?.userId].includes(userId);
      expect(known).toBe(credentials !== 'wrong-user-id');
      if (token !== undefined && token !== '') expect(JSON.stringify(exchange.sent)).not.toContain(token);
      expect(token === '').toBe(credentials === 'empty-token');
    });
  });

test('a proxy is used, with its login, and nothing but a tunnel is asked of it', async () => {
  const proxy = await startProxy((login) => login === `Basic ${Buffer.from('ci:s3cret').toString('base64')}`);
  await inFrontOf('8.8', async (server, _elsewhere, env) => {
    const HTTP_PROXY = proxy.url.replace('//', '//ci:s3cret@');
    const { result } = await judgeOne({ ...env, HTTP_PROXY }, 'livechat-monitor/found');
    expect(result.verdict).not.toBe('not checked');
    expect(new Set(proxy.tunnels.map(({ to }) => to))).toEqual(new Set([`127.0.0.1:${server.port}`]));
    const refused = await judgeOne({ ...env, HTTP_PROXY: proxy.url }, 'livechat-monitor/found');
    expect(refused.result.reason).toContain('the proxy wants a login of its own');
  });
  await proxy.close();
});

test('NO_PROXY keeps a workspace off the proxy', async () => {
  const proxy = await startProxy();
  await inFrontOf('8.8', async (_server, _elsewhere, env) => {
    const exempt = { ...env, HTTP_PROXY: proxy.url, NO_PROXY: 'localhost, 127.0.0.1' };
    const { result } = await judgeOne(exempt, 'livechat-monitor/found');
    expect(result.verdict).not.toBe('not checked');
  });
  expect(proxy.tunnels).toEqual([]);
  await proxy.close();
});
