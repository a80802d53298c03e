import type { Check, Complaint, Judged } from '../contract/judging.ts';
import { at, isObject, listAt, pointer, same, show } from './values.ts';

const paged =
  'docs/get-livechat-queue: count items are returned, offset are skipped; the example has count, offset and total';

const asked = ({ query }: Judged, name: string): number | undefined => {
  const value = query.find(([key]) => key === name)?.[1];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
};

/** `count` is the number of items on this page. */
export const countsItems = (list: string): Check => ({
  id: 'count-law',
  says: 'count is the number of items on the page',
  source: paged,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list).length;
    const count = at(body, 'count');
    return typeof count !== 'number' || count === items
      ? []
      : [{ pointer: '/count', expected: `${items}, as many as there are in ${list}`, received: show(count) }];
  },
});

/** `offset` is the number that was asked to be skipped. */
export const echoesOffset: Check = {
  id: 'offset-law',
  says: 'offset repeats what was asked',
  source: paged,
  judge: (judged) => {
    const wanted = asked(judged, 'offset') ?? 0;
    const offset = at(judged.exchange.body, 'offset');
    return typeof offset !== 'number' || offset === wanted
      ? []
      : [{ pointer: '/offset', expected: String(wanted), received: show(offset) }];
  },
};

/** A page is no longer than asked, and no shorter while there is more. */
export const keepsPageSize = (list: string): Check => ({
  id: 'page-size',
  says: 'a page has as many items as asked, while there are as many',
  source: paged,
  judge: (judged) => {
    const { body } = judged.exchange;
    const wanted = asked(judged, 'count');
    const items = listAt(body, list).length;
    if (wanted === undefined || wanted === 0) return [];
    const received = `${items} items`;
    if (items > wanted) return [{ pointer: `/${list}`, expected: `at most ${wanted} items`, received }];
    const total = at(body, 'total');
    const left = typeof total === 'number' ? total - (asked(judged, 'offset') ?? 0) : 0;
    return items < Math.min(wanted, left)
      ? [
          {
            pointer: `/${list}`,
            expected: `${Math.min(wanted, left)} items, since total is ${show(total)}`,
            received,
          },
        ]
      : [];
  },
});

/** `total` covers at least what was skipped and shown, and promises no item that is not there. */
export const totalCovers = (list: string): Check => ({
  id: 'total-law',
  says: 'total covers the items that were skipped and shown',
  source: paged,
  judge: (judged) => {
    const { body } = judged.exchange;
    const total = at(body, 'total');
    const offset = asked(judged, 'offset') ?? 0;
    const items = listAt(body, list).length;
    if (typeof total !== 'number') return [];
    if (items > 0 && total < offset + items)
      return [{ pointer: '/total', expected: `${offset + items} or more`, received: show(total) }];
    return items === 0 && total > offset && asked(judged, 'count') === undefined
      ? [{ pointer: `/${list}`, expected: `items, since total is ${total}`, received: 'an empty list' }]
      : [];
  },
});

/** The laws of a page that one reply can break. */
export const pageLaws = (list: string): readonly Check[] => [
  countsItems(list),
  echoesOffset,
  keepsPageSize(list),
  totalCovers(list),
];

/** No two items agree on all of the given places; items that lack one of them differ if anything in them does. */
export const unique = (list: string, ...keys: readonly (readonly string[])[]): Check => ({
  id: 'unique',
  says: 'no item comes twice',
  source: `the page lists ${list}, each once`,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list);
    return items.flatMap((item, index): Complaint[] => {
      const earlier = items.findIndex((other) => isRepeated(item, other, keys));
      return earlier === index || earlier < 0
        ? []
        : [
            {
              pointer: pointer(list, index),
              expected: 'an item of its own',
              received: `${show(item)}, like item ${earlier}`,
            },
          ];
    });
  },
});

function isRepeated(left: unknown, right: unknown, keys: readonly (readonly string[])[]): boolean {
  const whole = keys.every((key) => at(left, ...key) !== undefined && at(right, ...key) !== undefined);
  return whole ? keys.every((key) => same(at(left, ...key), at(right, ...key))) : same(left, right);
}

/** Items are in the order of a number or text at a place; equal keys may come in any order. */
export const ordered = (list: string, key: readonly string[], direction: 1 | -1, source: string): Check => ({
  id: 'sort-order',
  says: direction === 1 ? 'items are in ascending order' : 'items are in descending order',
  source,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list);
    const index = items.findIndex(
      (item, position) =>
        position > 0 && compare(at(items[position - 1], ...key), at(item, ...key)) * direction > 0,
    );
    if (index < 0) return [];
    const name = key.join('.');
    return [
      {
        pointer: pointer(list, index, ...key),
        expected: `${name} in ${direction === 1 ? 'ascending' : 'descending'} order`,
        received: `${show(at(items[index], ...key))} after ${show(at(items[index - 1], ...key))}`,
      },
    ];
  },
});

const date = /^\d{4}-\d\d-\d\dT/;

/** Orders numbers, dates, and texts by their code units; 0 for what cannot be compared. */
export function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return 0;
  // Dates of different precision do not stand in the order of their letters.
  if (date.test(left) && date.test(right)) return Date.parse(left) - Date.parse(right);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Items that name the same thing describe it alike, and two things do not share a name that identifies. */
export const oneFacePerId = (
  list: string,
  id: readonly string[],
  describing: readonly (readonly string[])[],
  identifying: readonly (readonly string[])[] = [],
): Check => ({
  id: 'one-face-per-id',
  says: 'items that name the same thing describe it alike',
  source: `the page's example: ${id.join('.')} identifies, the fields beside it describe`,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list);
    return items.flatMap((item, index) => {
      const first = items.find(
        (other) => at(other, ...id) !== undefined && same(at(other, ...id), at(item, ...id)),
      );
      const differing = describing.filter(
        (key) => isObject(first) && !same(at(first, ...key), at(item, ...key)),
      );
      const shared = identifying.filter((key) =>
        items
          .slice(0, index)
          .some(
            (other) =>
              at(item, ...key) !== undefined &&
              same(at(other, ...key), at(item, ...key)) &&
              !same(at(other, ...id), at(item, ...id)),
          ),
      );
      return [
        ...differing.map((key) =>
          faceComplaint(
            list,
            index,
            key,
            `${show(at(first, ...key))}, as beside the same ${id.join('.')} before`,
            at(item, ...key),
          ),
        ),
        ...shared.map((key) =>
          faceComplaint(
            list,
            index,
            key,
            `a ${key.join('.')} of its own, since ${id.join('.')} differs`,
            at(item, ...key),
          ),
        ),
      ];
    });
  },
});

const faceComplaint = (
  list: string,
  index: number,
  key: readonly string[],
  expected: string,
  value: unknown,
): Complaint => ({
  pointer: pointer(list, index, ...key),
  expected,
  received: show(value),
});

/** Every item of a list has, or none has, a given value at a place. */
export const everyItem = (
  id: string,
  says: string,
  list: string,
  key: readonly string[],
  fits: (value: unknown) => boolean,
  expected: string,
  source: string,
): Check => ({
  id,
  says,
  source,
  judge: ({ exchange: { body } }) =>
    listAt(body, list).flatMap((item, index): Complaint[] =>
      fits(at(item, ...key))
        ? []
        : [{ pointer: pointer(list, index, ...key), expected, received: show(at(item, ...key)) }],
    ),
});
