import type { Operator } from '../types.ts';
import { list, numberAt, type ListBody } from './lists.ts';

const setNumber = (
  name: string,
  says: string,
  caughtBy: string,
  key: string,
  to: (list: ListBody) => number,
): Operator =>
  list(name, 'paging', says, caughtBy, (found) => {
    found.body[key] = to(found);
  });

export const countOneTooMany = setNumber(
  'count-one-too-many',
  'has a count that is one too high',
  'count-equals-items',
  'count',
  ({ items }) => items.length + 1,
);
export const countOneTooFew = setNumber(
  'count-one-too-few',
  'has a count that is one too low',
  'count-equals-items',
  'count',
  ({ items }) => items.length - 1,
);
export const countIsTotal = setNumber(
  'count-is-total',
  'has the total as count',
  'count-equals-items',
  'count',
  ({ body }) => numberAt(body, 'total'),
);
export const countIsRequested = setNumber(
  'count-as-requested',
  'has the requested count as count',
  'count-equals-items',
  'count',
  ({ asked }) => Number(asked.get('count') ?? 50),
);
export const totalOneTooFew = setNumber(
  'total-one-too-few',
  'has a total that is one too low',
  'total-fits-items',
  'total',
  ({ body }) => numberAt(body, 'total') - 1,
);
export const totalOneTooMany = setNumber(
  'total-one-too-many',
  'has a total that is one too high',
  'page-size',
  'total',
  ({ body }) => numberAt(body, 'total') + 1,
);
export const totalIsPage = setNumber(
  'total-is-page-size',
  'has the length of the page as total',
  'page-slice',
  'total',
  ({ items }) => items.length,
);
export const totalZero = setNumber('total-zero', 'has total 0', 'total-fits-items', 'total', () => 0);
export const offsetZero = setNumber(
  'offset-not-echoed',
  'always has offset 0',
  'offset-equals-request',
  'offset',
  () => 0,
);
export const offsetOneMore = setNumber(
  'offset-from-one',
  'has an offset that starts at one',
  'offset-equals-request',
  'offset',
  ({ body }) => numberAt(body, 'offset') + 1,
);
export const offsetAsPageNumber = setNumber(
  'offset-as-page-number',
  'has the page number as offset',
  'offset-equals-request',
  'offset',
  ({ asked }) => Math.floor(Number(asked.get('offset') ?? 0) / Number(asked.get('count') ?? 50)),
);
