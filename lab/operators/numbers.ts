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

const wrongCount = (name: string, says: string, to: (list: ListBody) => number): Operator =>
  setNumber(name, says, 'count-equals-items', 'count', to);
const wrongOffset = (name: string, says: string, to: (list: ListBody) => number): Operator =>
  setNumber(name, says, 'offset-equals-request', 'offset', to);

export const countOneTooMany = wrongCount(
  'count-one-too-many',
  'has a count that is one too high',
  ({ items }) => items.length + 1,
);
export const countOneTooFew = wrongCount(
  'count-one-too-few',
  'has a count that is one too low',
  ({ items }) => items.length - 1,
);
export const countIsTotal = wrongCount('count-is-total', 'has the total as count', ({ body }) =>
  numberAt(body, 'total'),
);
export const countIsRequested = wrongCount(
  'count-as-requested',
  'has the requested count as count',
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
export const offsetZero = wrongOffset('offset-not-echoed', 'always has offset 0', () => 0);
export const offsetOneMore = wrongOffset(
  'offset-from-one',
  'has an offset that starts at one',
  ({ body }) => numberAt(body, 'offset') + 1,
);
export const offsetAsPageNumber = wrongOffset(
  'offset-as-page-number',
  'has the page number as offset',
  ({ asked }) => Math.floor(Number(asked.get('offset') ?? 0) / Number(asked.get('count') ?? 50)),
);
