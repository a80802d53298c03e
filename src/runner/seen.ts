import { documented, resolved, undocumented } from '../checks/shape.ts';
import { parsedJson } from '../lib/json.ts';
import { isUnknown, namedFixtures } from '../contract/fixture.ts';
import type { EndpointContract, Fixtures } from '../contract/types.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { CaseOutcome, FieldState, Seen } from './result.ts';
import type { Asking } from './run.ts';
import { successSchema } from '../contract/define.ts';

export const nothingSeen: Seen = { fields: {}, parameters: [], malformed: [] };

/** Which documented fields and parameters an exchange exercised, and which undocumented fields came along. */
export function noticed(
  asking: Asking,
  { exchange, query, params, fixtures }: CachedExchange,
): Pick<CaseOutcome, 'seen' | 'notes'> {
  const sent = [...Object.entries(params), ...query];
  const parameters = sent.map(([name]) => name);
  const malformed = sent
    .filter(([name, value]) => isMalformed(asking, fixtures, name, value))
    .map(([name]) => name);
  const ok = successSchema(asking.contract);
  if (exchange.status !== 200 || ok === undefined)
    return { seen: { fields: {}, parameters, malformed }, notes: [] };
  const fields: { [field: string]: FieldState[] } = {};
  for (const { field, schema, value } of documented(ok, exchange.body)) {
    const states = (fields[field] ??= []);
    for (const state of statesOf(value, resolved(schema)['enum']))
      if (!states.includes(state)) states.push(state);
  }
  return {
    seen: { fields, parameters, malformed },
    notes: firstOf([...new Set([...undocumented(ok, exchange.body)].map(({ field }) => field))]),
  };
}

/** Most undocumented fields of a reply that are named. */
const mostNotes = 100;

const firstOf = (fields: readonly string[]): readonly string[] =>
  fields.length <= mostNotes
    ? fields
    : [...fields.slice(0, mostNotes), `and ${fields.length - mostNotes} more undocumented fields`];

/** A parameter's name without the brackets of a list or an operator. */
export const nameOf = (sent: string): string => sent.split('[')[0] ?? sent;

/** True for a value that is empty, of the wrong type or an operator (`name[$ne]`); in `parameters` also for one that no fixture has. */
function isMalformed(
  { contract, testCase }: Asking,
  fixtures: Fixtures,
  name: string,
  value: string,
): boolean {
  const type = contract.parameters[nameOf(name)]?.type;
  if (value === '' || /\[[^\]]/.test(name)) return true;
  if (type === 'integer') return !/^-?\d+$/.test(value);
  if (type === 'json') return parsedJson(value) === undefined;
  return testCase.group === 'parameters' && !exists(contract, fixtures, value);
}

/** Whether a value is that of a fixture that exists. */
const exists = (endpoint: EndpointContract, fixtures: Fixtures, value: string): boolean =>
  Object.entries(namedFixtures(endpoint)).some(([name, one]) => !isUnknown(one) && fixtures[name] === value);

/** A member of an enum as reports name it. */
export const memberName = (member: unknown): string =>
  typeof member === 'string' ? member : JSON.stringify(member);

function statesOf(value: unknown, members: unknown): readonly FieldState[] {
  if (value === null) return ['null'];
  if (value === '' || (Array.isArray(value) && value.length === 0)) return ['empty'];
  return Array.isArray(members) && members.includes(value)
    ? ['value', `enum:${memberName(value)}`]
    : ['value'];
}
