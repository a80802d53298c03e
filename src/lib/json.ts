import { memoize } from './memoize.ts';

/** Reading JSON that came from a server: nothing about its shape is taken for granted. */
export type Json = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text as JSON; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Follows keys into objects and lists; undefined where the way ends. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((node, key) => {
    if (Array.isArray(node)) return typeof key === 'number' ? (node as readonly unknown[])[key] : undefined;
    return isObject(node) && Object.hasOwn(node, String(key)) ? node[String(key)] : undefined;
  }, value);

/** The list at a key, or an empty one. */
export function listAt(body: unknown, key: string): readonly unknown[] {
  const list = at(body, key);
  return Array.isArray(list) ? list : [];
}

/** JSON pointer (RFC 6901) of a path. */
export const pointer = (...path: readonly (string | number)[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const longest = 120;

/** A value as a finding shows it: JSON on one line, cut where it grows long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}

/** Equal as JSON: the order of keys does not matter. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => same(item, right[index]));
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
}

/** One text for all values that are the same as JSON, to look them up by in lists of any length. */
export const canonical = (value: unknown): string =>
  value === undefined
    ? 'undefined'
    : JSON.stringify(value, (_key, inner: unknown) => (isObject(inner) ? inKeyOrder(inner) : inner));

const inKeyOrder = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));

/** The values of a list, to see whether another is among them. */
export function among(values: readonly unknown[]): (value: unknown) => boolean {
  const known = new Set(values.map(canonical));
  return (value) => known.has(canonical(value));
}

/** Equal as JSON, where lists hold the same items in any order. */
export const sameInAnyOrder = (left: unknown, right: unknown): boolean =>
  Array.isArray(left) && Array.isArray(right)
    ? left.length === right.length && left.every(among(right))
    : same(left, right);

export interface Place {
  readonly pointer: string;
  readonly key: string;
  readonly value: unknown;
}

const placesIn = memoize((value: object): readonly Place[] => [...placesBelow(value, '')]);

/** Every member of every object and list, the value itself not included. A body is walked once for all who ask. */
export const places = (value: unknown): readonly Place[] =>
  typeof value === 'object' && value !== null ? placesIn(value) : [];

function* placesBelow(value: unknown, base: string): Generator<Place> {
  const entries = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  for (const [key, member] of entries) {
    const here = base + pointer(key);
    yield { pointer: here, key: String(key), value: member };
    yield* placesBelow(member, here);
  }
}

/** True for a value that identifies and describes nobody: none, null, or empty. */
export const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);
