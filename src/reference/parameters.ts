import type { Query, QueryValue } from './query.ts';

/** A list of strings is the values allowed. */
type Kind = 'number' | 'string' | 'strings' | 'text or texts' | readonly string[];

/** What a route lets through before its handler; nothing else may be sent. */
export interface Parameters {
  readonly known: Readonly<Record<string, Kind>>;
  readonly required?: readonly string[];
}

/** The three parameters of every paginated list. */
export const pagination = { count: 'number', offset: 'number', sort: 'string' } as const;

const isNumeric = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value));

function complaintAboutList(value: QueryValue): string | undefined {
  if (!Array.isArray(value)) return value === '' ? undefined : 'must be array';
  return value.every((item) => typeof item === 'string') ? undefined : 'must be string';
}

function complaintAboutValue(value: QueryValue, kind: Kind): string | undefined {
  if (kind === 'strings' || (kind === 'text or texts' && Array.isArray(value)))
    return complaintAboutList(value);
  if (kind === 'number')
    return typeof value === 'string' && (value === '' || isNumeric(value)) ? undefined : 'must be number';
  if (typeof value !== 'string') return 'must be string';
  if (kind === 'string' || kind === 'text or texts') return undefined;
  return kind.includes(value) ? undefined : 'must be equal to one of the allowed values';
}

/**
 * The first finding, in ajv's order and words: required, additional, then each known parameter. Empty numbers and
 * lists pass, since ajv turns them into null and every parameter may be null; rocket-chat-behaviour 3 and 4.
 */
export function complaintAbout(query: Query, { known, required = [] }: Parameters): string | undefined {
  const missing = required.find((name) => query[name] === undefined);
  if (missing !== undefined) return `must have required property '${missing}'`;
  if (Object.keys(query).some((name) => !Object.hasOwn(known, name)))
    return 'must NOT have additional properties';
  for (const [name, kind] of Object.entries(known)) {
    const value = query[name];
    const finding = value === undefined ? undefined : complaintAboutValue(value, kind);
    if (finding !== undefined) return finding;
  }
  return undefined;
}
