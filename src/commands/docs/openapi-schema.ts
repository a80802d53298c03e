import { isObject, type Json } from '../../lib/json.ts';
import type { JsonSchema } from '../../contract/types.ts';

const definitions = '/_shared/defs.schema.json#/$defs/';
export const components = '#/components/schemas/';

/**
 * Keywords that generators ignore or trip over, so that only `schemas/` has them. With `minProperties`, Specmatic makes up no more members
 * than that, and leaves out those that they depend on.
 */
const ofOurs = new Set('$id $schema $comment if then else dependentRequired minProperties'.split(' '));

/** A schema that any tool takes. It accepts whatever the one in `schemas/` accepts, and more only where generators would fail. */
export function portable(given: JsonSchema): JsonSchema {
  const schema = withBranches(given);
  const kept = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === 'pattern') return wordsOf(new RegExp(String(value), 'u'));
    return ofOurs.has(keyword) ? [] : [[keyword, portableKeyword(keyword, value)]];
  });
  return withLimits(withItems(withoutConst(Object.fromEntries(kept))));
}

function portableKeyword(keyword: string, value: unknown): unknown {
  if (keyword === '$ref') return String(value).replace(definitions, components);
  if (keyword === 'format') return value === 'rfc3339' ? 'date-time' : value;
  if (keyword === 'properties' && isObject(value)) return portableProperties(value);
  if (keyword === 'items' && isObject(value)) return portable(value);
  if (keyword === 'anyOf' && Array.isArray(value))
    return value.map((one) => (isObject(one) ? portable(one) : one));
  return value;
}

/**
 * A condition as two whole branches, which generators know: one with what `if` is about, the other with what `then` forbids. Together they
 * accept more than the condition does.
 */
function withBranches(schema: Json): Json {
  const { if: condition, then: first, else: second, properties, required, ...rest } = schema;
  if (!isObject(condition) || !isObject(first) || !isObject(second) || !isObject(properties)) return schema;
  const asked = namesIn(condition);
  const forbidden = namesIn(first, (child) => child === false);
  const branch = ({ required: also, ...more }: Json, without: readonly string[]): Json => ({
    ...rest,
    required: [required, also].flat(),
    properties: {
      ...Object.fromEntries(Object.entries(properties).filter(([name]) => !without.includes(name))),
      ...(isObject(more['properties']) ? more['properties'] : {}),
    },
  });
  return { anyOf: [branch(condition, forbidden), branch(second, asked)] };
}

const namesIn = ({ properties }: Json, wanted: (child: unknown) => boolean = () => true): readonly string[] =>
  Object.entries(isObject(properties) ? properties : {}).flatMap(([name, child]) =>
    wanted(child) ? [name] : [],
  );

/** The properties without those that a release took away, because generators do not know `not`. */
const portableProperties = (properties: Json): Json =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, child]) => {
      if (child === false || (isObject(child) && 'not' in child)) return [];
      return [[name, isObject(child) ? portable(child) : {}]];
    }),
  );

/** OpenAPI 3.0, which some tools think in, has no `const`. */
const withoutConst = ({ const: only, ...rest }: Json): Json =>
  only === undefined ? rest : { type: typeof only, ...rest, enum: [only] };

const isOfType = ({ type }: Json, name: string): boolean => [type].flat().includes(name);

const withItems = (schema: Json): Json =>
  isOfType(schema, 'array') && schema['items'] === undefined ? { ...schema, items: {} } : schema;

/** Specmatic makes up numbers that no double holds where there is no limit. */
const withLimits = (schema: Json): Json =>
  isOfType(schema, 'number')
    ? { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...schema }
    : schema;

/** What remains of a pattern, since generators read few. Prism makes up several words, or one where `x-faker` says so. */
const wordsOf = (pattern: RegExp): [string, unknown][] => [
  ...(pattern.test('') ? [] : [['minLength', 1] satisfies [string, unknown]]),
  ...(pattern.test('two words') ? [] : [['x-faker', 'string.alphanumeric'] satisfies [string, unknown]]),
];

/** The names of the shared definitions that a part of the document refers to. */
export function referredIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(referredIn);
  if (!isObject(node)) return [];
  const ref = node['$ref'];
  const own = typeof ref === 'string' && ref.startsWith(components) ? [ref.slice(components.length)] : [];
  return [...own, ...Object.values(node).flatMap(referredIn)];
}
