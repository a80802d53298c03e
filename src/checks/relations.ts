import type { Check, Complaint, Judged } from '../contract/judging.ts';
import { compare } from './lists.ts';
import { at, listAt, pointer, same, show } from './values.ts';

/** How the items of a list are told apart and which of their fields the contract documents. */
export interface ListShape {
  readonly list: string;
  /** Places that together tell an item from the others. */
  readonly key: readonly (readonly string[])[];
  /** Places that two readings of an unmoved item agree on. */
  readonly stable: readonly (readonly string[])[];
}

type Item = readonly unknown[];

const itemsOf = (body: unknown, { list, key, stable }: ListShape): readonly Item[] =>
  listAt(body, list).map((item) => [...key, ...stable].map((place) => at(item, ...place)));

const has = (items: readonly Item[], item: Item): boolean => items.some((other) => same(other, item));

/** A list that was asked for without filter or page; complete if it shows as many items as it counts. */
export interface Baseline {
  readonly body: unknown;
  readonly complete: boolean;
}

export function baselineOf(body: unknown, list: string): Baseline {
  const total = at(body, 'total');
  return { body, complete: typeof total === 'number' && total === listAt(body, list).length };
}

function related({ related: find }: Judged, caseId: string, list: string): Baseline | undefined {
  const exchange = find(caseId);
  return exchange?.status === 200 ? baselineOf(exchange.body, list) : undefined;
}

const rowText = (item: Item): string => show(item.filter((part) => part !== undefined));

function missingFrom(
  shape: ListShape,
  items: readonly Item[],
  expected: readonly Item[],
): readonly Complaint[] {
  return expected
    .filter((item) => !has(items, item))
    .slice(0, 3)
    .map((item) => ({
      pointer: `/${shape.list}`,
      expected: `an item ${rowText(item)}`,
      received: `${items.length} items without it`,
    }));
}

function strangersIn(
  shape: ListShape,
  items: readonly Item[],
  expected: readonly Item[],
): readonly Complaint[] {
  return items.flatMap((item, index) =>
    has(expected, item)
      ? []
      : [
          {
            pointer: pointer(shape.list, index),
            expected: 'an item that belongs to what was asked',
            received: rowText(item),
          },
        ],
  );
}

function totalIs(body: unknown, expected: number): readonly Complaint[] {
  const total = at(body, 'total');
  return typeof total !== 'number' || total === expected
    ? []
    : [{ pointer: '/total', expected: String(expected), received: show(total) }];
}

/** A filter by what was asked: whether an item of the whole list belongs to the reply. */
export type Belongs = (item: unknown, judged: Judged) => boolean;

/** What a filter lets through: surely, or possibly where the contract leaves open how a value is matched. */
export interface Match {
  readonly surely: Belongs;
  readonly possibly: Belongs;
}

const exactly = (belongs: Belongs): Match => ({ surely: belongs, possibly: belongs });

/** The reply is what filtering the whole list gives. A list too long for one page judges what it shows of it. */
export const filters = (shape: ListShape, base: string, match: Belongs | Match, source: string): Check => ({
  id: 'filter',
  says: 'a filter gives what filtering the whole list gives',
  source,
  related: [base],
  judge: (judged) => {
    const { surely, possibly } = typeof match === 'function' ? exactly(match) : match;
    const { body } = judged.exchange;
    const strangers = listAt(body, shape.list).flatMap((item, index): Complaint[] =>
      possibly(item, judged)
        ? []
        : [
            {
              pointer: pointer(shape.list, index),
              expected: `an item that matches ${askedText(judged)}`,
              received: show(item),
            },
          ],
    );
    const baseline = related(judged, base, shape.list);
    if (strangers.length > 0 || baseline === undefined) return strangers;
    const items = itemsOf(body, shape);
    const rowsOf = (belongs: Belongs): readonly Item[] =>
      itemsOf(
        { [shape.list]: listAt(baseline.body, shape.list).filter((item) => belongs(item, judged)) },
        shape,
      );
    const [sure, possible] = [rowsOf(surely), rowsOf(possibly)];
    const whole = at(body, 'total') === items.length;
    const missing = whole || baseline.complete ? missingFrom(shape, items, sure) : [];
    if (!baseline.complete || missing.length > 0) return missing;
    const total = sure.length === possible.length ? totalIs(body, sure.length) : [];
    return [...strangersIn(shape, items, possible), ...total];
  },
});

const askedText = ({ query }: Judged): string => query.map(([name, value]) => `${name}=${value}`).join('&');

/** A page under an order is the slice of the whole list under that order; equal keys may stand in any order. */
export const isSliceOf = (
  shape: ListShape,
  base: string,
  order: { readonly key: readonly string[]; readonly direction: 1 | -1 },
  source: string,
  filter?: Belongs,
): Check => ({
  id: 'page-slice',
  says: 'a page is the slice of the whole list',
  source,
  related: [base],
  judge: (judged) => {
    const belongs = filter ?? (() => true);
    const { body } = judged.exchange;
    const strangers = listAt(body, shape.list).flatMap((item, index): Complaint[] =>
      belongs(item, judged)
        ? []
        : [
            {
              pointer: pointer(shape.list, index),
              expected: `an item that matches ${askedText(judged)}`,
              received: show(item),
            },
          ],
    );
    const baseline = related(judged, base, shape.list);
    if (strangers.length > 0 || baseline === undefined) return strangers;
    if (!baseline.complete) return filter === undefined ? baselineTotal(judged, baseline) : [];
    const all = listAt(baseline.body, shape.list).filter((item) => belongs(item, judged));
    const wrong = sliceComplaint(judged, shape, all, order);
    if (wrong !== undefined) return [wrong];
    return [
      ...strangersIn(shape, itemsOf(body, shape), itemsOf({ [shape.list]: all }, shape)),
      ...totalIs(body, all.length),
    ];
  },
});

function sliceComplaint(
  { exchange, query }: Judged,
  shape: ListShape,
  all: readonly unknown[],
  order: { readonly key: readonly string[]; readonly direction: 1 | -1 },
): Complaint | undefined {
  const count = query.find(([name]) => name === 'count')?.[1];
  const offset = Number(query.find(([name]) => name === 'offset')?.[1] ?? 0);
  const keys = all
    .map((item) => at(item, ...order.key))
    .toSorted((left, right) => compare(left, right) * order.direction);
  const slice = keys.slice(offset, count === undefined ? undefined : offset + Number(count));
  const got = listAt(exchange.body, shape.list).map((item) => at(item, ...order.key));
  const wrong = slice.findIndex((key, index) => !same(key, got[index]));
  if (wrong < 0) return undefined;
  return {
    pointer: pointer(shape.list, wrong, ...order.key),
    expected: show(slice[wrong]),
    received: show(got[wrong]),
  };
}

const baselineTotal = ({ exchange }: Judged, { body }: Baseline): readonly Complaint[] => {
  const total = at(body, 'total');
  return typeof total === 'number' ? totalIs(exchange.body, total) : [];
};

/** Everything in the whole list is here too, unchanged. */
export const isSupersetOf = (shape: ListShape, base: string, source: string): Check => ({
  id: 'superset',
  says: 'everything of the shorter list is in the longer one',
  source,
  related: [base],
  judge: (judged) => {
    const baseline = related(judged, base, shape.list);
    if (baseline === undefined) return [];
    const { body } = judged.exchange;
    const items = itemsOf(body, shape);
    const missing = baselineOf(body, shape.list).complete
      ? missingFrom(shape, items, itemsOf(baseline.body, shape))
      : [];
    const [total, least] = [at(body, 'total'), at(baseline.body, 'total')];
    return typeof total === 'number' && typeof least === 'number' && total < least
      ? [...missing, { pointer: '/total', expected: `${least} or more`, received: show(total) }]
      : missing;
  },
});

/** What is only in the longer list belongs to others: an added thing brings all of its items. */
export const addsOnlyOthers = (list: string, base: string, id: readonly string[], source: string): Check => ({
  id: 'adds-only-others',
  says: 'what the longer list adds belongs to agents the shorter one hides',
  source,
  related: [base],
  judge: (judged) => {
    const baseline = related(judged, base, list);
    if (baseline === undefined || !baseline.complete) return [];
    const shown = listAt(baseline.body, list);
    return listAt(judged.exchange.body, list).flatMap((item, index): Complaint[] =>
      shown.some((row) => same(at(row, ...id), at(item, ...id))) &&
      !shown.some((row) => same(rowKey(row, id), rowKey(item, id)))
        ? [
            {
              pointer: pointer(list, index),
              expected: 'an item of an agent whom the shorter list hides',
              received: show(item),
            },
          ]
        : [],
    );
  },
});

const rowKey = (item: unknown, id: readonly string[]): unknown => [
  at(item, ...id),
  at(item, 'department', '_id') ?? null,
];

/** The same list as another case gives, in any order of equal items. */
export const isSameListAs = (shape: ListShape, base: string, source: string): Check => ({
  id: 'same-list',
  says: 'the list is the same as without the parameter',
  source,
  related: [base],
  judge: (judged) => {
    const baseline = related(judged, base, shape.list);
    if (baseline === undefined || judged.exchange.status !== 200) return [];
    const { body } = judged.exchange;
    const [items, rows] = [itemsOf(body, shape), itemsOf(baseline.body, shape)];
    if (!baseline.complete) return baselineTotal(judged, baseline);
    return [
      ...missingFrom(shape, items, rows),
      ...strangersIn(shape, items, rows),
      ...baselineTotal(judged, baseline),
    ];
  },
});

/** No item of this list is in the other one. */
export const isDisjointFrom = (list: string, base: string, id: readonly string[], source: string): Check => ({
  id: 'disjoint',
  says: 'no item is in both lists',
  source,
  related: [base],
  judge: (judged) => {
    const others = listAt(related(judged, base, list)?.body, list);
    return listAt(judged.exchange.body, list).flatMap((item, index): Complaint[] =>
      others.some((other) => same(at(other, ...id), at(item, ...id)))
        ? [
            {
              pointer: pointer(list, index, ...id),
              expected: 'an item that the other list does not have',
              received: show(at(item, ...id)),
            },
          ]
        : [],
    );
  },
});
