import type { Detail } from '../contract/finding.ts';
import { at, same } from '../lib/json.ts';
import { compareBy, type Order } from './order.ts';

/** A page of a list as it was asked for. */
export interface AskedPage {
  readonly order: Order;
  readonly offset: number;
  /** Undefined: as many items as the server likes. */
  readonly count: number | undefined;
}

interface Misreading {
  readonly parameter: 'offset' | 'sort';
  /** In words that follow "as if". */
  readonly as: string;
  readonly page: (all: readonly unknown[], asked: AskedPage) => readonly unknown[];
}

const cut = (all: readonly unknown[], offset: number, count: number | undefined): readonly unknown[] =>
  all.slice(offset, count === undefined ? undefined : offset + count);

const from = (as: string, offsetOf: (asked: AskedPage) => number): Misreading => ({
  parameter: 'offset',
  as,
  page: (all, asked) => cut(all.toSorted(compareBy(asked.order)), Math.max(0, offsetOf(asked)), asked.count),
});
const inOrder = (as: string, orderOf: (order: Order) => Order): Misreading => ({
  parameter: 'sort',
  as,
  page: (all, { order, offset, count }) => cut(all.toSorted(compareBy(orderOf(order))), offset, count),
});

/** How servers may misread `offset` and `sort`. */
const misreadings: readonly Misreading[] = [
  from('offset were ignored', () => 0),
  from('offset were one less', ({ offset }) => offset - 1),
  from('offset were one more', ({ offset }) => offset + 1),
  from('offset were a number of pages', ({ offset, count = 0 }) => offset * count),
  inOrder('sort were ignored', () => []),
  inOrder('sort went the other way', (order) =>
    order.map(([place, direction]) => [place, direction === 1 ? -1 : 1] as const),
  ),
  inOrder('sort had its first key alone', (order) => order.slice(0, 1)),
  inOrder('sort had its last key alone', (order) => order.slice(-1)),
  {
    parameter: 'sort',
    as: 'sort were of the page alone',
    page: (all, { order, offset, count }) => cut(all, offset, count).toSorted(compareBy(order)),
  },
];

/**
 * How a server likely misread the request for a wrong page, as `offset were ignored`. Items are told apart by the keys of the order, since
 * items with equal keys may come in any order.
 * @param all items that the page is a part of, in the order of the whole list
 * @param got items of the page
 * @returns undefined if no misreading gives this page, or several do that blame different parameters
 */
export function misreadPage(
  all: readonly unknown[],
  got: readonly unknown[],
  asked: AskedPage,
): Extract<Detail, { is: 'misread' }> | undefined {
  const keysOf = (items: readonly unknown[]): readonly unknown[] =>
    items.map((item) => asked.order.map(([place]) => at(item, ...place) ?? null));
  const sent = keysOf(got);
  const fitting = misreadings.filter(({ page }) => same(keysOf(page(all, asked)), sent));
  const [likely] = fitting;
  return likely === undefined || new Set(fitting.map(({ parameter }) => parameter)).size > 1
    ? undefined
    : { is: 'misread', parameter: likely.parameter, as: likely.as };
}
