import { test, expect } from '../../support/test.ts';
import type { Actor, Release } from '../../../src/reference/index.ts';
import { api, asking, badParams, forbidden } from '../../support/asking.ts';

const licence = {
  success: false,
  error: 'This is an enterprise feature [error-action-not-allowed]',
  errorType: 'error-action-not-allowed',
};

const unlicensed: readonly (readonly [Release, Actor, number, object | undefined])[] = [
  ['6.13', 'anonymous', 200, undefined],
  ['6.13', 'admin', 200, undefined],
  ['7.5', 'admin', 200, undefined],
  ['7.13', 'anonymous', 400, licence],
  ['7.13', 'admin', 400, licence],
  ['8.1', 'unprivileged', 400, licence],
  ['8.8', 'admin', 403, forbidden],
];

for (const [release, actor, status, body] of unlicensed)
  test(`reference ${release} without a licence answers ${actor} with ${status}`, async () => {
    await asking({ release, premium: false }, async ({ get }) => {
      const reply = await get(`${api}/livechat/monitors/whoever`, actor);
      expect([reply.status, reply.body]).toEqual([status, body]);
    });
  });

test('reference 8.8 without a licence asks for the login first', async () => {
  await asking({ release: '8.8', premium: false }, async ({ get }) => {
    expect((await get(`${api}/livechat/monitors/whoever`, 'anonymous')).status).toBe(401);
  });
});

const both: readonly (readonly [Release, number, object])[] = [
  ['6.13', 400, badParams('must NOT have additional properties')],
  ['7.13', 400, badParams('must NOT have additional properties')],
  ['8.1', 400, badParams('must NOT have additional properties')],
  ['8.8', 403, forbidden],
];

for (const [release, status, body] of both)
  test(`reference ${release} answers a bad and unprivileged request`, async () => {
    await asking({ release }, async ({ get }) => {
      const reply = await get(`${api}/livechat/queue?foo=1`, 'unprivileged');
      expect([reply.status, reply.body]).toEqual([status, body]);
    });
  });

test('handler answers are not cached, and name nothing but application/json', async () => {
  for (const release of ['6.13', '7.13', '8.8'] as const)
    await asking({ release }, async ({ get }) => {
      const { type, headers } = await get(`${api}/livechat/queue`);
      expect([type, headers.get('cache-control'), headers.get('pragma')]).toEqual([
        'application/json',
        'no-store',
        'no-cache',
      ]);
      expect([headers.get('access-control-allow-origin'), headers.get('x-content-type-options')]).toEqual([
        '*',
        'nosniff',
      ]);
    });
});

test('refusals carry caching headers only before they moved into middlewares', async () => {
  for (const [release, caching] of [
    ['7.13', 'no-store'],
    ['8.1', 'no-store'],
    ['8.8', null],
  ] as const)
    await asking({ release }, async ({ get }) => {
      for (const actor of ['anonymous', 'unprivileged'] as const)
        expect((await get(`${api}/livechat/queue`, actor)).headers.get('cache-control')).toBe(caching);
      expect((await get(`${api}/livechat/queue?foo=1`)).headers.get('cache-control')).toBe('no-store');
    });
});

test('a head request answers as the get does, without the body', async () => {
  for (const release of ['6.13', '8.8'] as const)
    await asking({ release }, async ({ get }) => {
      const [head, full] = [
        await get(`${api}/livechat/queue`, 'admin', { method: 'HEAD' }),
        await get(`${api}/livechat/queue`),
      ];
      expect([head.status, head.text]).toEqual([200, '']);
      expect(head.headers.get('content-length')).toBe(full.headers.get('content-length'));
    });
});

const failed = { status: 'error', error: 'Unauthorized', message: 'Unauthorized' };

for (const [release, wrong, more] of [
  ['6.13', failed, {}],
  ['7.5', { success: false, ...failed }, { success: true }],
  ['8.8', { success: false, ...failed }, { success: true }],
] as const)
  test(`reference ${release} logs in and refuses a wrong password`, async () => {
    await asking({ release }, async ({ get, reference }) => {
      const { username, password, userId } = reference.accounts.agent;
      const login = async (fields: object) =>
        get(`${api}/login`, 'anonymous', { method: 'POST', body: JSON.stringify(fields) });
      const refused = await login({ user: username, password: `${password}?` });
      expect([refused.status, refused.body]).toEqual([401, wrong]);
      for (const fields of [
        { user: username },
        { username },
        { user: { username } },
        { email: 'yusuf@workspace.example' },
      ]) {
        const { status, body } = await login({ ...fields, password });
        expect(status).toBe(200);
        expect(body).toMatchObject({ status: 'success', ...more, data: { userId, me: { username } } });
      }
    });
  });

test('a login token works together with its user id', async () => {
  await asking({ release: '8.8' }, async ({ get, reference }) => {
    const { username, password, userId } = reference.accounts.admin;
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update(password).digest('hex');
    const body = JSON.stringify({ user: { username }, password: { digest, algorithm: 'sha-256' } });
    const { text } = await get(`${api}/login`, 'anonymous', { method: 'POST', body });
    const headers = { 'X-Auth-Token': String(JSON.parse(text).data.authToken), 'X-User-Id': userId };
    const me = await get(`${api}/me`, 'anonymous', { headers });
    expect([me.status, me.body]).toEqual([
      200,
      expect.objectContaining({ _id: userId, roles: ['admin'], success: true }),
    ]);
    expect(reference.log.at(-1)).toMatchObject({ actor: 'admin', path: `${api}/me`, counted: false });
  });
});
