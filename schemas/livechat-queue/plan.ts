import { baselineOf, type Belongs, type ListShape } from '../../src/checks/baseline.ts';
import { at, listAt } from '../../src/lib/json.ts';
import { discriminatingValues, type Filter } from '../../src/contract/combine.ts';
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

const idOf = (item: unknown, of: 'user' | 'department'): string | undefined => {
  const id = at(item, of, '_id');
  return typeof id === 'string' ? id : undefined;
};

const filterBy = (items: readonly unknown[], name: string, of: 'user' | 'department'): Filter<unknown> => ({
  name,
  values: [...new Set(items.map((item) => idOf(item, of)).filter((id) => id !== undefined))],
  lets: (item, value) => idOf(item, of) === value,
});

/** Department and agent that tell the most together; a list without departments is asked for one that nobody has. */
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

/** A value that lets every item through would show nothing: the filter is asked for what nobody has instead. */
const tellingId = (items: readonly unknown[], of: 'user' | 'department', id: string): string =>
  items.every((item) => idOf(item, of) === id) ? unknownName : id;

/** Offline agents are declined in words: the list has to be as if nothing were said of them. */
export function byDepartment(known: Known): Query {
  const items = listAt(known.body(wholeList), 'queue');
  return [
    ['departmentId', tellingId(items, 'department', pair(items).departmentId)],
    ['includeOfflineAgents', 'false'],
  ];
}

/** Both, and agents who are offline as well: a filter may be forgotten where that is asked for. */
export function byBoth(known: Known): Query {
  const items = listAt(known.body(offlineToo), 'queue');
  const { departmentId, agentId } = pair(items);
  const inDepartment = items.filter((item) => idOf(item, 'department') === departmentId);
  return [
    ['departmentId', departmentId],
    ['agentId', tellingId(inDepartment, 'user', agentId)],
    ['includeOfflineAgents', 'true'],
  ];
}

/**
 * Another agent than the one who asks, who might be shown nothing but his own; of several the one whose items have the most different
 * numbers of chats, so that their order shows.
 */
export function byAgent(known: Known): Query {
  const items = listAt(known.body(wholeList), 'queue');
  const chatsOf = new Map<string | undefined, Set<unknown>>();
  for (const item of items) {
    const id = idOf(item, 'user');
    chatsOf.set(id, (chatsOf.get(id) ?? new Set()).add(at(item, 'chats')));
  }
  const variety = (id: string): number => chatsOf.get(id)?.size ?? 0;
  const isAsker = (id: string): number => Number(id === known.fixtures['agentUserId']);
  const [agent] = filterBy(items, 'agentId', 'user').values.toSorted(
    (left, right) => isAsker(left) - isAsker(right) || variety(right) - variety(left),
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

/**
 * Places after the first where the number of chats changes. Items with as many chats may stand in any order, so that a page of equals
 * would look the same wherever it began.
 */
function changesOf(items: readonly unknown[], direction: 1 | -1): readonly number[] {
  const chats = items
    .map((item) => Number(at(item, 'chats')))
    .toSorted((left, right) => (left - right) * direction);
  return chats.flatMap((count, index) => (index > 0 && count !== (chats[index + 1] ?? count) ? [index] : []));
}

/** A page whose first two items differ in chats, so that every shift of it shows, and which ends before the list, so that its count does. */
function middle(items: readonly unknown[]): Page {
  const changes = changesOf(items, 1);
  const endsBefore = (offset: number): boolean => offset + 2 < items.length;
  const offset = changes.find(endsBefore) ?? changes[0] ?? 1;
  return { offset, count: endsBefore(offset) ? 2 : 1 };
}

/** The page at the end of a list of which only the first page is known. */
function end(items: readonly unknown[], total: number): Page {
  // No more than the first page had: a workspace may allow no more.
  const count = Math.min((changesOf(items, -1)[0] ?? 1) + 1, items.length);
  return { offset: total - count, count };
}

/** A list too long for one reply: how many items the workspace says it has; undefined of a list that is all there. */
function totalOfLong(known: Known): number | undefined {
  const { body, complete } = baselineOf(known.body(wholeList), 'queue');
  const total = at(body, 'total');
  return !complete && typeof total === 'number' && total > listAt(body, 'queue').length ? total : undefined;
}

/** Of a list too long for one reply a few only, since it could not be compared with the other one item by item. */
export function withOffline(known: Known): Query {
  const few = Math.min(3, listAt(known.body(wholeList), 'queue').length);
  return [
    ['includeOfflineAgents', 'true'],
    ...(totalOfLong(known) === undefined || few === 0 ? [] : [['count', String(few)] as const]),
  ];
}

/**
 * A page in the middle; of a list too long for one reply the page at its end, which proves the total. It begins where the number of
 * chats changes, so that every shift of it shows.
 */
export function pageOf(known: Known): Query {
  const items = listAt(known.body(wholeList), 'queue');
  const total = totalOfLong(known);
  const { offset, count } = total === undefined ? middle(items) : end(items, total);
  return [
    ['sort', '{"chats":1}'],
    ['count', String(count)],
    ['offset', String(offset)],
  ];
}

/** An item passes if it has the department and the agent that were asked for. */
export const matchesAsked: Belongs = (item, { query }) =>
  query.every(
    ([name, value]) =>
      (name !== 'departmentId' || idOf(item, 'department') === value) &&
      (name !== 'agentId' || idOf(item, 'user') === value),
  );
