import { compareBy, decidable, type Order } from '../../src/checks/order.ts';
import { at, same } from '../../src/lib/json.ts';

/** The order without `sort`. */
export const newest: Order = [[['ts'], -1]];

const nestedKeys = ['servedBy.username', 'v.username', 'servedBy._id', 'v._id'];
const flatKeys = ['queue', 'direction'];
const secondKeys = ['ts', 'name', 'closedAt', 'callUniqueId'];
const numbers = ['callDuration', 'callWaitingTime', 'callTotalHoldTime', 'msgs'];
const ways = [1, -1] as const;
/** Most rooms that are sorted to compare orders. */
const mostSorted = 30;

type Key = Order[number];

const asSort = (order: Order): string =>
  JSON.stringify(Object.fromEntries(order.map(([place, way]) => [place.join('.'), way])));

const turned = ([place, way]: Key): Key => [place, way === 1 ? -1 : 1];

/** What servers do to an order of two keys by mistake. */
const mistakes = (first: Key, second: Key): readonly Order[] => [
  [],
  [first],
  [second],
  [second, first],
  [turned(first), second],
  [first, turned(second)],
  [turned(first), turned(second)],
];

/** The keys that every room has and that all alphabets sort alike, in both directions. */
const keysOf = (names: readonly string[], matching: readonly unknown[]): readonly Key[] =>
  names
    .map((name) => name.split('.'))
    .filter((place) => decidable([[place, 1]], matching).length > 0)
    .flatMap((place) => ways.map((way): Key => [place, way]));

interface Page {
  readonly offset: number;
  readonly count: number;
}

/** How many mistakes a page shows. Equal items come as they are stored, which often is the oldest first. */
function shown(matching: readonly unknown[], page: Page, order: Order, wrong: readonly Order[]): number {
  const known = matching.slice(0, mostSorted).toSorted(compareBy(newest));
  const pageOf = (list: readonly unknown[], by: Order): readonly unknown[] =>
    list
      .toSorted(compareBy(by))
      .slice(page.offset, page.offset + page.count)
      .map((item) => order.map(([place]) => at(item, ...place)));
  const right = pageOf(known, order);
  const told = (list: readonly unknown[]): number =>
    wrong.filter((by) => !same(pageOf(list, by), right)).length;
  return told(known) + 2 * told(known.toReversed());
}

const best = (orders: readonly (readonly [score: number, order: Order])[]): Order | undefined =>
  orders.toSorted(([left], [right]) => right - left)[0]?.[1];

/**
 * The sort by two keys whose page shows the most mistakes, for example that the second key is ignored.
 * @param matching the rooms to sort
 * @param isWhole false if only the newest rooms are known
 */
export function sortOf(matching: readonly unknown[], isWhole: boolean, page: Page): string {
  if (!isWhole) return asSort(newest);
  const pairs = keysOf([...nestedKeys, ...flatKeys], matching).flatMap((first) =>
    keysOf(secondKeys, matching)
      .filter(([, way]) => way !== first[1])
      .map((second) => [first, second] as const),
  );
  const order = best(pairs.map((pair) => [shown(matching, page, pair, mistakes(...pair)), pair]));
  // The other direction of `ts` would be the default order.
  return asSort(order ?? [[['ts'], 1]]);
}

/** A sort by a field of a person; undefined if the rooms come in this order anyway. */
export function sortByPerson(matching: readonly unknown[]): string | undefined {
  const all = { offset: 0, count: mostSorted };
  const scored = keysOf(nestedKeys, matching).map(
    (key) => [shown(matching, all, [key], [[]]), [key]] as const,
  );
  const order = best(scored.filter(([score]) => score > 0));
  return order === undefined ? undefined : asSort(order);
}

/** A sort by numbers whose order as text is another one; the oldest first if no field of the rooms has such numbers. */
export function sortByNumbers(matching: readonly unknown[]): string {
  const key = numbers.find((name) => {
    const values = matching.map((item) => at(item, name));
    if (!values.every((value) => typeof value === 'number')) return false;
    return !same(
      values.toSorted((left, right) => left - right),
      values.map(String).toSorted().map(Number),
    );
  });
  return asSort([[[key ?? 'ts'], 1]]);
}
