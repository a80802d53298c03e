import { oneFinding } from '../contract/finding.ts';
import type { Check } from '../contract/types.ts';
import { pluralize } from '../lib/pluralize.ts';
import { askedNumber } from './asked.ts';
import { at, listAt, show } from '../lib/json.ts';

/** `count` is the number of items on this page. */
const countsItems = (list: string, source: string): Check => ({
  id: 'count-equals-items',
  says: 'count is the number of items on the page',
  source,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list).length;
    const count = at(body, 'count');
    return typeof count !== 'number' || count === items
      ? []
      : oneFinding('/count', `${items}, as many as there are in ${list}`, show(count));
  },
});

/** `offset` equals the requested offset. */
const echoesOffset = (source: string): Check => ({
  id: 'offset-equals-request',
  says: 'offset equals the requested offset',
  source,
  judge: (context) => {
    const wanted = askedNumber(context, 'offset') ?? 0;
    const offset = at(context.exchange.body, 'offset');
    return typeof offset !== 'number' || offset === wanted
      ? []
      : oneFinding('/offset', String(wanted), show(offset));
  },
});

/** A page has `count` items, or fewer only at the end of the list. */
const keepsPageSize = (list: string, source: string): Check => ({
  id: 'page-size',
  says: 'a page has count items, unless the list ends',
  source,
  judge: (context) => {
    const { body } = context.exchange;
    const wanted = askedNumber(context, 'count');
    const items = listAt(body, list).length;
    if (wanted === undefined || wanted === 0) return [];
    const received = pluralize(items, 'item');
    if (items > wanted) return oneFinding(`/${list}`, `at most ${pluralize(wanted, 'item')}`, received);
    const total = at(body, 'total');
    const left = typeof total === 'number' ? total - (askedNumber(context, 'offset') ?? 0) : 0;
    return items < Math.min(wanted, left)
      ? oneFinding(
          `/${list}`,
          `${pluralize(Math.min(wanted, left), 'item')}, or a lower total`,
          `${received} and a total of ${show(total)}`,
          { is: 'short-page' },
        )
      : [];
  },
});

/** `total` is at least offset plus items, and a page is not empty before `total` is reached. */
const totalCovers = (list: string, source: string): Check => ({
  id: 'total-fits-items',
  says: 'total is at least the skipped and listed items',
  source,
  judge: (context) => {
    const { body } = context.exchange;
    const total = at(body, 'total');
    const offset = askedNumber(context, 'offset') ?? 0;
    const items = listAt(body, list).length;
    if (typeof total !== 'number') return [];
    // Which of the two is wrong is not known, so both are told.
    const told = `${pluralize(items, 'item')} and a total of ${total}`;
    if (items > 0 && offset > 0 && total <= offset)
      return oneFinding(`/${list}`, `no items for offset ${offset}, or a higher total`, told, {
        is: 'page-beyond-total',
      });
    if (items > 0 && total < offset + items)
      return oneFinding('/total', `${offset + items} or more`, show(total));
    return items === 0 && total > offset && askedNumber(context, 'count') === undefined
      ? oneFinding(
          `/${list}`,
          offset === 0 ? 'items, or a total of 0' : `items, or a total of ${offset} or less`,
          told,
          { is: 'empty-page' },
        )
      : [];
  },
});

/**
 * A page with fewer items than another page without `count` is the last one, so `total` has to match.
 * @param base case whose page shows how many items fit on a page
 */
export const totalEndsWithItems = (list: string, base: string, source: string): Check => ({
  id: 'total-fits-items',
  says: 'a page with free places proves the total',
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
      : oneFinding(
          '/total',
          `${met}, since there are ${pluralize(items, 'item')} on a page that holds ${room}`,
          show(total),
        );
  },
});

/** The checks of a page that need no other reply. @param source the sentence that documents `count`, `offset` and `total` */
export const pageChecks = (list: string, source: string): readonly Check[] => [
  countsItems(list, source),
  echoesOffset(source),
  keepsPageSize(list, source),
  totalCovers(list, source),
];
