import type { Operator } from '../types.ts';
import { asking, withParameter } from '../when.ts';
import { reasked } from './reasked.ts';

export const ignores = (...names: readonly string[]): Operator =>
  reasked(
    `ignores-${names.join('-and-')}`,
    'filters',
    `is the same as without ${names.join(' and ')}`,
    'filter',
    withParameter(...names),
    (query) => {
      for (const name of names) query.delete(name);
    },
  );

export const mistakes = (name: string, value: string, caughtBy: string): Operator =>
  reasked(
    `mistakes-${name}`,
    'filters',
    `is as for ${name}=${value}`,
    caughtBy,
    withParameter(name),
    (query) => query.set(name, value),
  );

export const takenFor = (name: string, value: string, other: string, caughtBy: string): Operator =>
  reasked(
    `takes-${name}-${value}-for-${other}`,
    'filters',
    `is as for ${name}=${other} instead of ${value}`,
    caughtBy,
    asking(name, value),
    (query) => query.set(name, other),
  );

const bounds = { start: '1970-01-01T00:00:00.000Z', end: '2100-01-01T00:00:00.000Z' };

export const rangeWithout = (name: string, end: 'start' | 'end', caughtBy: string): Operator =>
  reasked(
    `${name}-without-its-${end}`,
    'filters',
    `is the same as without the ${end} of ${name}`,
    caughtBy,
    withParameter(name),
    (query) =>
      query.set(name, JSON.stringify({ ...JSON.parse(query.get(name) ?? '{}'), [end]: bounds[end] })),
  );

/** In milliseconds: a typical error from an ignored time zone. */
const hour = 3_600_000;

/** The server shifts a range of dates by an hour. */
export const rangeShifted = (name: string, caughtBy: string): Operator =>
  reasked(
    `range-an-hour-late-${name.toLowerCase()}`,
    'filters',
    `is as if the range in ${name} were an hour later`,
    caughtBy,
    withParameter(name),
    (query) => {
      const range: { readonly [end: string]: string } = JSON.parse(query.get(name) ?? '{}');
      const later = Object.entries(range).map(([end, date]) => [end, new Date(Date.parse(date) + hour)]);
      query.set(name, JSON.stringify(Object.fromEntries(later)));
    },
  );

export const appliedTo = (other: string, name: string, caughtBy: string): Operator =>
  reasked(
    `${name}-applied-to-${other}`,
    'filters',
    `is as if ${name} applied to the field of ${other}`,
    caughtBy,
    withParameter(name),
    (query) => {
      query.set(other, query.get(name) ?? '');
      query.delete(name);
    },
  );

export const sortIgnored = reasked(
  'sort-ignored',
  'sorting',
  'is the same as without sort',
  'page-slice',
  withParameter('sort'),
  (query) => query.delete('sort'),
);
export const sortTurned = reasked(
  'sort-turned',
  'sorting',
  'is sorted in the opposite order',
  'sort-order',
  withParameter('sort'),
  (query) =>
    query.set(
      'sort',
      (query.get('sort') ?? '').replace(/(-?)1\}/, (_all, minus: string) => (minus === '' ? '-1}' : '1}')),
    ),
);
export const sortedByAnother = (key: string): Operator =>
  reasked(
    'sorts-by-another-field',
    'sorting',
    `is sorted by ${key}`,
    'sort-order',
    withParameter('sort'),
    (query) => query.set('sort', `{"${key}":1}`),
  );
