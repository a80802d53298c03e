import type { Operator } from '../types.ts';
import { withParameter } from '../when.ts';
import { reasked } from './reasked.ts';

/** A parameter of the request that the server does not look at. */
export const ignores = (...names: readonly string[]): Operator =>
  reasked(
    `ignores-${names.join('-and-')}`,
    'filters',
    `comes as if ${names.join(' and ')} had not been sent`,
    'filter',
    withParameter(...names),
    (query) => {
      for (const name of names) query.delete(name);
    },
  );

/** A parameter whose value the server replaces by another. */
export const mistakes = (name: string, value: string, caughtBy: string): Operator =>
  reasked(
    `mistakes-${name}`,
    'filters',
    `comes as if ${name} were ${value}`,
    caughtBy,
    withParameter(name),
    (query) => query.set(name, value),
  );

export const sortIgnored = reasked(
  'sort-ignored',
  'sorting',
  'comes in the order of the server, whatever sort says',
  'page-slice',
  withParameter('sort'),
  (query) => query.delete('sort'),
);
export const sortTurned = reasked(
  'sort-turned',
  'sorting',
  'comes in the opposite order',
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
    `comes sorted by ${key}`,
    'sort-order',
    withParameter('sort'),
    (query) => query.set('sort', `{"${key}":1}`),
  );
