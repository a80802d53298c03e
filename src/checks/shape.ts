import { memoize } from '../lib/memoize.ts';
import { lookup } from '../contract/definitions.ts';
import type { JsonSchema } from '../contract/types.ts';
import { at, isObject, pointer } from '../lib/json.ts';

export interface Documented {
  readonly pointer: string;
  /** The pointer with `*` for every list index. */
  readonly field: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  /** The object or list that has it, and under which key. */
  readonly holder: object;
  readonly key: string;
}

/** The schema that a `$ref` points to, or the schema itself. */
export function resolved(schema: JsonSchema): JsonSchema {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? (lookup(ref) ?? schema) : schema;
}

const asSchema = (node: unknown): JsonSchema | undefined => (isObject(node) ? node : undefined);

const documentedBy = memoize((schema: JsonSchema) =>
  memoize((body: object): readonly Documented[] => [...documentedBelow(schema, body, '', '')]),
);

/** Every documented field in a body with its schema, lists item by item. Cached for each body. */
export const documented = (schema: JsonSchema, body: unknown): readonly Documented[] =>
  typeof body === 'object' && body !== null ? documentedBy(schema)(body) : [];

function* documentedBelow(
  schema: JsonSchema,
  body: unknown,
  here: string,
  field: string,
): Generator<Documented> {
  const own = resolved(schema);
  const items = asSchema(own['items']);
  if (Array.isArray(body) && items !== undefined)
    for (const [index, item] of body.entries()) {
      yield {
        pointer: `${here}/${index}`,
        field: `${field}/*`,
        schema: items,
        value: item,
        holder: body,
        key: String(index),
      };
      yield* documentedBelow(items, item, `${here}/${index}`, `${field}/*`);
    }
  if (!isObject(body)) return;
  for (const [key, child] of Object.entries(asSchema(own['properties']) ?? {})) {
    const inner = asSchema(child) ?? {};
    if (!Object.hasOwn(body, key)) continue;
    const name = pointer(key);
    yield { pointer: here + name, field: field + name, schema: inner, value: body[key], holder: body, key };
    yield* documentedBelow(inner, body[key], here + name, field + name);
  }
}

export interface Undocumented {
  readonly pointer: string;
  readonly field: string;
  readonly key: string;
  readonly value: unknown;
  /** Documented siblings that are missing. */
  readonly missing: readonly string[];
}

/** Members of objects that the schema does not document, if it documents any `properties` of that object. */
export function* undocumented(schema: JsonSchema, body: unknown): Generator<Undocumented> {
  const objects = [{ pointer: '', field: '', schema, value: body }, ...documented(schema, body)];
  for (const object of objects) {
    const known = at(resolved(object.schema), 'properties');
    if (!isObject(known) || !isObject(object.value)) continue;
    const present = Object.keys(object.value);
    const own = object.value;
    const missing = Object.keys(known).filter((key) => !Object.hasOwn(own, key));
    for (const key of present)
      if (!Object.hasOwn(known, key))
        yield {
          pointer: object.pointer + pointer(key),
          field: object.field + pointer(key),
          key,
          value: own[key],
          missing,
        };
  }
}

/** A name without differences in spelling: `verified` for `isVerified`, `userid` for `user_id` and `userId`. */
const normal = (key: string): string =>
  key
    .replace(/^(?:is|has)_?(?=[A-Z_])/, '')
    .toLowerCase()
    .replaceAll(/[_\-\s]/g, '')
    .replace(/s$/, '');

/** The missing sibling from which a member differs in spelling only. */
export function twinOf({ key, missing }: Undocumented): string | undefined {
  const plain = normal(key);
  return missing.find((name) => normal(name) === plain);
}

/** Names and pointers of every field that a schema documents. */
export function* fieldsOf(
  schema: JsonSchema,
  field = '',
): Generator<{ field: string; key: string; schema: JsonSchema }> {
  const own = resolved(schema);
  const items = asSchema(own['items']);
  if (items !== undefined) yield* fieldsOf(items, `${field}/*`);
  for (const [key, child] of Object.entries(asSchema(own['properties']) ?? {})) {
    const inner = asSchema(child) ?? {};
    yield { field: field + pointer(key), key, schema: inner };
    yield* fieldsOf(inner, field + pointer(key));
  }
}

/** A body without undocumented fields. */
export function onlyDocumented(schema: JsonSchema, body: unknown): unknown {
  const own = resolved(schema);
  const items = asSchema(own['items']);
  if (Array.isArray(body))
    return items === undefined ? body : body.map((item) => onlyDocumented(items, item));
  const known = asSchema(own['properties']);
  if (!isObject(body) || known === undefined) return body;
  return Object.fromEntries(
    Object.entries(known)
      .filter(([key]) => Object.hasOwn(body, key))
      .map(([key, child]) => [key, onlyDocumented(asSchema(child) ?? {}, body[key])]),
  );
}
