import { resolved } from '../checks/shape.ts';
import { isObject, pointer } from '../lib/json.ts';
import { successSchema, isNotApplicable } from '../contract/define.ts';
import { memoize } from '../lib/memoize.ts';
import type { EndpointContract, JsonSchema } from '../contract/types.ts';
import { memberName } from '../runner/seen.ts';
import type { DocumentedFacts } from './model.ts';

type FieldFacts = DocumentedFacts['fields'][number];

/** The documented things of an endpoint that a run can exercise. */
export const documentedFacts = memoize(factsOf);

function factsOf(contract: EndpointContract): DocumentedFacts {
  const { cases, replies, parameters } = contract;
  const expected = cases.flatMap(({ expect }) => expect);
  // An endpoint that a release removed has no successful case. Only its refusals can be exercised.
  if (!expected.includes(200)) {
    const refusals = expected.flatMap((reply) => (typeof reply === 'number' ? [] : reply.statuses));
    return { statuses: [...new Set(refusals)].map((status) => [status]), parameters: [], fields: [] };
  }
  const schema = successSchema(contract);
  return {
    statuses: Object.values(replies).flatMap((reply) => (isNotApplicable(reply) ? [] : [reply.statuses])),
    parameters: Object.entries(parameters).flatMap(([name, { in: place, required, undocumented }]) =>
      undocumented === undefined ? [{ name, in: place, required }] : [],
    ),
    fields: schema === undefined ? [] : [...fieldsIn(schema)],
  };
}

/** Fields in the order of the schema. Items of a list count only if they are plain values. */
function* fieldsIn(schema: JsonSchema, field = ''): Generator<FieldFacts> {
  const { items, properties } = resolved(schema);
  if (isObject(items)) {
    if (!isObject(resolved(items)['properties'])) yield fieldFacts(items, `${field}/*`);
    yield* fieldsIn(items, `${field}/*`);
  }
  if (!isObject(properties)) return;
  for (const [key, child] of Object.entries(properties)) {
    // A schema with only `not` documents that the field is absent.
    if (!isObject(child) || isObject(child['not'])) continue;
    yield fieldFacts(child, field + pointer(key));
    yield* fieldsIn(child, field + pointer(key));
  }
}

function fieldFacts(schema: JsonSchema, field: string): FieldFacts {
  const { items, enum: members } = resolved(schema);
  return { field, list: isObject(items), members: Array.isArray(members) ? members.map(memberName) : [] };
}
