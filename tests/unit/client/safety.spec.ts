import { startReference } from '../../../src/reference/index.ts';
import { credentialHeaders } from '../../../src/client/credentials.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import type { Actor, CredentialForm } from '../../../src/contract/actor.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';
import { startTroubleServer, type TroubleServer } from '../../support/intermediary-server.ts';
import { page } from '../../support/intermediaries.ts';

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
    // The cases `bearer-and-cookies` and `basic-credentials` send the account's own token there, and no request sends a cookie that it was given.
    const elsewhereHeaders = server.heard.flatMap(({ headers }) =>
      headers.filter(([name]) => /^(?:cookie|authorization)$/i.test(name)).map(([, value]) => value),
    );
    const { token, userId } = credentialHeaders(run.workspace.accounts, 'admin', 'own');
    expect(new Set(elsewhereHeaders)).toEqual(
      new Set([
        `Bearer ${token}`,
        `Basic ${Buffer.from(`${userId}:${token}`).toString('base64')}`,
        `rc_uid=${userId}; rc_token=${token}`,
      ]),
    );
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
  ['longer-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['shorter-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['beheaded-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['other-case-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['hashed-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['quoted-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['undefined-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['null-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['user-id-as-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['empty-user-id', 'admin', ['x-auth-token', 'x-user-id']],
  ['empty-token', 'admin', ['x-auth-token', 'x-user-id']],
  ['wrong-user-id', 'admin', ['x-auth-token', 'x-user-id']],
  ['username-as-user-id', 'admin', ['x-auth-token', 'x-user-id']],
  ['elsewhere', 'admin', ['authorization', 'cookie']],
  ['basic', 'admin', ['authorization']],
  ['local-address', 'anonymous', ['remote-user', 'x-forwarded-for', 'x-forwarded-user', 'x-real-ip']],
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
        .filter((name) => /^x-|cookie|auth|user/.test(name));
      expect(names.toSorted()).toEqual(expected);
      const token = headers.find(([name]) => name.toLowerCase() === 'x-auth-token')?.[1];
      const own = token === run.workspace.accounts.admin?.authToken;
      expect(own).toBe(
        ['own', 'token-only', 'wrong-user-id', 'empty-user-id', 'username-as-user-id'].includes(credentials),
      );
      const userId = headers.find(([name]) => name.toLowerCase() === 'x-user-id')?.[1];
      const known = [undefined, run.workspace.accounts.admin?.userId].includes(userId);
      expect(known).toBe(!['wrong-user-id', 'empty-user-id', 'username-as-user-id'].includes(credentials));
      if (token !== undefined && !['', 'null', 'undefined'].includes(token))
        expect(JSON.stringify(exchange.sent)).not.toContain(token);
      expect(token === '').toBe(credentials === 'empty-token');
    });
  });
