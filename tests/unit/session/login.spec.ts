import { loginOf } from '../../../src/engine/curl.ts';
import { startReference, type Reference } from '../../../src/reference/index.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { setUp } from '../../../src/session/set-up.ts';
import { contracts } from '../../support/contracts.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { fastTransport } from '../../support/fast-transport.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { withEnvFile } from '../../support/env-file.ts';
import { releases } from '../../support/releases.ts';
import { expect, test } from '../../support/test.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { page } from '../../support/intermediaries.ts';
import { byPassword, json, openedWith } from '../../support/logins.ts';
import { withReference, withTrouble } from '../../support/with-reference.ts';

const withPassword = (reference: Reference): Environment => byPassword(reference, 'admin');

const totp = {
  status: 'error',
  error: 'totp-required',
  message: 'TOTP Required',
  details: { method: 'totp', availableMethods: ['totp'] },
};
const declining: readonly (readonly [what: string, answer: OnSocket, sentence: string])[] = [
  [
    'a one-time code that is wanted',
    json(401, totp),
    "the workspace asks 'petra.admin' for a one-time code: set ADMIN_TOTP to the current code, or use ADMIN_USER_ID and ADMIN_AUTH_TOKEN of a personal access token",
  ],
  [
    'a one-time code that is wrong',
    json(401, { status: 'error', error: 'totp-invalid', message: 'TOTP Invalid' }),
    "the one-time code of 'petra.admin' is not accepted: set ADMIN_TOTP to the current code",
  ],
  [
    'a wrong password on old releases',
    json(401, { status: 'error', error: 'Unauthorized', message: 'Unauthorized' }),
    "the workspace does not accept the password of 'petra.admin': correct ADMIN_USERNAME and ADMIN_PASSWORD",
  ],
  [
    'a wrong password on new releases',
    json(401, { success: false, status: 'error', error: 'Unauthorized', message: 'Unauthorized' }),
    "the workspace does not accept the password of 'petra.admin': correct ADMIN_USERNAME and ADMIN_PASSWORD",
  ],
  [
    'a wrong password from 9.0 on, which may want a code as well',
    json(401, { success: false, error: 'unauthorized' }),
    "the workspace does not accept the password of 'petra.admin': correct ADMIN_USERNAME and ADMIN_PASSWORD; where it wants a one-time code too, set ADMIN_TOTP",
  ],
  [
    'a one-time code that is wanted, without details',
    json(401, { success: false, error: 'totp-required' }),
    "the workspace asks 'petra.admin' for a one-time code: set ADMIN_TOTP to the current code, or use ADMIN_USER_ID and ADMIN_AUTH_TOKEN of a personal access token",
  ],
  [
    'a code by e-mail',
    json(401, { ...totp, details: { method: 'email', availableMethods: ['email', 'password'] } }),
    "the workspace asks 'petra.admin' for a code that it sends by e-mail: use ADMIN_USER_ID and ADMIN_AUTH_TOKEN of a personal access token",
  ],
  [
    'a second proof of another kind',
    json(401, { ...totp, details: { method: 'password', availableMethods: null } }),
    "the workspace asks 'petra.admin' for a second proof: use ADMIN_USER_ID and ADMIN_AUTH_TOKEN of a personal access token",
  ],
  [
    'an account that is deactivated',
    json(401, { status: 'error', error: 'error-user-is-not-activated', message: 'User is not activated' }),
    "the account 'petra.admin' is deactivated: activate it, or name another in ADMIN_USERNAME",
  ],
  [
    'too many logins',
    json(429, { success: false, error: 'Error, too many requests. [error-too-many-requests]' }),
    'the workspace refuses further logins for now: wait a minute, or use ADMIN_USER_ID and ADMIN_AUTH_TOKEN',
  ],
  [
    'logins that are blocked',
    json(401, { status: 'error', error: 'error-login-blocked-for-user', message: 'blocked' }),
    "logins of 'petra.admin' are blocked for now: wait until the block is over, or use a personal access token",
  ],
  [
    'an answer that is no login',
    json(200, { status: 'success', data: {} }),
    "the login of 'petra.admin' was answered with 200: look at the workspace, or use a personal access token",
  ],
];

for (const [what, answer, sentence] of declining)
  test(`${what}: one sentence says so`, async () => {
    const { blockers, accounts } = await openedWith('/api/v1/login', answer, withPassword);
    expect(`${blockers.admin?.reason}: ${blockers.admin?.remedy}`).toBe(sentence);
    expect(accounts).toEqual({});
  });

for (const [times, logins, blocked] of [
  [1, 2, undefined],
  [99, 3, 'the workspace refuses further logins for now'],
] as const)
  test(`a limiter that refuses a login ${times} times is waited for twice at most`, async () => {
    const text = 'Error, too many requests. You must wait 7 seconds. [error-too-many-requests]';
    const refusal = json(429, { success: false, error: text });
    const trouble: OnSocket = (socket, faithful, nth) =>
      nth < times ? refusal(socket, faithful, nth) : void socket.end(plainReply(faithful));
    const on = (target: string): boolean => target.startsWith('/api/v1/login');
    await withTrouble({ release: '8.8' }, { on, trouble }, async (server, reference) => {
      const env = { ...withPassword(reference), BASE_URL: server.url };
      const clock = fakeClock();
      const { run } = await openRunOn(env, 0, contracts, fastTransport, clock);
      expect(run.workspace.blockers.admin?.reason).toBe(blocked);
      expect(server.heard.filter(({ method }) => method === 'POST')).toHaveLength(logins);
      expect(clock.sleptMs()).toBeGreaterThanOrEqual(7_200);
    });
  });

test('a gateway that lets one login through in three seconds gets all three', async () => {
  const clock = fakeClock();
  let last = 0;
  const refuses = (target: string): boolean => {
    if (!target.startsWith('/api/v1/login')) return false;
    if (clock.now() - last < 3_000) return true;
    last = clock.now();
    return false;
  };
  const refusal = page(429, 'application/json', '{"message":"API rate limit exceeded"}', ['Retry-After: 3']);
  await withTrouble({ release: '8.8' }, { on: refuses, trouble: refusal }, async ({ url }, reference) => {
    const env = { ...byPassword(reference, 'admin', 'agent', 'unprivileged'), BASE_URL: url };
    const { run } = await openRunOn(env, 0, contracts, fastTransport, clock);
    expect(run.workspace.blockers).toEqual({});
    expect(Object.keys(run.workspace.accounts).toSorted()).toEqual(['admin', 'agent', 'unprivileged']);
  });
});

test('a limiter that refuses logins for longer than a run may wait is told, with what helps', async () => {
  const text = 'Error, too many requests. You must wait 400 seconds. [error-too-many-requests]';
  const refusal = json(429, { success: false, error: text });
  const { blockers } = await openedWith('/api/v1/login', refusal, withPassword);
  expect(blockers.admin).toEqual({
    reason: 'the limit of /api/v1/login is used up for longer than MAX_WAIT_MS allows',
    remedy: 'ask again later, raise MAX_WAIT_MS, or use personal access tokens',
  });
});

for (const release of releases)
  test(`a name and a password log in on ${release}`, async () => {
    const reference = await startReference({ release });
    const { workspace } = (await openRunOn({ ...withPassword(reference), BASE_URL: reference.url })).run;
    await reference.close();
    expect(workspace.blockers).toEqual({});
    expect(workspace.accounts.admin).toMatchObject({
      userId: reference.accounts.admin.userId,
      username: 'petra.admin',
      roles: ['admin'],
      // From 9.0 on the headers do not tell.
      ...(Number.parseInt(release, 10) >= 9 ? {} : { bypassesLimiter: true }),
    });
    expect(workspace.accounts.admin?.authToken).not.toBe(reference.accounts.admin.authToken);
    expect(reference.log.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

test('the one-time code is sent along, without the blank that apps show in it', async () => {
  const bodies = await withTrouble({ release: '8.8' }, {}, async (server, reference) => {
    await openRunOn({ ...withPassword(reference), ADMIN_TOTP: '271 828', BASE_URL: server.url });
    return server.heard.filter(({ method }) => method === 'POST').map(({ body }) => body);
  });
  expect(bodies).toHaveLength(1);
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ user: 'petra.admin', code: '271828' });
});

test('the exchange of a login says that it was a POST, and of a question that it was a GET', async () => {
  await withTrouble({ release: '8.8' }, {}, async (server, reference) => {
    const { run } = await openRunOn({ ...withPassword(reference), BASE_URL: server.url });
    const login = await run.client.login({ user: 'nobody', password: 'nothing' });
    const asked = await run.client.ask({
      path: '/api/v1/me',
      query: '',
      actor: 'admin',
      credentials: 'own',
    });
    expect([login.sent.method, asked.exchange.sent.method]).toEqual(['POST', 'GET']);
    expect(server.heard.slice(-2).map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});

test('a login of which a gateway lost the reply is tried once more, and one that was refused is not', async () => {
  const loginsAfter = (trouble: OnSocket): Promise<readonly [number, string | undefined]> => {
    let logins = 0;
    const on = (target: string): boolean => target.startsWith('/api/v1/login') && ++logins === 1;
    return withTrouble({ release: '8.8' }, { on, trouble }, async (server, reference) => {
      const { run } = await openRunOn({ ...withPassword(reference), BASE_URL: server.url });
      return [logins, run.workspace.blockers.admin?.reason] as const;
    });
  };
  expect(await loginsAfter(page(502, 'text/html', '<html><title>502 Bad Gateway</title></html>'))).toEqual([
    2,
    undefined,
  ]);
  expect(
    await loginsAfter(json(401, { status: 'error', error: 'Unauthorized', message: 'Unauthorized' })),
  ).toEqual([1, "the workspace does not accept the password of 'petra.admin'"]);
});

test('a password that a # cuts in .env is told where the login fails, and not shown', async () => {
  await withReference({ release: '8.8' }, async ({ url, accounts: { admin } }) => {
    const file = `BASE_URL=${url}\nADMIN_USERNAME=${admin.username}\nADMIN_PASSWORD=swordfish#2\n`;
    const { workspace } = await setUp(withEnvFile(file), () => {});
    expect(workspace.blockers.admin).toEqual({
      reason: "the workspace does not accept the password of 'petra.admin'",
      remedy:
        'correct ADMIN_USERNAME and ADMIN_PASSWORD; the line of ADMIN_PASSWORD in .env has a #, which begins a comment: put the value into quotes',
    });
    const quoted = await setUp(withEnvFile(file.replace('swordfish#2', '"swordfish#2"')), () => {});
    expect(quoted.workspace.blockers.admin?.remedy).toBe('correct ADMIN_USERNAME and ADMIN_PASSWORD');
  });
});

test('an exchange tells which accounts logged in with a password, for its curl command', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const { unprivileged } = reference.accounts;
    const { run } = await openRunOn({
      BASE_URL: reference.url,
      ...withPassword(reference),
      UNPRIVILEGED_USER_ID: unprivileged.userId,
      UNPRIVILEGED_AUTH_TOKEN: unprivileged.authToken,
    });
    const asked = { path: '/api/v1/me', query: '', credentials: 'own' } as const;
    for (const [actor, line] of [
      ['admin', /^LOGIN=.*ADMIN_USERNAME.*; ADMIN_AUTH_TOKEN=/],
      ['unprivileged', /^undefined$/],
    ] as const) {
      const { exchange } = await run.client.ask({ ...asked, actor });
      expect(String(loginOf(exchange.sent))).toMatch(line);
    }
  });
});
