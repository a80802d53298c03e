import type { Operator } from '../types.ts';
import { asking, withParameter } from '../when.ts';
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

/** One value of a parameter that the server takes for another. */
export const takenFor = (name: string, value: string, other: string, caughtBy: string): Operator =>
  reasked(
    `takes-${name}-${value}-for-${other}`,
    'filters',
    `comes as if ${name} were ${other} where it is ${value}`,
    caughtBy,
    asking(name, value),
    (query) => query.set(name, other),
  );

const bounds = { start: '1970-01-01T00:00:00.000Z', end: '2100-01-01T00:00:00.000Z' };

/** A range of which the server looks at one end only. */
export const rangeWithout = (name: string, end: 'start' | 'end', caughtBy: string): Operator =>
  reasked(
    `${name}-without-its-${end}`,
    'filters',
    `comes as if the ${end} of ${name} had not been sent`,
    caughtBy,
    withParameter(name),
    (query) =>
      query.set(name, JSON.stringify({ ...JSON.parse(query.get(name) ?? '{}'), [end]: bounds[end] })),
  );

/** An hour is what a zone that is left out makes of a date. */
const hour = 3_600_000;

/** Reads a range of dates as if it were an hour later. */
export const rangeShifted = (name: string, caughtBy: string): Operator =>
  reasked(
    `range-an-hour-late-${name.toLowerCase()}`,
    'filters',
    `reads the range in ${name} an hour late`,
    caughtBy,
    withParameter(name),
    (query) => {
      const range: { readonly [end: string]: string } = JSON.parse(query.get(name) ?? '{}');
      const later = Object.entries(range).map(([end, date]) => [end, new Date(Date.parse(date) + hour)]);
      query.set(name, JSON.stringify(Object.fromEntries(later)));
    },
  );

/** A filter that the server applies to another field. */
export const appliedTo = (other: string, name: string, caughtBy: string): Operator =>
  reasked(
    `${name}-applied-to-${other}`,
    'filters',
    `comes as if ${name} were ${other}`,
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
