import { expect, test } from '../../support/test.ts';
import type { Query } from '../../../src/contract/types.ts';
import { byBoth } from '../../../schemas/livechat-queue/ids.ts';
import { byAgent, pageOf, withOffline } from '../../../schemas/livechat-queue/pages.ts';
import { withFaults } from '../../support/faulty.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { combined } from '../../../schemas/voip-rooms/plan.ts';
import { pageCases } from '../../../schemas/voip-rooms/page.ts';

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const numberIn = (query: Query, wanted: string): number =>
  Number(query.find(([name]) => name === wanted)?.[1]);
/** How many items the page leaves behind it, of a list as long as this. */
const leftBehind = (query: Query, length: number): number =>
  length - numberIn(query, 'offset') - numberIn(query, 'count');

for (const length of [3, 4, 5, 9, 28])
  for (const [what, chats] of [
    ['different', (index: number) => index + 1],
    ['equal', () => 2],
    ['paired', (index: number) => Math.floor(index / 2)],
  ] as const)
    test(`a page of ${length} agents with ${what} chats ends before the list`, () => {
      const queue = upTo(length).map((index) => ({ chats: chats(index), user: { _id: `agent-${index}` } }));
      const query = pageOf({ fixtures: {}, body: () => ({ queue, count: length, total: length }) });
      expect(numberIn(query, 'offset')).toBeGreaterThan(0);
      expect(leftBehind(query, length)).toBeGreaterThan(0);
    });

for (const cap of [1, 2, 5])
  test(`of a workspace that shows ${cap} items at a time no more are asked for`, () => {
    const queue = upTo(cap).map((index) => ({ chats: 9 - index, user: { _id: `agent-${index}` } }));
    const known = { fixtures: {}, body: () => ({ queue, count: cap, total: 9 }) };
    const page = pageOf(known);
    expect(numberIn(page, 'count')).toBeLessThanOrEqual(cap);
    expect(leftBehind(page, 9)).toBe(0);
    expect(numberIn(withOffline(known), 'count')).toBe(Math.min(3, cap));
  });

test('the agent is asked for whose numbers of chats have another order as text', () => {
  const chatsOf = { 'many-numbers': [1, 2, 3, 4], 'ten-and-nine': [10, 9], 'one-number': [10] };
  const queue = Object.entries(chatsOf).flatMap(([agent, numbers]) =>
    numbers.map((chats, index) => ({ chats, user: { _id: agent }, department: { _id: `d${index}` } })),
  );
  const query = byAgent({ fixtures: {}, body: () => ({ queue, count: 7, total: 7 }) });
  expect(query).toContainEqual(['agentId', 'ten-and-nine']);
});

for (const [what, names, second] of [
  ['usernames that every alphabet sorts alike', ['ana', 'ben', 'cleo', 'dora'], 'user.username'],
  ['usernames with capitals', ['Zora', 'ana', 'Zoe', 'bob'], 'user.status'],
] as const)
  test(`items with equal chats and ${what} are sorted by ${second}`, () => {
    const queue = names.map((username, index) => ({
      chats: 2,
      user: { _id: `agent-${index}`, username, status: index % 2 === 0 ? 'away' : 'online' },
    }));
    const query = pageOf({ fixtures: {}, body: () => ({ queue, count: 4, total: 4 }) });
    const [, sort] = query.find(([name]) => name === 'sort') ?? [];
    expect(sort).toMatch(new RegExp(`^{"chats":1,"${second}":-?1}$`));
  });

test('both filters are asked with a hidden agent of a department with others, and else with whom they discriminate', () => {
  const item = (user: string, department: string) => ({
    chats: 1,
    user: { _id: user },
    department: { _id: department },
  });
  const shown = [item('seen', 'sales'), item('seen', 'help'), item('other', 'help')];
  const asked = (hidden: readonly ReturnType<typeof item>[]): Query => {
    const all = [...shown, ...hidden];
    const listOf = (queue: readonly unknown[]) => ({ queue, count: queue.length, total: queue.length });
    return byBoth({ fixtures: {}, body: (id) => listOf(id === 'whole-list' ? shown : all) });
  };
  const pairOf = (query: Query): readonly unknown[] => query.slice(0, 2).map(([, value]) => value);
  expect(pairOf(asked([item('away', 'sales'), item('away', 'help')]))).toEqual(['sales', 'away']);
  // Without the department, the same item would come.
  expect(pairOf(asked([item('away', 'sales')]))).toEqual(['sales', 'seen']);
});

test('a page is asked of the department whose chats text would order otherwise', () => {
  const chatsOf = { larger: [1, 2, 3, 4, 5], smaller: [10, 9, 8, 7] };
  const queue = Object.entries(chatsOf).flatMap(([department, numbers]) =>
    numbers.map((chats, index) => ({
      chats,
      user: { _id: `agent-${index}`, username: `agent.${index}` },
      department: { _id: department },
    })),
  );
  const query = pageOf({ fixtures: {}, body: () => ({ queue, count: 9, total: 9 }) });
  expect(query).toContainEqual(['departmentId', 'smaller']);
});

test('where names tell no order, the second key of a sort goes the other way than the first', () => {
  const queue = upTo(4).map((index) => ({ chats: index + 1, user: { _id: `agent-${index}` } }));
  const known = { fixtures: {}, body: () => ({ queue, count: 4, total: 4 }) };
  expect(pageOf(known)).toContainEqual(['sort', '{"chats":1,"user.username":-1}']);
  expect(byAgent(known)).toContainEqual(['sort', '{"chats":-1,"department.name":1}']);
});

test('the tag is asked for that rooms have beside others', () => {
  const tags = [['alone'], ['alone'], ['one', 'both'], ['other', 'both'], [], []];
  const rooms = tags.map((own, index) => ({ _id: `call-${index}`, tags: own }));
  const asked = combined(['tags[]'])({ fixtures: {}, body: () => ({ rooms, count: 6, total: 6 }) });
  expect(asked).toContainEqual(['tags[]', 'both']);
});

test('the tag is asked for that is not the first of a room, so that a server that reads the first alone shows', () => {
  const tags = [['one', 'a'], ['one', 'b'], ['one', 'c'], ['two', 'late'], ['three', 'late'], []];
  const rooms = tags.map((own, index) => ({ _id: `call-${index}`, tags: own }));
  const asked = combined(['tags[]'])({ fixtures: {}, body: () => ({ rooms, count: 6, total: 6 }) });
  expect(asked).toContainEqual(['tags[]', 'late']);
});

test('the queue is asked for whose name is a part of another, so that a server that looks for parts shows', () => {
  const queues = ['Support', 'Sales', 'Sales EU', 'Sales EU', 'Sales', 'Support'];
  const rooms = queues.map((queue, index) => ({ _id: `call-${index}`, queue }));
  const asked = combined(['queue'])({ fixtures: {}, body: () => ({ rooms, count: 6, total: 6 }) });
  expect(asked).toContainEqual(['queue', 'Sales']);
});

test('open is left out where its default decides, and shows by an open room of the same visitor', () => {
  const rooms = ['ann', 'ben', 'ann', 'ben', 'cleo'].map((name, index) => ({
    _id: `call-${index}`,
    v: { _id: name },
  }));
  const open = [{ _id: 'call-9', v: { _id: 'ben' }, open: true }];
  const body = (id: string): unknown =>
    id === 'rooms'
      ? { rooms, count: 5, offset: 0, total: 5 }
      : { rooms: open, count: 1, offset: 0, total: 1 };
  const asked = combined(['visitorId', 'open'], { unsaid: ['open'] })({ fixtures: {}, body });
  expect(asked).toEqual([['visitorId', 'ben']]);
});

test('no page is larger than a limit that the workspace may have where it does not show all rooms', () => {
  const rooms = ['ann', 'ben', 'ann', 'cleo'].map((id, index) => ({
    _id: `call-${index}`,
    queue: index < 2 ? 'sales' : 'support',
    v: { _id: id },
  }));
  const { query: asked } = pageCases.find(({ id }) => id === 'of-a-visitor-in-a-queue') ?? {};
  const countOf = (total: number): unknown => {
    const body = (id: string): unknown =>
      id === 'rooms' ? { rooms, count: 4, offset: 0, total } : undefined;
    const query = typeof asked === 'function' ? asked({ fixtures: {}, body }) : [];
    return query.find(([name]) => name === 'count')?.[1];
  };
  expect([countOf(4), countOf(13)]).toEqual(['5', '1']);
});

test('the agent is asked for whose calls others closed', () => {
  const rooms = ['a', 'a', 'b', 'b', 'c', 'c'].map((id, index) => ({
    _id: `call-${index}`,
    servedBy: { _id: id },
    closedBy: { _id: id === 'c' ? 'd' : id },
  }));
  const asked = combined(['agents[]'])({ fixtures: {}, body: () => ({ rooms, count: 6, total: 6 }) });
  expect(asked).toContainEqual(['agents[]', 'c']);
});

test('the agent and the department are asked for whose equal chats show the second key of a sort', () => {
  const rows: readonly (readonly [agent: string, department: string, chats: number])[] = [
    ['a', 'x', 5],
    ['b', 'y', 3],
    ['b', 'x', 3],
    ['a', 'y', 4],
    ['c', 'y', 3],
    ['a', 'z', 2],
    ['d', 'y', 2],
    ['c', 'x', 1],
    ['d', 'x', 4],
    ['e', 'x', 2],
  ];
  const queue = rows
    .toSorted((left, right) => right[2] - left[2])
    .map(([agent, department, chats]) => ({
      chats,
      user: { _id: agent, username: agent },
      department: { _id: department, name: department },
    }));
  const known = { fixtures: {}, body: () => ({ queue, count: 10, total: 10 }) };
  // `a` has more different numbers, and `x` more items.
  expect(byAgent(known)).toContainEqual(['agentId', 'b']);
  expect(pageOf(known)).toContainEqual(['departmentId', 'y']);
});

// Four calls are too few to show a direction and a page at once.
for (const length of [5, 9, 14])
  test(`a page of ${length} calls ends before what its filters give`, () => {
    const rooms = upTo(length).map((index) => ({
      _id: `call-${index}`,
      direction: index === 0 ? 'inbound' : 'outbound',
      queue: index % 2 === 0 ? 'sales' : 'support',
      ts: new Date(Date.UTC(2025, 0, 28 - index)).toISOString(),
    }));
    const { query: asked } = pageCases.find(({ id }) => id === 'page-of-direction') ?? {};
    const query =
      typeof asked === 'function'
        ? asked({ fixtures: {}, body: () => ({ rooms, count: length, total: length }) })
        : [];
    const value = (wanted: string): string => {
      const given = query.find(([name]) => name === wanted)?.[1];
      return typeof given === 'string' ? given : '';
    };
    const given = rooms.filter(
      ({ direction, queue }) =>
        direction === value('direction') && (value('queue') === '' || queue === value('queue')),
    );
    expect(leftBehind(query, given.length)).toBeGreaterThan(0);
  });

test('a list that is empty for count=0 is told as that, not as a filter that matches nothing', async () => {
  const tamper = withFaults('queue-8-8-count-of-zero-is-none');
  const { results } = await judgeReference({ release: '8.8', tamper });
  const findings = results.find(({ id }) => id === 'livechat-queue/one-agent')?.findings;
  expect(findings?.map(({ pointer, expected, received }) => [pointer, expected, received])).toEqual([
    [
      '/queue',
      'the 5 items of the whole list that match agentId=c3MCebCA59YWfnBzi; count=0 sets no limit',
      '0 items',
    ],
  ]);
});
