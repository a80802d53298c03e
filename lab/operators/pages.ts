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
