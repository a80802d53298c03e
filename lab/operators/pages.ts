import { defineOperator } from '../define.ts';
import { adding, setting, bodyOf, isRecord } from '../edit.ts';
import type { Condition, Operator } from '../types.ts';
import { withParameter } from '../when.ts';
import { reasked, withNumbersOf } from './reasked.ts';

const add = (query: URLSearchParams, name: string, more: number): void =>
  query.set(name, String(Number(query.get(name) ?? 0) + more));

const paged = withParameter('offset', 'count');
const keepOffset = withNumbersOf('offset');

type Change = (query: URLSearchParams) => void;

/** Another page than the requested one. */
const otherPage = (name: string, says: string, change: Change): Operator =>
  reasked(name, 'paging', says, 'page-slice', paged, change, keepOffset);

/** A page of another size. */
const otherSize = (name: string, says: string, change: Change): Operator =>
  reasked(name, 'paging', says, 'page-size', paged, change);

/** The right items, but the total counts the items without the filter. */
export const totalWithout = (name: string, caughtBy: string): Operator =>
  reasked(
    `total-without-${name}`,
    'paging',
    `has the total of the list without ${name}`,
    caughtBy,
    withParameter(name),
    (query) => query.delete(name),
    (reply, correct) => withNumbersOf('total')(correct, reply),
  );

export const offsetIgnored = otherPage('offset-ignored', 'is the first page for every offset', (query) =>
  query.delete('offset'),
);
export const offsetNeedsCount = reasked(
  'offset-needs-count',
  'paging',
  'is the first page for every offset without a count',
  'total-fits-items',
  {
    says: '',
    holds: ({ query }, { status }) => status === 200 && /offset=/.test(query) && !/count=/.test(query),
  },
  (query) => query.delete('offset'),
  keepOffset,
);
export const offsetOneFurther = otherPage('page-one-further', 'skips one item too many', (query) =>
  add(query, 'offset', 1),
);
export const offsetOneShort = otherPage('page-one-short', 'skips one item too few', (query) =>
  add(query, 'offset', -1),
);
export const offsetInPages = otherPage('offset-in-pages', 'skips pages instead of items', (query) =>
  query.set('offset', String(Number(query.get('offset')) * Number(query.get('count')))),
);
export const countIgnored = otherSize('count-ignored', 'is the same as without count', (query) =>
  query.delete('count'),
);
export const countRepeated = defineOperator({
  name: 'count-repeats-the-request',
  group: 'paging',
  caughtBy: 'count-equals-items',
  says: 'has as count what was requested',
  when: withParameter('count'),
  tamper: setting((_body, _reply, { query }) => {
    const count = Number(new URLSearchParams(query).get('count') ?? '');
    return count > 0 ? { count } : undefined;
  }),
});
export const countOneMore = otherSize('page-one-longer', 'has one item more than requested', (query) =>
  add(query, 'count', 1),
);
export const countOneLess = otherSize('page-one-shorter', 'has one item less than requested', (query) =>
  add(query, 'count', -1),
);

export const countLimited = (most: number): Operator =>
  otherSize(`at-most-${most}-items`, `has ${most} items at most where more are requested`, (query) =>
    query.set('count', String(Math.min(most, Number(query.get('count'))))),
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
  tamper: adding({ total: 0 }),
});
