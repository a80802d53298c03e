import type { Sort } from './paging.ts';

/** MongoDB's order of types, for JSON types. A missing value sorts as null. */
function rank(value: unknown): number {
  if (value === undefined || value === null) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (typeof value === 'boolean') return 8;
  return Array.isArray(value) ? 5 : 4;
}

function compareObjects(a: object, b: object): number {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  for (const [index, [key, value]] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = compare(key, other[0]) || compare(value, other[1]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compare(a: unknown, b: unknown): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0 || a === b) return difference;
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) return compareObjects(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) !== String(b));
}

/** The value at a path such as `v.token`; undefined if there is none. */
export function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Object.getOwnPropertyDescriptor(found, key)?.value;
  }
  return found;
}

/** MongoDB sorts a list by its smallest item in ascending order, and by its greatest in descending order. */
function sortKey(item: unknown, path: string, way: 1 | -1): unknown {
  const value = valueAt(item, path);
  if (!Array.isArray(value)) return value;
  return value.toSorted((a, b) => compare(a, b) * way)[0];
}

/** The sorted list; equal items keep their order. */
export function ordered<T>(list: readonly T[], sort: Sort): readonly T[] {
  const ways = Object.entries(sort);
  const keyed = list.map((item) => ({ item, keys: ways.map(([path, way]) => sortKey(item, path, way)) }));
  keyed.sort((a, b) => {
    for (const [index, [, way]] of ways.entries()) {
      const difference = compare(a.keys[index], b.keys[index]) * way;
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}
