import { byBoth } from '../../../schemas/livechat-queue/ids.ts';
import { hidesNobodyElse } from '../../../schemas/livechat-queue/items.ts';
import { byAgent } from '../../../schemas/livechat-queue/pages.ts';
import { traitOf } from '../../../src/contract/listed.ts';
import { show } from '../../../src/lib/json.ts';
import { findingsOf } from '../../support/findings-of.ts';
import { replyWith } from '../../support/judged-text.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import type { Case, Known } from '../../../src/contract/types.ts';
import { benign } from '../../support/benign.ts';
import { everyForm } from '../../support/contract-forms.ts';
import { contractsOf } from '../../support/contracts.ts';
import { changed } from '../../support/intermediaries.ts';
import { openRunOn } from '../../support/judge-one.ts';
import { environmentOf, judgeReference } from '../../support/judge-reference.ts';
import { on, violations } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';
import { withTrouble } from '../../support/with-reference.ts';

const ofQueue = contractsOf('livechat-queue');

const rowOf = (agent: string, department: string, status: string, chats: number) => ({
  chats,
  user: { _id: agent, username: `user-${agent}`, status },
  department: { _id: department, name: department },
});
const queue = [
  rowOf('online', 'sales', 'online', 4),
  rowOf('online', 'support', 'online', 2),
  rowOf('asker', 'sales', 'online', 3),
  rowOf('asker', 'support', 'online', 1),
  rowOf('offline', 'sales', 'offline', 3),
  rowOf('offline', 'support', 'offline', 1),
];
const known: Known = {
  fixtures: { agentUserId: 'asker' },
  body: (id) => {
    const items = id === 'offline-agents-too' ? queue : queue.slice(0, 4);
    return { queue: items, count: items.length, offset: 0, total: items.length };
  },
};

const asksForOffline = ({ query }: Case): boolean =>
  (typeof query === 'function' ? query(known) : (query ?? [])).some(
    ([name, value]) => name === 'includeOfflineAgents' && value === 'true',
  );

test('offline agents are objected to where nobody asks for them, and nowhere else', () => {
  const forms = ofQueue.flatMap(everyForm);
  expect(forms.length).toBeGreaterThan(5);
  for (const [index, { cases }] of forms.entries()) {
    const objecting = cases.filter(({ checks = [] }) => checks.some(({ id }) => id === 'hides-offline'));
    // The documentation, which stands first, does not say that they are hidden; every release hides them.
    expect(objecting.some(({ id }) => id === 'whole-list')).toBe(index > 0);
    expect(objecting.filter(asksForOffline).map(({ id }) => id)).toEqual([]);
    expect(cases.filter(asksForOffline).map(({ id }) => id)).toEqual([
      'offline-agents-too',
      'one-agent-in-one-department',
      'no-credentials-parameters',
      'refuses-unprivileged',
    ]);
  }
});

const replyOf = (rows: readonly object[]) => ({
  queue: rows,
  count: rows.length,
  offset: 0,
  total: rows.length,
});

/** What is found where all rows come with offline agents, and only some of them without. */
function hiddenOf(
  shown: readonly object[],
  all: readonly object[],
  takesChats = 'available',
): readonly string[] {
  const agents = ['a', 'b', 'c', 'd'].map((id) => ({ id, traits: { statusLivechat: traitOf(takesChats) } }));
  const wholeList = replyWith(JSON.stringify(replyOf(shown)));
  return findingsOf(hidesNobodyElse('a page'), replyOf(all), {
    listed: { agents },
    related: () => wholeList,
  });
}

test('a status that all are hidden for is found, and nobody else', () => {
  const [a, b, c] = [
    rowOf('a', 'sales', 'away', 1),
    rowOf('b', 'sales', 'away', 2),
    rowOf('c', 'sales', 'online', 3),
  ];
  expect(hiddenOf([c], [a, b, c])).toEqual([`/queue/0 ${show(a)}`, `/queue/1 ${show(b)}`]);
  // One alone, or some of them, may have changed the status between the replies.
  expect(hiddenOf([c], [a, c])).toEqual([]);
  expect(hiddenOf([b, c], [a, b, c, rowOf('d', 'sales', 'away', 4)])).toEqual([]);
  expect(hiddenOf([c], [a, b, c], 'not-available')).toEqual([]);
  expect(
    hiddenOf(
      [c],
      [a, b, c].map((row) => ({ ...row, user: { ...row.user, status: 'offline' } })),
    ),
  ).toEqual([]);
});

test('both filters are asked for beside includeOfflineAgents', () => {
  expect(byBoth(known).map(([name]) => name)).toEqual([
    'departmentId',
    'agentId',
    'includeOfflineAgents',
    'offset',
  ]);
});

test('an agent asks for somebody else, who has more than one number of chats', () => {
  expect(byAgent(known)).toEqual([
    ['agentId', 'online'],
    ['sort', '{"chats":-1,"department.name":1}'],
  ]);
});

for (const release of ['documented', '6.13', '7.13', '8.8'] as const)
  test(`where every agent is offline, ten calls leave nothing of the queue unchecked: ${release}`, async () => {
    const { results, stats } = await judgeReference(
      { release, tamper: on('livechat-queue', benign('agents-all-offline')) },
      release === 'documented' ? { CONTRACT: release } : {},
      ofQueue,
    );
    expect(violations(results)).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'not checked').map(({ id }) => id)).toEqual([]);
    expect(stats.counted['livechat-queue']).toBeLessThanOrEqual(10);
  });

test('where every agent takes no chats, nothing of the queue is left unchecked', async () => {
  const trouble = changed(({ users, queue: items, ...body }) =>
    Array.isArray(users)
      ? { ...body, users: users.map((one) => ({ ...one, statusLivechat: 'not-available' })) }
      : Array.isArray(items)
        ? { ...body, queue: [], count: 0, total: 0 }
        : body,
  );
  const isList = (target: string): boolean =>
    target.includes('/users/agent') ||
    (target.includes('/livechat/queue') && !target.includes('includeOfflineAgents=true'));
  await withTrouble({ release: '8.8' }, { on: isList, trouble }, async ({ url }, reference) => {
    const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: url }, 0, ofQueue);
    const results = await judgeAll(run, ofQueue);
    expect(violations(results)).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'not checked').map(({ id }) => id)).toEqual([]);
  });
});

test('an empty list beside an agent who is online proves nothing', async () => {
  const allOffline = benign('agents-all-offline');
  const tamper = on('livechat-queue', (reply, asked, world) =>
    asked.query === '' ? allOffline(reply, asked, world) : reply,
  );
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, ofQueue);
  expect(results.find(({ id }) => id === 'livechat-queue/whole-list')?.reason).toBe(
    'the queue list is empty: start a chat and let an online agent take it',
  );
});
