import { defineOperator } from '../define.ts';
import { bodyOf, isRecord, withBody } from '../edit.ts';
import type { Condition, Operator } from '../types.ts';
import { withParameter } from '../when.ts';
import { reasked, withNumbersOf } from './reasked.ts';

const add = (query: URLSearchParams, name: string, more: number): void =>
  query.set(name, String(Number(query.get(name) ?? 0) + more));

const paged = withParameter('offset', 'count');
const keepOffset = withNumbersOf('offset');

export const offsetIgnored = reasked(
  'offset-ignored',
  'paging',
  'is the first page for every offset',
  'page-slice',
  paged,
  (query) => query.delete('offset'),
  keepOffset,
);
export const offsetOneFurther = reasked(
  'page-one-further',
  'paging',
  'skips one item too many',
  'page-slice',
  paged,
  (query) => add(query, 'offset', 1),
  keepOffset,
);
export const offsetOneShort = reasked(
  'page-one-short',
  'paging',
  'skips one item too few',
  'page-slice',
  paged,
  (query) => add(query, 'offset', -1),
  keepOffset,
);
export const offsetInPages = reasked(
  'offset-in-pages',
  'paging',
  'skips pages instead of items',
  'page-slice',
  paged,
  (query) => query.set('offset', String(Number(query.get('offset')) * Number(query.get('count')))),
  keepOffset,
);
export const countIgnored = reasked(
  'count-ignored',
  'paging',
  'is the same as without count',
  'page-size',
  paged,
  (query) => query.delete('count'),
);
export const countRepeated = defineOperator({
  name: 'count-repeats-the-request',
  group: 'paging',
  caughtBy: 'count-equals-items',
  says: 'has as count what was requested',
  when: withParameter('count'),
  make:
    () =>
    (reply, { query }) => {
      const count = Number(new URLSearchParams(query).get('count') ?? '');
      const body = bodyOf(reply);
      return count > 0 && isRecord(body) ? withBody(reply, { ...body, count }) : reply;
    },
});
export const countOneMore = reasked(
  'page-one-longer',
  'paging',
  'has one item more than requested',
  'page-size',
  paged,
  (query) => add(query, 'count', 1),
);
export const countOneLess = reasked(
  'page-one-shorter',
  'paging',
  'has one item less than requested',
  'page-size',
  paged,
  (query) => add(query, 'count', -1),
);

export const countLimited = (most: number): Operator =>
  reasked(
    `at-most-${most}-items`,
    'paging',
    `has ${most} items at most where more are requested`,
    'page-size',
    paged,
    (query) => query.set('count', String(Math.min(most, Number(query.get('count'))))),
  );

/** A page behind the last item. */
export const behind: Condition = {
  says: ', behind the last item',
  holds: ({ query }, reply) => {
    const body = bodyOf(reply);
    const offset = Number(new URLSearchParams(query).get('offset') ?? 0);
    return reply.status === 200 && offset > 0 && isRecord(body) && body['count'] === 0;
  },
};

export const pastEndClamped = reasked(
  'last-page-for-any-later-one',
  'paging',
  'is the last page again',
  'total-fits-items',
  behind,
  (query) => add(query, 'offset', -1),
  keepOffset,
);
export const pastEndTotalZero = defineOperator({
  name: 'no-total-past-the-end',
  group: 'paging',
  caughtBy: 'filter',
  says: 'has a total of 0',
  when: behind,
  make: () => (reply) => {
    const body = bodyOf(reply);
    return isRecord(body) ? withBody(reply, { ...body, total: 0 }) : reply;
  },
});
