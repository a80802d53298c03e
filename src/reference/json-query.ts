import { text, type Query } from './query.ts';
import { Refused } from './refused.ts';

/** Undefined for a text that is no JSON: JSON itself has no such value. */
function parsed(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
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
  const value = parsed(given);
  if (isValid(value)) return value;
  throw new Refused(
    `Invalid ${name} parameter provided: "${given}" [error-invalid-${name}]`,
    `error-invalid-${name}`,
    { helperMethod: 'parseJsonQuery' },
  );
}
