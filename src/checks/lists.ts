import type { Check } from '../contract/types.ts';
import { pluralize } from '../lib/pluralize.ts';
import { askedNumber } from './asked.ts';
import { at, listAt, show } from '../lib/json.ts';

/** `count` is the number of items on this page. */
const countsItems = (list: string, source: string): Check => ({
  id: 'count-law',
  says: 'count is the number of items on the page',
  source,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list).length;
    const count = at(body, 'count');
    return typeof count !== 'number' || count === items
      ? []
      : [{ pointer: '/count', expected: `${items}, as many as there are in ${list}`, received: show(count) }];
  },
});

/** `offset` is the number that was asked to be skipped. */
const echoesOffset = (source: string): Check => ({
  id: 'offset-law',
  says: 'offset repeats what was asked',
  source,
  judge: (context) => {
    const wanted = askedNumber(context, 'offset') ?? 0;
    const offset = at(context.exchange.body, 'offset');
    return typeof offset !== 'number' || offset === wanted
      ? []
      : [{ pointer: '/offset', expected: String(wanted), received: show(offset) }];
  },
});

/** A page is no longer than asked, and no shorter while there is more. */
const keepsPageSize = (list: string, source: string): Check => ({
  id: 'page-size',
  says: 'a page has as many items as asked, while there are as many',
  source,
  judge: (context) => {
    const { body } = context.exchange;
    const wanted = askedNumber(context, 'count');
    const items = listAt(body, list).length;
    if (wanted === undefined || wanted === 0) return [];
    const received = pluralize(items, 'item');
    if (items > wanted)
      return [{ pointer: `/${list}`, expected: `at most ${pluralize(wanted, 'item')}`, received }];
    const total = at(body, 'total');
    const left = typeof total === 'number' ? total - (askedNumber(context, 'offset') ?? 0) : 0;
    return items < Math.min(wanted, left)
      ? [
          {
            pointer: `/${list}`,
            expected: `${pluralize(Math.min(wanted, left), 'item')}, since total is ${show(total)}`,
            received,
          },
        ]
      : [];
  },
});

/** `total` covers at least what was skipped and shown, and promises no item that is not there. */
const totalCovers = (list: string, source: string): Check => ({
  id: 'total-law',
  says: 'total covers the items that were skipped and shown',
  source,
  judge: (context) => {
    const { body } = context.exchange;
    const total = at(body, 'total');
    const offset = askedNumber(context, 'offset') ?? 0;
    const items = listAt(body, list).length;
    if (typeof total !== 'number') return [];
    if (items > 0 && total < offset + items)
      return [{ pointer: '/total', expected: `${offset + items} or more`, received: show(total) }];
    return items === 0 && total > offset && askedNumber(context, 'count') === undefined
      ? [{ pointer: `/${list}`, expected: `items, since total is ${total}`, received: 'an empty list' }]
      : [];
  },
});

/**
 * A page that has room left is the last, so that `total` is known. How much room there is, without `count`, is the workspace's to set: as
 * much at least as another such page took up.
 * @param base case whose page tells
 */
export const totalEndsWithItems = (list: string, base: string, source: string): Check => ({
  id: 'total-law',
  says: 'total is met by a page that has room for more',
  source,
  related: [base],
  judge: (context) => {
    const { body } = context.exchange;
    const other = context.related(base);
    const [total, items] = [at(body, 'total'), listAt(body, list).length];
    const room = listAt(other?.body, list).length;
    const offset = askedNumber(context, 'offset') ?? 0;
    const met = offset + items;
    if (other?.status !== 200 || askedNumber(context, 'count') !== undefined) return [];
    return typeof total !== 'number' || items === 0 || items >= room || total <= met
      ? []
      : [
          {
            pointer: '/total',
            expected: `${met}, since there are ${pluralize(items, 'item')} on a page for ${room}`,
            received: show(total),
          },
        ];
  },
});

/**
 * The laws of a page that one reply can break.
 * @param source the sentence that documents `count`, `offset` and `total`
 */
export const pageLaws = (list: string, source: string): readonly Check[] => [
  countsItems(list, source),
  echoesOffset(source),
  keepsPageSize(list, source),
  totalCovers(list, source),
];
