import type { Query, QueryValue } from './query.ts';

/** The kind of a parameter's value; a list holds the texts that are allowed. */
type Kind = 'number' | 'string' | 'strings' | 'text or texts' | readonly string[];

/** The parameters that a route accepts; any other is refused. */
export interface Parameters {
  readonly known: Readonly<Record<string, Kind>>;
  readonly required?: readonly string[];
}

/** The three parameters of every paginated list. */
export const pagination = { count: 'number', offset: 'number', sort: 'string' } as const;

const isNumeric = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value));

function listError(value: QueryValue): string | undefined {
  if (!Array.isArray(value)) return value === '' ? undefined : 'must be array';
  return value.every((item) => typeof item === 'string') ? undefined : 'must be string';
}

function valueError(value: QueryValue, kind: Kind): string | undefined {
  if (kind === 'strings' || (kind === 'text or texts' && Array.isArray(value))) return listError(value);
  if (kind === 'number')
    return typeof value === 'string' && (value === '' || isNumeric(value)) ? undefined : 'must be number';
  if (typeof value !== 'string') return 'must be string';
  if (kind === 'string' || kind === 'text or texts') return undefined;
  return kind.includes(value) ? undefined : 'must be equal to one of the allowed values';
}

/**
 * The first error in ajv's order and words: required, additional, then each known parameter; undefined if there is none.
 * Empty numbers and lists pass, because ajv turns them into null, which is allowed; docs/released-servers.md#3 and #4.
 */
export function parameterError(query: Query, { known, required = [] }: Parameters): string | undefined {
  const missing = required.find((name) => query[name] === undefined);
  if (missing !== undefined) return `must have required property '${missing}'`;
  if (Object.keys(query).some((name) => !Object.hasOwn(known, name)))
    return 'must NOT have additional properties';
  for (const [name, kind] of Object.entries(known)) {
    const value = query[name];
    const error = value === undefined ? undefined : valueError(value, kind);
    if (error !== undefined) return error;
  }
  return undefined;
}
