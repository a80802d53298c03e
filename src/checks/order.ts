import { oneFinding } from '../contract/finding.ts';
import type { Check, CheckContext } from '../contract/types.ts';
import { at, isObject, listAt, parsedJson, pointer, same, show } from '../lib/json.ts';

/** The places by which a list is sorted, the first one first. */
export type Order = readonly (readonly [place: readonly string[], direction: 1 | -1])[];

/** The order that a query asks for with `sort`; `otherwise` if it has no readable one. */
export function askedOrder(query: CheckContext['query'], otherwise: Order = []): Order {
  const sort = parsedJson(query.find(([name]) => name === 'sort')?.[1] ?? '');
  if (!isObject(sort)) return otherwise;
  return Object.entries(sort).map(([name, way]) => [name.split('.'), way === -1 ? -1 : 1] as const);
}

const date = /^\d{4}-\d\d-\d\dT/;

const dictionary = new Intl.Collator('en');
const sign = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * Compares numbers, dates or texts; 0 for values that cannot be compared. The pages name no alphabet, so two texts can be compared if
 * they have one order by code units, by bytes, regardless of case, and in a dictionary.
 */
export function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return 0;
  // Dates of different precision do not sort as text.
  if (date.test(left) && date.test(right)) return Date.parse(left) - Date.parse(right);
  const exact = sign(left, right);
  const others = [
    sign(left.toLowerCase(), right.toLowerCase()),
    Math.sign(dictionary.compare(left, right)),
    // A database compares bytes of UTF-8, which differs from code units for halves of characters.
    Buffer.compare(Buffer.from(left), Buffer.from(right)),
  ];
  return others.every((one) => one === exact) ? exact : 0;
}

/** The first place of an order at which two items differ. */
const decisive = (order: Order, left: unknown, right: unknown): Order[number] | undefined =>
  order.find(([place]) => !same(at(left, ...place), at(right, ...place)));

/** Compares items by the first place at which they differ; 0 also if the values there cannot be compared. */
export const compareBy =
  (order: Order) =>
  (left: unknown, right: unknown): number => {
    const [place = [], direction = 1] = decisive(order, left, right) ?? [];
    return compare(at(left, ...place), at(right, ...place)) * direction;
  };

/** The places of an order before the first one that some item lacks. How servers sort by the later ones then is not known. */
function present(order: Order, items: readonly unknown[]): Order {
  const end = order.findIndex(([place]) => items.some((item) => at(item, ...place) === undefined));
  return end < 0 ? order : order.slice(0, end);
}

/** The first places of an order, as long as every item has them and any two can be compared there. */
export function decidable(order: Order, items: readonly unknown[]): Order {
  const there = present(order, items);
  const end = there.findIndex(([place]) => {
    const values = items.map((item) => at(item, ...place));
    const sorted = values.toSorted((left, right) =>
      typeof left === 'string' && typeof right === 'string' ? sign(left, right) : compare(left, right),
    );
    return sorted.some(
      (value, index) =>
        index > 0 && !same(value, sorted[index - 1]) && compare(sorted[index - 1], value) >= 0,
    );
  });
  return end < 0 ? there : there.slice(0, end);
}

/**
 * Items are sorted as `sort` says. Items with equal values may come in any order.
 * @param otherwise the order without `sort`; default: any
 */
export const ordered = (list: string, source: string, otherwise: Order = []): Check => ({
  id: 'sort-order',
  says: 'items are in the requested order',
  source,
  judge: (context) => {
    const items = listAt(context.exchange.body, list);
    const asked = askedOrder(context.query, otherwise);
    // The first place that some items lack still compares those that have it.
    const order = asked.slice(0, present(asked, items).length + 1);
    const isBefore = compareBy(order);
    const index = items.findIndex(
      (item, position) => position > 0 && isBefore(items[position - 1], item) > 0,
    );
    if (index < 0) return [];
    const [before, item] = [items[index - 1], items[index]];
    const [place = [], direction] = decisive(order, before, item) ?? [];
    return oneFinding(
      pointer(list, index, ...place),
      `${place.join('.')} in ${direction === -1 ? 'descending' : 'ascending'} order`,
      `${show(at(item, ...place))} after ${show(at(before, ...place))}`,
    );
  },
});
