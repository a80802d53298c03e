import type { Check } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';
import { at, canonical, isObject, listAt, pointer, same, show } from '../lib/json.ts';

/** No two items agree on all of the given places; items that lack one of them differ if anything in them does. */
export const unique = (list: string, ...keys: readonly (readonly string[])[]): Check => ({
  id: 'unique',
  says: 'no item comes twice',
  source: `the page lists ${list}, each once`,
  judge: ({ exchange: { body } }) => {
    const first = new Map<string, number>();
    return listAt(body, list).flatMap((item, index): RawFinding[] => {
      const face = faceOf(item, keys);
      const earlier = first.get(face);
      if (earlier === undefined) first.set(face, index);
      return earlier === undefined
        ? []
        : [
            {
              pointer: pointer(list, index),
              expected: 'an item of its own',
              received: `${show(item)}, like item ${earlier}`,
            },
          ];
    });
  },
});

/** What an item must not have in common with another: its keys, or all of it where one of them is missing. */
function faceOf(item: unknown, keys: readonly (readonly string[])[]): string {
  const values = keys.map((key) => at(item, ...key));
  return values.includes(undefined) ? `whole ${canonical(item)}` : canonical(values);
}

/** Items are in the order of a number or text at a place; equal keys may come in any order. */
export const ordered = (list: string, key: readonly string[], direction: 1 | -1, source: string): Check => ({
  id: 'sort-order',
  says: direction === 1 ? 'items are in ascending order' : 'items are in descending order',
  source,
  judge: ({ exchange: { body } }) => {
    const items = listAt(body, list);
    const index = items.findIndex(
      (item, position) =>
        position > 0 && compare(at(items[position - 1], ...key), at(item, ...key)) * direction > 0,
    );
    if (index < 0) return [];
    const name = key.join('.');
    return [
      {
        pointer: pointer(list, index, ...key),
        expected: `${name} in ${direction === 1 ? 'ascending' : 'descending'} order`,
        received: `${show(at(items[index], ...key))} after ${show(at(items[index - 1], ...key))}`,
      },
    ];
  },
});

const date = /^\d{4}-\d\d-\d\dT/;

/** Orders numbers, dates, and texts by their code units; 0 for what cannot be compared. */
export function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return 0;
  // Dates of different precision do not stand in the order of their letters.
  if (date.test(left) && date.test(right)) return Date.parse(left) - Date.parse(right);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Items that name the same thing describe it alike, and two things do not share a name that identifies. */
export const consistentPerId = (
  list: string,
  id: readonly string[],
  describing: readonly (readonly string[])[],
  identifying: readonly (readonly string[])[] = [],
): Check => ({
  id: 'one-face-per-id',
  says: 'items that name the same thing describe it alike',
  source: `the page's example: ${id.join('.')} identifies, the fields beside it describe`,
  judge: ({ exchange: { body } }) => {
    const firstOf = new Map<string, unknown>();
    const holders = identifying.map(() => new Map<string, string>());
    return listAt(body, list).flatMap((item, index) => {
      const own = canonical(at(item, ...id));
      const first = at(item, ...id) === undefined ? undefined : (firstOf.get(own) ?? item);
      firstOf.set(own, first);
      const differing = describing.filter(
        (key) => isObject(first) && !same(at(first, ...key), at(item, ...key)),
      );
      const shared = identifying.filter((key, position) => {
        const value = at(item, ...key);
        const holder = holders[position]?.get(canonical(value)) ?? own;
        holders[position]?.set(canonical(value), holder);
        return value !== undefined && holder !== own;
      });
      return [
        ...differing.map((key) =>
          describingFinding(
            list,
            index,
            key,
            `${show(at(first, ...key))}, as beside the same ${id.join('.')} before`,
            at(item, ...key),
          ),
        ),
        ...shared.map((key) =>
          describingFinding(
            list,
            index,
            key,
            `a ${key.join('.')} of its own, since ${id.join('.')} differs`,
            at(item, ...key),
          ),
        ),
      ];
    });
  },
});

const describingFinding = (
  list: string,
  index: number,
  key: readonly string[],
  expected: string,
  value: unknown,
): RawFinding => ({
  pointer: pointer(list, index, ...key),
  expected,
  received: show(value),
});

/** Every item of a list has, or none has, a given value at a place. */
export const everyItem = (
  id: string,
  says: string,
  list: string,
  key: readonly string[],
  fits: (value: unknown) => boolean,
  expected: string,
  source: string,
): Check => ({
  id,
  says,
  source,
  judge: ({ exchange: { body } }) =>
    listAt(body, list).flatMap((item, index): RawFinding[] =>
      fits(at(item, ...key))
        ? []
        : [{ pointer: pointer(list, index, ...key), expected, received: show(at(item, ...key)) }],
    ),
});
