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
