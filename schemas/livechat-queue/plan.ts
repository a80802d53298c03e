import { baselineOf, type Belongs, type ListShape } from '../../src/checks/baseline.ts';
import { askedOrder, compare, compareBy, decidable, type Order } from '../../src/checks/order.ts';
import { at, canonical, listAt, same } from '../../src/lib/json.ts';
import { discriminatingValues, mostPlanned, type Filter } from '../../src/contract/combine.ts';
import type { Known, Query } from '../../src/contract/types.ts';
import { unknownName } from '../_shared/unknown.ts';

export const wholeList = 'whole-list';
export const offlineToo = 'offline-agents-too';

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

/** A word that is neither true nor false: the server ignores it or refuses it. */
export const oddWord = 'maybe';
/** Words that releases ignore as well: a server that reads any case, the first letter, other words for yes, or any word shows by them. */
export const [loudWord, otherYes] = ['tRUE', '1'];

/** An agent whom the workspace lists with `includeOfflineAgents=true` only. */
function hiddenAgent(known: Known): string | undefined {
  const { body, complete } = baselineOf(known.body(wholeList), 'queue');
  const shown = new Set(listAt(body, 'queue').map((item) => idOf(item, 'user')));
  return complete
    ? itemsOf(known, offlineToo)
        .map((item) => idOf(item, 'user'))
        .find((id) => id !== undefined && !shown.has(id))
    : undefined;
}

/** A department's id in another case: nobody has it, but a server that compares regardless of case finds it. */
function inOtherCase(id: string, items: readonly unknown[]): string {
  const other = id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase();
  return items.some((item) => idOf(item, 'department') === other) ? unknownName : other;
}

/** How many items of a list a department has. */
const sizeOf = (list: readonly unknown[], id: string): number =>
  list.filter((item) => idOf(item, 'department') === id).length;

/** A department that lists somebody, and more with `includeOfflineAgents=true`, and is not the whole list. */
function hidingDepartment(known: Known): string | undefined {
  const [items, all] = [itemsOf(known, wholeList), itemsOf(known, offlineToo)];
  return filterBy(items, 'departmentId', 'department').values.find(
    (id) => sizeOf(all, id) > sizeOf(items, id) && sizeOf(items, id) < items.length,
  );
}

/**
 * The items of a department. Where a page shows those already, nothing is left to be listed: an unknown department, or a hidden agent,
 * whom a word that is not true may list all the same.
 * @param word what `includeOfflineAgents` is set to, where it would show whether it counts as true
 */
export function byDepartment(known: Known, word: string): Query {
  const items = itemsOf(known, wholeList);
  const paged = pagedDepartment(known);
  const switched: Query = [['includeOfflineAgents', word]];
  if (paged === undefined) {
    const hiding = hidingDepartment(known);
    const id = hiding ?? pair(items).departmentId;
    return [
      ['departmentId', discriminatingId(items, 'department', id)],
      ...(hiding === undefined ? [] : switched),
    ];
  }
  const hidden = word === oddWord ? hiddenAgent(known) : undefined;
  return hidden === undefined
    ? [['departmentId', inOtherCase(paged, items)]]
    : [['agentId', hidden], ...switched];
}

/** Two ids as one: an agent is found by it if the server takes it apart, looks for ids in it, or ignores what it does not know. */
export const byAgentList = (known: Known): Query => [
  ['agentId', `${pair(itemsOf(known, wholeList)).agentId},${unknownName}`],
];

/** Ids that are not equal to one of the list, for servers that hand parameters over to their database. */
export const byOperators = (known: Known, ...names: readonly ('agentId' | 'departmentId')[]): Query => {
  const ids = pair(itemsOf(known, wholeList));
  return names.map((name) => [`${name}[$ne]`, ids[name]] as const);
};

/**
 * Both filters with `includeOfflineAgents=true`, because a server may forget a filter in that branch, or beside a page. The page lies
 * behind the last item: `total` shows what was filtered.
 */
export function byBoth(known: Known): Query {
  const items = itemsOf(known, offlineToo);
  const { departmentId, agentId } = pair(items);
  const inDepartment = items.filter((item) => idOf(item, 'department') === departmentId);
  const agent = discriminatingId(inDepartment, 'user', agentId);
  const matching = inDepartment.filter((item) => idOf(item, 'user') === agent).length;
  return [
    ['departmentId', departmentId],
    ['agentId', agent],
    ['includeOfflineAgents', 'true'],
    ['count', '5'],
    ['offset', String(matching)],
  ];
}

/**
 * A sort by chats and then by text. Its direction is not the one in which the items with equal chats come anyway, so that a second key
 * that is ignored shows.
 */
function sortBy(direction: 1 | -1, second: readonly string[], items: readonly unknown[]): string {
  const rises = items.reduce<number>((sum, item, index) => {
    const before = items[index - 1];
    return index > 0 && same(at(before, 'chats'), at(item, 'chats'))
      ? sum + Math.sign(compare(at(item, ...second), at(before, ...second)))
      : sum;
  }, 0);
  return JSON.stringify({ chats: direction, [second.join('.')]: rises > 0 ? -1 : 1 });
}

/**
 * Asks for another agent than the caller, because a server may show callers their own items only. Prefers the agent whose items have
 * the most different numbers of chats, so that a wrong order is visible.
 */
export function byAgent(known: Known): Query {
  const items = itemsOf(known, wholeList);
  const ownOf = (id: string): readonly unknown[] => items.filter((item) => idOf(item, 'user') === id);
  const own = new Map(filterBy(items, 'agentId', 'user').values.map((id) => [id, ownOf(id)] as const));
  const variety = (id: string): number => new Set(own.get(id)?.map((item) => at(item, 'chats'))).size;
  const isCaller = (id: string): number => Number(id === known.fixtures['agentUserId']);
  const [agent = unknownName] = [...own.keys()].toSorted(
    (left, right) => isCaller(left) - isCaller(right) || variety(right) - variety(left),
  );
  return [
    ['agentId', agent],
    ['sort', sortBy(-1, ['department', 'name'], own.get(agent) ?? [])],
  ];
}

interface Page {
  readonly offset: number;
  readonly count: number;
}

/**
 * A page that ends before the list, to see a wrong count, and differs from its neighbours, to see a wrong offset. Items with equal keys
 * may come in any order. It also shows both keys of the sort, if it can.
 */
function middle(items: readonly unknown[], sort: Order): Page {
  const order = decidable(sort, items);
  const [sorted, byFirst] = [order, order.slice(0, 1)].map((keys) => items.toSorted(compareBy(keys)));
  const keyOf = (list: readonly unknown[] = [], index: number): string =>
    canonical(order.map(([place]) => at(list[index], ...place)));
  // Half of the list also shows a limit on `count` that is lower than the page without one.
  const count = items.length > 5 ? Math.ceil(items.length / 2) : items.length > 3 ? 2 : 1;
  const score = (offset: number): number =>
    4 * Number(keyOf(sorted, offset) !== keyOf(sorted, offset + 1)) +
    2 * Number(keyOf(sorted, offset) !== keyOf(byFirst, offset)) +
    Number(!same(at(sorted?.[offset], 'chats'), at(sorted?.[offset + 1], 'chats')));
  const offsets = items
    .map((_, index) => index)
    .filter((offset) => offset > 0 && offset + count < items.length);
  const [offset = 1] = offsets.toSorted((left, right) => score(right) - score(left));
  return { offset, count };
}

/** The page at the end of a list of which only the first page is known: it begins where chats differ, and rests in that page. */
function end(items: readonly unknown[], total: number): Page {
  const chats = items.map((item) => at(item, 'chats')).toSorted((left, right) => compare(right, left));
  const change = chats.findIndex(
    (one, index) => index > 0 && index + 1 < chats.length && !same(one, chats[index + 1]),
  );
  // The workspace may limit `count`, so ask for no more items than the first page had.
  const count = Math.min((change < 0 ? 1 : change) + 1, items.length);
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

/** How many items a department has at least, so that a page of them is neither the first nor the last. */
const fewestOfPage = 4;

/** The department of which a page is asked: the largest one that hides somebody, or else the largest, where it is not the whole list. */
function pagedDepartment(known: Known): string | undefined {
  const [items, all] = [itemsOf(known, wholeList), itemsOf(known, offlineToo)];
  const hides = (id: string): number => Number(sizeOf(all, id) > sizeOf(items, id));
  const [department] = filterBy(items, 'departmentId', 'department')
    .values.filter((id) => sizeOf(items, id) >= fewestOfPage && sizeOf(items, id) < items.length)
    .toSorted((left, right) => hides(right) - hides(left) || sizeOf(items, right) - sizeOf(items, left));
  return totalOfLong(known) === undefined ? department : undefined;
}

/**
 * A page in the middle of a department, or of the whole list where it is short. If the list is too long for one reply, the page at its
 * end, which also proves the total.
 */
export function pageOf(known: Known): Query {
  const department = pagedDepartment(known);
  const items = itemsOf(known, wholeList).filter(
    (item) => department === undefined || idOf(item, 'department') === department,
  );
  const total = totalOfLong(known);
  const sort = sortBy(1, ['user', 'username'], items);
  const { offset, count } =
    total === undefined ? middle(items, askedOrder([['sort', sort]])) : end(items, total);
  return [
    ...(department === undefined ? [] : [['departmentId', department] as const]),
    ['sort', sort],
    ['count', String(count)],
    ['offset', String(offset)],
  ];
}

/** Which items a page is a slice of. */
export const pageFilter = (query: readonly (readonly [string, string])[]): Belongs | undefined =>
  query.some(([name]) => name === 'departmentId') ? matchesAsked : undefined;

export const matchesAsked: Belongs = (item, { query }) =>
  query.every(
    ([name, value]) =>
      (name !== 'departmentId' || idOf(item, 'department') === value) &&
      (name !== 'agentId' || idOf(item, 'user') === value),
  );
