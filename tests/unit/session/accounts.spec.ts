import { at } from '../../../src/lib/json.ts';
import { sentenceOf } from '../../../src/lib/blocker.ts';
import type { Reference } from '../../../src/reference/index.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { contracts as everyContract } from '../../support/contracts.ts';
import { seenIn } from '../../support/doctor.ts';
import { changed, page } from '../../support/intermediaries.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { violations } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

/** Two with a permission each. */
const contracts = everyContract.filter(({ id }) => ['livechat-monitor', 'livechat-queue'].includes(id));

/** Roles of an account, by its name. */
const withRoles = (username: string, roles: readonly string[]): OnSocket =>
  changed((body) => (body['username'] === username ? { ...body, roles } : body));

/** Roles that hold a permission. */
const heldBy = (permission: string, ...roles: readonly string[]): OnSocket =>
  changed((body) => {
    const { update } = body;
    if (!Array.isArray(update)) return body;
    return {
      ...body,
      update: update.map((one: { [key: string]: unknown }) =>
        at(one, '_id') === permission ? { ...one, roles } : one,
      ),
    };
  });

/** The environment with the values of some accounts under the names of others. */
const exchanged =
  (places: { readonly [name: string]: string }) =>
  (reference: Reference): Environment =>
    Object.fromEntries(
      Object.entries(environmentOf(reference)).map(([name, value]) => {
        const [account = ''] = name.split('_');
        const from = places[account];
        return [name, from === undefined ? value : environmentOf(reference)[name.replace(account, from)]];
      }),
    );

const swapped = exchanged({ ADMIN: 'UNPRIVILEGED', UNPRIVILEGED: 'ADMIN' });
const wrongToken =
  (name: string) =>
  (reference: Reference): Environment => ({
    ...environmentOf(reference),
    [`${name}_AUTH_TOKEN`]: 'x'.repeat(43),
  });

const isMe = (target: string): boolean => target.endsWith('/v1/me');
const isList = (target: string): boolean => target.includes('permissions.listAll');
const nowhere = (): boolean => false;
const none: OnSocket = () => {};
const gone = page(404, 'text/plain', 'not found');
const forbidden = page(403, 'application/json', '{"success":false,"error":"unauthorized"}');
const lookSwapped = (evidence: string): string =>
  `the admin and the unprivileged account look swapped: the unprivileged account ${evidence}: exchange the values of ADMIN_… and UNPRIVILEGED_…`;
const sight = lookSwapped('is served /api/v1/livechat/queue, which the admin account is refused');
const another = (name: string): string => `use another account in ${name}_USER_ID or ${name}_USERNAME`;
const unverified = (what: string): string =>
  `the admin account could not be verified: /api/v1/me answered ${what}: let the account read /api/v1/me, also through a proxy in front of the workspace`;

interface Situation {
  readonly on: (target: string) => boolean;
  readonly trouble: OnSocket;
  readonly env: (reference: Reference) => Environment;
  readonly sentence: string;
}

const situations: { readonly [what: string]: Situation } = {
  'an admin and an unprivileged account that are swapped': {
    on: nowhere,
    trouble: none,
    env: swapped,
    sentence: lookSwapped('holds manage-livechat-monitors, which the admin account lacks'),
  },
  'swapped accounts where the list of permissions is closed': {
    on: isList,
    trouble: forbidden,
    env: swapped,
    sentence: lookSwapped('holds manage-livechat-monitors, which the admin account lacks'),
  },
  'an admin and an agent that are swapped': {
    on: nowhere,
    trouble: none,
    env: exchanged({ ADMIN: 'AGENT', AGENT: 'ADMIN' }),
    sentence:
      'the admin and the agent account look swapped: the agent account holds manage-livechat-monitors, which the admin account lacks: exchange the values of ADMIN_… and AGENT_…',
  },
  'an agent and an unprivileged account that are swapped': {
    on: nowhere,
    trouble: none,
    env: exchanged({ AGENT: 'UNPRIVILEGED', UNPRIVILEGED: 'AGENT' }),
    sentence:
      'the agent and the unprivileged account look swapped: the unprivileged account holds view-l-room, which the agent account lacks: exchange the values of AGENT_… and UNPRIVILEGED_…',
  },
  ...Object.fromEntries(
    [
      ['ADMIN', 'UNPRIVILEGED'],
      ['ADMIN', 'AGENT'],
      ['AGENT', 'UNPRIVILEGED'],
    ].map(([strong = '', weak = '']) => [
      `one account as ${strong} and ${weak}`,
      {
        on: nowhere,
        trouble: none,
        env: exchanged({ [weak]: strong }),
        sentence: `the ${strong.toLowerCase()} and the ${weak.toLowerCase()} account are the same: ${another(weak)}`,
      },
    ]),
  ),
  'an admin who lacks a permission': {
    on: isList,
    trouble: heldBy('manage-livechat-monitors', 'livechat-manager'),
    env: environmentOf,
    sentence: `the admin account lacks manage-livechat-monitors: give it a role that holds it, or ${another('ADMIN')}`,
  },
  'an unprivileged account that has a permission': {
    on: isList,
    trouble: heldBy('view-l-room', 'admin', 'livechat-agent', 'user'),
    env: environmentOf,
    sentence:
      'the unprivileged account holds view-l-room through its role user: use an account without it in UNPRIVILEGED_USER_ID or UNPRIVILEGED_USERNAME',
  },
  'an agent who has more': {
    on: isMe,
    trouble: withRoles('yusuf.agent', ['user', 'livechat-agent', 'livechat-manager']),
    env: environmentOf,
    sentence:
      'the agent account holds manage-livechat-monitors through its role livechat-manager: use an account without it in AGENT_USER_ID or AGENT_USERNAME',
  },
  'a token that is refused': {
    on: nowhere,
    trouble: none,
    env: wrongToken('ADMIN'),
    sentence:
      'the workspace does not know the token of the admin account: correct ADMIN_USER_ID and ADMIN_AUTH_TOKEN',
  },
  'a token of the unprivileged account that is refused': {
    on: nowhere,
    trouble: none,
    env: (reference) => {
      const { AGENT_USER_ID: _id, AGENT_AUTH_TOKEN: _token, ...rest } = wrongToken('UNPRIVILEGED')(reference);
      return rest;
    },
    sentence:
      'the workspace does not know the token of the unprivileged account: correct UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
  },
};

/** What answers `/me` in place of the account. */
const closings: { readonly [what: string]: OnSocket } = {
  '403': forbidden,
  '404': gone,
  '500': page(500, 'application/json', '{"success":false}'),
  '200 without an id': page(200, 'application/json', '{"success":true}'),
};
const unverifiedOnes = Object.entries(closings).map(([what, trouble]) => [
  `a /me that answers ${what}`,
  { on: isMe, trouble, env: environmentOf, sentence: unverified(what) },
]);

const all: { readonly [what: string]: Situation } = { ...situations, ...Object.fromEntries(unverifiedOnes) };

for (const [what, { on, trouble, env, sentence }] of Object.entries(all))
  test(`${what} is told in one sentence, and accuses nobody`, async () => {
    await withTrouble({ release: '8.8' }, { on, trouble }, async ({ url }, reference) => {
      const own = { ...env(reference), BASE_URL: url };
      const { run } = await openRunOn(own);
      const results = await judgeAll(run, contracts);
      expect(violations(results)).toEqual([]);
      const reasons = results.filter(({ verdict }) => verdict === 'not checked').map(({ reason }) => reason);
      expect(new Set(reasons)).toContain(sentence);
      if (what.includes('token')) expect([...new Set(reasons)]).toEqual([sentence]);
      const { exitCode, lines } = await seenIn(own);
      expect(exitCode).toBe(2);
      const said = lines.map(({ says, remedy }) =>
        sentenceOf({ reason: says.replace(/: \d+ cases? cannot be checked$/, ''), remedy }),
      );
      expect(said).toContain(sentence);
    });
  });

test('an account that holds one permission too much still shows the refusals of endpoints that ask for others', async () => {
  const trouble = heldBy('view-l-room', 'admin', 'livechat-agent', 'user');
  await withTrouble({ release: '8.8' }, { on: isList, trouble }, async ({ url }, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
    const results = await judgeAll(run, contracts);
    const verdictOf = (endpoint: string): string | undefined =>
      results.find(({ id }) => id === `${endpoint}/refuses-unprivileged`)?.verdict;
    expect([verdictOf('livechat-queue'), verdictOf('livechat-monitor')]).toEqual(['not checked', 'conforms']);
  });
});

test('an agent who may do less still shows that agents are refused', async () => {
  await withTrouble(
    { release: '8.8' },
    { on: isList, trouble: heldBy('view-l-room', 'admin') },
    async ({ url }, reference) => {
      const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
      const results = await judgeAll(run, contracts);
      expect(results.find(({ id }) => id === 'livechat-monitor/refuses-agent')?.verdict).toBe('conforms');
    },
  );
});

const withoutRoles: OnSocket = (socket, faithful) =>
  faithful.type.includes('json') && faithful.body.includes('"roles"')
    ? changed(({ roles: _roles, ...body }) => body)(socket, faithful, 0)
    : void socket.end(plainReply(faithful));

/** Where nothing tells roles or permissions, what the accounts are given tells which is which. */
const blind: readonly (readonly [what: string, on: (target: string) => boolean, trouble: OnSocket])[] = [
  [
    'neither roles nor permissions',
    (target) => isMe(target) || isList(target),
    (socket, faithful, nth) => {
      const { update } = Object(JSON.parse(faithful.body.toString()));
      return update === undefined ? withoutRoles(socket, faithful, nth) : forbidden(socket, faithful, nth);
    },
  ],
  ['no account at all', (target) => isMe(target) || isList(target), gone],
];
for (const [what, on, trouble] of blind)
  test(`swapped accounts are told by what they are given where the workspace tells ${what}`, async () => {
    await withTrouble({ release: '8.8' }, { on, trouble }, async ({ url }, reference) => {
      const { run } = await openRunOn({ ...swapped(reference), BASE_URL: url });
      const results = await judgeAll(run, contracts);
      expect(violations(results)).toEqual([]);
      expect(results.find(({ id }) => id === 'livechat-queue/whole-list')?.reason).toBe(sight);
      expect(results.find(({ id }) => id === 'livechat-queue/refuses-unprivileged')?.reason).toBe(sight);
    });
  });

test('a workspace that refuses its admin is no swapped account', async () => {
  const trouble = page(403, 'application/json', '{"success":false,"error":"unauthorized"}');
  const on = (target: string): boolean => isList(target) || target.includes('/livechat/queue');
  await withTrouble({ release: '8.8' }, { on, trouble }, async ({ url }, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
    const results = await judgeAll(run, contracts);
    expect(results.find(({ id }) => id === 'livechat-queue/whole-list')?.verdict).toBe('violates');
  });
});

test('the accounts are looked at side by side', async () => {
  const held: (() => void)[] = [];
  const untilAllAsk: OnSocket = (socket, faithful) => {
    held.push(() => socket.end(plainReply(faithful)));
    if (held.length === 3) for (const answer of held) answer();
  };
  await withTrouble({ release: '8.8' }, { on: isMe, trouble: untilAllAsk }, async ({ url }, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url });
    expect(Object.keys(run.workspace.accounts)).toEqual(['admin', 'agent', 'unprivileged']);
    expect(run.workspace.blockers).toEqual({});
  });
  expect(held).toHaveLength(3);
});

test('where the list of permissions gets no reply for one account, the others need not ask', async () => {
  const hangsUp: OnSocket = (socket) => void socket.destroy();
  await withTrouble({ release: '8.8' }, { on: isList, trouble: hangsUp }, async (server, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: server.url });
    expect(run.workspace.permissions).toBeNull();
    const askers = server.heard
      .filter(({ target }) => isList(target))
      .map(({ headers }) => headers.find(([name]) => /^x-user-id$/i.test(name))?.[1]);
    expect(new Set(askers)).toEqual(new Set([reference.accounts.admin.userId]));
  });
});
