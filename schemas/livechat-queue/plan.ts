import { baselineOf, type Belongs, type ListShape } from '../../src/checks/baseline.ts';
import { at, listAt } from '../../src/lib/json.ts';
import { discriminatingValues, mostPlanned, type Filter } from '../../src/contract/combine.ts';
import type { Known, Query } from '../../src/contract/types.ts';
import { unknownName } from '../_shared/unknown.ts';

export const wholeList = 'whole-list';
export const offlineToo = 'offline-agents-too';
export const fewestFirst = { key: ['chats'], direction: 1 } as const;

/** An item of the queue is a group of chats by agent and department. */
export const row: ListShape = {
  list: 'queue',
  key: [
    ['user', '_id'],
    ['department', '_id'],
  ],
  stable: [['chats'], ['user', 'username'], ['user', 'status'], ['department', 'name']],
};

const itemsOf = (known: Known, caseId: string): readonly unknown[] =>
  listAt(known.body(caseId), 'queue').slice(0, mostPlanned);

const idOf = (item: unknown, of: 'user' | 'department'): string | undefined => {
  const id = at(item, of, '_id');
  return typeof id === 'string' ? id : undefined;
};

const filterBy = (items: readonly unknown[], name: string, of: 'user' | 'department'): Filter<unknown> => ({
  name,
  values: [...new Set(items.map((item) => idOf(item, of)).filter((id) => id !== undefined))],
  lets: (item, value) => idOf(item, of) === value,
});

/** The department and agent whose filters change the result most. Unknown ids where the list has none. */
function pair(items: readonly unknown[]): { readonly departmentId: string; readonly agentId: string } {
  const choice = new Map(
    discriminatingValues(items, [
      filterBy(items, 'departmentId', 'department'),
      filterBy(items, 'agentId', 'user'),
    ]),
  );
  return {
    departmentId: choice.get('departmentId') ?? unknownName,
    agentId: choice.get('agentId') ?? unknownName,
  };
}

/** An unknown id if every item matches `id`: then the right result differs from the unfiltered list. */
const discriminatingId = (items: readonly unknown[], of: 'user' | 'department', id: string): string =>
  items.every((item) => idOf(item, of) === id) ? unknownName : id;

export function byDepartment(known: Known): Query {
  const items = itemsOf(known, wholeList);
  return [['departmentId', discriminatingId(items, 'department', pair(items).departmentId)]];
}

/** Both filters with `includeOfflineAgents=true`, because a server may forget a filter in that branch. */
export function byBoth(known: Known): Query {
  const items = itemsOf(known, offlineToo);
  const { departmentId, agentId } = pair(items);
  const inDepartment = items.filter((item) => idOf(item, 'department') === departmentId);
  return [
    ['departmentId', departmentId],
    ['agentId', discriminatingId(inDepartment, 'user', agentId)],
    ['includeOfflineAgents', 'true'],
  ];
}

/**
 * Asks for another agent than the caller, because a server may show callers their own items only. Prefers the agent whose items have
 * the most different numbers of chats, so that a wrong order is visible.
 */
export function byAgent(known: Known): Query {
  const items = itemsOf(known, wholeList);
  const chatsOf = new Map<string | undefined, Set<unknown>>();
  for (const item of items) {
    const id = idOf(item, 'user');
    chatsOf.set(id, (chatsOf.get(id) ?? new Set()).add(at(item, 'chats')));
  }
  const variety = (id: string): number => chatsOf.get(id)?.size ?? 0;
  const isCaller = (id: string): number => Number(id === known.fixtures['agentUserId']);
  const [agent] = filterBy(items, 'agentId', 'user').values.toSorted(
    (left, right) => isCaller(left) - isCaller(right) || variety(right) - variety(left),
  );
  return [
    ['agentId', agent ?? unknownName],
    ['sort', '{"chats":-1}'],
  ];
}

interface Page {
  readonly offset: number;
  readonly count: number;
}

/** `Number` would throw for an object with a field `toString`. */
const numberOf = (value: unknown): number => (typeof value === 'object' ? Number.NaN : Number(value));

/**
 * Indexes after 0 where an item and the next one differ in chats. Items with equal chats may come in any order, so a page of equal
 * items looks the same at every offset.
 */
function changesOf(items: readonly unknown[], direction: 1 | -1): readonly number[] {
  const chats = items
    .map((item) => numberOf(at(item, 'chats')))
    .toSorted((left, right) => (left - right) * direction);
  return chats.flatMap((count, index) => (index > 0 && count !== (chats[index + 1] ?? count) ? [index] : []));
}

/** A page whose first two items differ in chats, to see a wrong offset, and that ends before the list, to see a wrong count. */
function middle(items: readonly unknown[]): Page {
  const changes = changesOf(items, 1);
  const endsBefore = (offset: number): boolean => offset + 2 < items.length;
  const offset = changes.find(endsBefore) ?? changes[0] ?? 1;
  return { offset, count: endsBefore(offset) ? 2 : 1 };
}

/** The page at the end of a list of which only the first page is known. */
function end(items: readonly unknown[], total: number): Page {
  // The workspace may limit `count`, so ask for no more items than the first page had.
  const count = Math.min((changesOf(items, -1)[0] ?? 1) + 1, items.length);
  return { offset: total - count, count };
}

/** `total` of a list that is too long for one reply; undefined if the reply has every item. */
function totalOfLong(known: Known): number | undefined {
  const { body, complete } = baselineOf(known.body(wholeList), 'queue');
  const total = at(body, 'total');
  return !complete && typeof total === 'number' && total > listAt(body, 'queue').length ? total : undefined;
}

/** Asks for a few items only if the list is too long for one reply, because it cannot be compared item by item then. */
export function withOffline(known: Known): Query {
  const few = Math.min(3, listAt(known.body(wholeList), 'queue').length);
  return [
    ['includeOfflineAgents', 'true'],
    ...(totalOfLong(known) === undefined || few === 0 ? [] : [['count', String(few)] as const]),
  ];
}

/**
 * A page in the middle of the list. If the list is too long for one reply, the page at its end, which also proves the total.
 * The page begins where the number of chats changes, so that a wrong offset is visible.
 */
export function pageOf(known: Known): Query {
  const items = itemsOf(known, wholeList);
  const total = totalOfLong(known);
  const { offset, count } = total === undefined ? middle(items) : end(items, total);
  return [
    ['sort', '{"chats":1}'],
    ['count', String(count)],
    ['offset', String(offset)],
  ];
}

export const matchesAsked: Belongs = (item, { query }) =>
  query.every(
    ([name, value]) =>
      (name !== 'departmentId' || idOf(item, 'department') === value) &&
      (name !== 'agentId' || idOf(item, 'user') === value),
  );
