import { memoize } from './memoize.ts';

/** Helpers for JSON from a server, whose shape is not known. */
export type Json = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text as JSON; undefined if it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/** The value at a path; undefined if there is none. */
export const at = (value: unknown, ...path: Path): unknown =>
  path.reduce<unknown>((node, key) => {
    if (Array.isArray(node)) return typeof key === 'number' ? (node as readonly unknown[])[key] : undefined;
    return isObject(node) && Object.hasOwn(node, String(key)) ? node[String(key)] : undefined;
  }, value);

/** The text at a path; empty if there is none. `String` would throw for an object with a field `toString`. */
export function textAt(value: unknown, ...path: Path): string {
  const text = at(value, ...path);
  return typeof text === 'string' ? text : '';
}

export function listAt(body: unknown, key: string): readonly unknown[] {
  const list = at(body, key);
  return Array.isArray(list) ? list : [];
}

/** The items of a list with their paths; the body itself if no list is named. */
export const thingsIn = (body: unknown, list?: string): readonly (readonly [thing: unknown, root: Path])[] =>
  list === undefined ? [[body, []]] : listAt(body, list).map((thing, index) => [thing, [list, index]]);

/** JSON pointer (RFC 6901) of a path. Keys of more than 200 characters are cut. */
export const pointer = (...path: Path): string =>
  path.map((key) => `/${cut(String(key), longestKey).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const longestKey = 200;
const longest = 120;

/** The beginning of a long text. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)}…`;

const asJson = memoize((value: object): string => shortened(JSON.stringify(value)));

/** A value as findings show it: JSON on one line, cut if it is long. The text of an object is kept, since many findings may show it. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' && value !== null ? asJson(value) : shortened(JSON.stringify(value));
}

/** A text, cut if it is long, with its length. */
export const shortened = (text: string): string =>
  text.length <= longest ? text : `${cut(text, longest)} (${text.length} characters)`;

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

/** A text that is equal for values that are equal as JSON, as a key for look-ups. */
export const canonical = (value: unknown): string =>
  value === undefined
    ? 'undefined'
    : typeof value === 'object'
      ? JSON.stringify(value, (_key, inner: unknown) => (isObject(inner) ? inKeyOrder(inner) : inner))
      : JSON.stringify(value);

const inKeyOrder = (value: Json): Json =>
  Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));

/** A copy of a JSON value with each text changed. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
}

/** The values of a list, for membership tests. */
export function among(values: readonly unknown[]): (value: unknown) => boolean {
  const known = new Set(values.map(canonical));
  return (value) => known.has(canonical(value));
}

/** Equal as JSON, where lists hold the same items in any order. */
export const sameInAnyOrder = (left: unknown, right: unknown): boolean =>
  Array.isArray(left) && Array.isArray(right)
    ? left.length === right.length && left.every(among(right))
    : same(left, right);

/** True for a missing, null or empty value. */
export const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);
