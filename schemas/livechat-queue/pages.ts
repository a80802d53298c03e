import type { Belongs } from '../../src/checks/baseline.ts';
import { askedOrder, compare, compareBy, decidable, type Order } from '../../src/checks/order.ts';
import { at, canonical, listAt, same } from '../../src/lib/json.ts';
import type { Known, Query } from '../../src/contract/types.ts';
import { unknownName } from '../_shared/unknown.ts';
import {
  baseOf,
  filterBy,
  idOf,
  itemsOf,
  matchesAsked,
  ofBase,
  offlineToo,
  sizeOf,
  totalOfLong,
  wholeList,
  withOfflineAgents,
} from './items.ts';

/** Whether a text rises (1) or falls (-1) from item to item, among neighbours with equal chats. */
const risesIn = (items: readonly unknown[], text: readonly string[]): readonly number[] =>
  items.flatMap((item, index) => {
    const before = items[index - 1];
    return index > 0 && same(at(before, 'chats'), at(item, 'chats'))
      ? [Math.sign(compare(at(item, ...text), at(before, ...text)))]
      : [];
  });

/**
 * How many items show a second key of the sort: those with as many chats as the one before them. The texts themselves do not count, so that
 * two workspaces with equal numbers get the same requests.
 */
const tiesIn = (items: readonly unknown[], text: readonly string[]): number =>
  risesIn(
    items.filter((item) => at(item, ...text) !== undefined),
    text,
  ).length;

/**
 * A sort by chats and then by text. Its direction is not the one in which the items with equal chats come anyway, so that a second key
 * that is ignored shows.
 */
function sortBy(direction: 1 | -1, second: readonly string[], items: readonly unknown[]): string {
  const sum = risesIn(items, second).reduce((all, one) => all + one, 0);
  // Where the items do not tell, the other direction shows a server that uses one for both keys.
  const other = sum === 0 ? -direction : -Math.sign(sum);
  return JSON.stringify({ chats: direction, [second.join('.')]: other });
}

/** A second key by which items with equal chats have one order in every alphabet: the username, or the status, which has no capitals. */
function secondKey(items: readonly unknown[]): readonly string[] {
  const [username, status] = [
    ['user', 'username'],
    ['user', 'status'],
  ] as const;
  const decides = (place: readonly string[]): boolean => risesIn(items, place).some((way) => way !== 0);
  return !decides(username) && decides(status) ? status : username;
}

/** Whether numbers of chats have another order as text, as 10 before 9. */
function differsAsText(items: readonly unknown[]): boolean {
  const chats = items.map((item) => at(item, 'chats')).filter((one) => typeof one === 'number');
  const inOrder = chats.toSorted((left, right) => left - right);
  const asText = chats.toSorted((left, right) => compare(String(left), String(right)));
  return inOrder.join() !== asText.join();
}

/**
 * Asks for another agent than the caller, because a server may show callers their own items only. Prefers the agent whose numbers of chats
 * have another order as text, then one with equal numbers, which show the second key, and then the most different ones. Of three items or
 * more the last is cut off, because a server may forget `count` beside this filter, or sort what it has cut already.
 */
export function byAgent(known: Known): Query {
  const items = itemsOf(known, baseOf(known));
  const ownOf = (id: string): readonly unknown[] => items.filter((item) => idOf(item, 'user') === id);
  const own = new Map(filterBy(items, 'agentId', 'user').values.map((id) => [id, ownOf(id)] as const));
  const variety = (id: string): number => new Set(own.get(id)?.map((item) => at(item, 'chats'))).size;
  const asText = (id: string): number => Number(differsAsText(own.get(id) ?? []));
  const hasTie = (id: string): number => Number(tiesIn(own.get(id) ?? [], ['department', 'name']) > 0);
  const isCaller = (id: string): number => Number(id === known.fixtures['agentUserId']);
  const [agent = unknownName] = [...own.keys()].toSorted(
    (left, right) =>
      isCaller(left) - isCaller(right) ||
      asText(right) - asText(left) ||
      hasTie(right) - hasTie(left) ||
      variety(right) - variety(left),
  );
  const found = own.get(agent) ?? [];
  return [
    ['agentId', agent],
    ['sort', sortBy(-1, ['department', 'name'], found)],
    ...(found.length < 3 || totalOfLong(known) !== undefined
      ? []
      : [['count', String(found.length - 1)] as const]),
    ...ofBase(known),
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

/** The last page of a list whose first page, in the opposite order, holds all its items. It begins where the numbers of chats differ. */
function end(items: readonly unknown[], total: number): Page {
  const chats = items.map((item) => at(item, 'chats')).toSorted((left, right) => compare(right, left));
  const change = chats.findIndex(
    (one, index) => index > 0 && index + 1 < chats.length && !same(one, chats[index + 1]),
  );
  // The workspace may limit `count`, so ask for no more items than the first page had.
  const count = Math.min((change < 0 ? 1 : change) + 1, items.length);
  return { offset: total - count, count };
}

/** Asks for a few items only if the list is too long for one reply, because it cannot be compared item by item then. */
export function withOffline(known: Known): Query {
  const few = Math.min(3, listAt(known.body(wholeList), 'queue').length);
  return [
    withOfflineAgents,
    ...(totalOfLong(known) === undefined || few === 0 ? [] : [['count', String(few)] as const]),
  ];
}

/** Fewest items of a department whose page is asked, so that the page is neither the first nor the last. */
const fewestOfPage = 4;

/**
 * The department of which a page is asked: one that hides somebody, then one whose chats text would order otherwise, then one that shows
 * both keys of the sort, then the largest. Undefined if each is the whole list or too small, or the list is too long.
 */
export function pagedDepartment(known: Known): string | undefined {
  const [items, all] = [itemsOf(known, baseOf(known)), itemsOf(known, offlineToo)];
  const hides = (id: string): number => Number(sizeOf(all, id) > sizeOf(items, id));
  const asText = (id: string): number =>
    Number(differsAsText(items.filter((item) => idOf(item, 'department') === id)));
  const ties = (id: string): number =>
    tiesIn(
      items.filter((item) => idOf(item, 'department') === id),
      ['user', 'username'],
    );
  const [department] = filterBy(items, 'departmentId', 'department')
    .values.filter((id) => sizeOf(items, id) >= fewestOfPage && sizeOf(items, id) < items.length)
    .toSorted(
      (left, right) =>
        hides(right) - hides(left) ||
        asText(right) - asText(left) ||
        ties(right) - ties(left) ||
        sizeOf(items, right) - sizeOf(items, left),
    );
  return totalOfLong(known) === undefined ? department : undefined;
}

/**
 * A page in the middle of a department, or of the whole list where it is short. If the list is too long for one reply, the page at its
 * end, which also proves the total.
 */
export function pageOf(known: Known): Query {
  const department = pagedDepartment(known);
  const items = itemsOf(known, baseOf(known)).filter(
    (item) => department === undefined || idOf(item, 'department') === department,
  );
  const total = totalOfLong(known);
  const sort = sortBy(1, secondKey(items), items);
  const { offset, count } =
    total === undefined ? middle(items, askedOrder([['sort', sort]])) : end(items, total);
  return [
    ...(department === undefined ? [] : [['departmentId', department] as const]),
    ['sort', sort],
    ['count', String(count)],
    ['offset', String(offset)],
    ...ofBase(known),
  ];
}

/** Which items a page is a slice of; undefined for all. */
export const pageFilter = (query: readonly (readonly [string, string])[]): Belongs | undefined =>
  query.some(([name]) => name === 'departmentId' || name === 'agentId') ? matchesAsked : undefined;
