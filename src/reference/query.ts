import { parsedJson } from '../lib/json.ts';
import { Refused } from './replies.ts';

export type QueryValue = string | readonly QueryValue[] | { readonly [key: string]: QueryValue };
export type Query = Readonly<Record<string, QueryValue>>;

type Tree = { [key: string]: QueryValue };

/** A text without percent escapes; as it is if they are broken. */
export function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

const decode = (raw: string): string => decoded(raw.replaceAll('+', ' '));

/** `a[b][]` is the path a, b and the empty key, which stands for the end of a list. */
function pathOf(key: string): readonly string[] {
  const open = key.indexOf('[');
  if (open < 1) return [key];
  const inner = [...key.slice(open).matchAll(/\[([^\]]*)\]/g)].map(([, part = '']) => part);
  return [key.slice(0, open), ...inner];
}

const isList = (value: QueryValue | undefined): value is readonly QueryValue[] => Array.isArray(value);

function listOf(value: QueryValue | undefined): readonly QueryValue[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

const isIndex = (part: string): boolean => part === '' || /^\d{1,2}$/.test(part);

function merged(existing: QueryValue | undefined, path: readonly string[], value: string): QueryValue {
  const [head, ...rest] = path;
  if (head === undefined) return existing === undefined ? value : [...listOf(existing), value];
  if (isIndex(head) && (existing === undefined || isList(existing) || typeof existing === 'string'))
    return [...listOf(existing), merged(undefined, rest, value)];
  const tree: Tree =
    existing === undefined || typeof existing === 'string' || isList(existing) ? {} : { ...existing };
  tree[head] = merged(tree[head], rest, value);
  return tree;
}

/** Parses a query as qs does, as far as these endpoints need it: `a[]=` and repeated keys make a list, `a[$ne]=` makes an object. */
export function parseQuery(raw: string): Query {
  if (raw === '') return {};
  const query: Tree = {};
  for (const pair of raw.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const [name, ...inner] = pathOf(decode(equals === -1 ? pair : pair.slice(0, equals)));
    if (name === undefined || name === '__proto__') continue;
    query[name] = merged(query[name], inner, equals === -1 ? '' : decode(pair.slice(equals + 1)));
  }
  return query;
}

/** The value of a parameter; undefined if it is not a string. */
export function text(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a parameter; undefined if it is not a list. */
export function texts(query: Query, name: string): readonly string[] | undefined {
  const value = query[name];
  return isList(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

/**
 * The JSON value of `sort` or `fields`, as upstream's parseJsonQuery reads them; docs/released-servers.md#3.
 * @returns undefined if the query has no such parameter
 * @throws Refused if its text is no JSON, or JSON of another shape
 */
export function jsonOf<Value>(
  query: Query,
  name: 'sort' | 'fields',
  isValid: (value: unknown) => value is Value,
): Value | undefined {
  const given = text(query, name);
  if (given === undefined) return undefined;
  const value = parsedJson(given);
  if (isValid(value)) return value;
  throw new Refused(
    `Invalid ${name} parameter provided: "${given}" [error-invalid-${name}]`,
    `error-invalid-${name}`,
    { helperMethod: 'parseJsonQuery' },
  );
}
