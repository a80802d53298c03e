import type { JsonSchema } from '../contract/types.ts';
import { at, isObject, pointer } from './values.ts';

/** Looks up what a `$ref` names. */
export type Lookup = (ref: string) => JsonSchema | undefined;

export interface Documented {
  readonly pointer: string;
  /** The pointer with `*` for every list index: the name of the field. */
  readonly field: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
}

/** A schema with its `$ref` replaced by what it names. */
export function resolved(schema: JsonSchema, lookup: Lookup): JsonSchema {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? (lookup(ref) ?? schema) : schema;
}

const asSchema = (node: unknown): JsonSchema | undefined => (isObject(node) ? node : undefined);

/** Every documented field that a body has, with its schema, lists item by item. */
export function* documented(
  schema: JsonSchema,
  body: unknown,
  lookup: Lookup,
  here = '',
  field = '',
): Generator<Documented> {
  const own = resolved(schema, lookup);
  const items = asSchema(own['items']);
  if (Array.isArray(body) && items !== undefined)
    for (const [index, item] of body.entries()) {
      yield { pointer: `${here}/${index}`, field: `${field}/*`, schema: items, value: item };
      yield* documented(items, item, lookup, `${here}/${index}`, `${field}/*`);
    }
  if (!isObject(body)) return;
  for (const [key, child] of Object.entries(asSchema(own['properties']) ?? {})) {
    const inner = asSchema(child) ?? {};
    if (!Object.hasOwn(body, key)) continue;
    const name = pointer(key);
    yield { pointer: here + name, field: field + name, schema: inner, value: body[key] };
    yield* documented(inner, body[key], lookup, here + name, field + name);
  }
}

export interface Undocumented {
  readonly pointer: string;
  readonly field: string;
  readonly key: string;
  /** Documented siblings that are not there. */
  readonly missing: readonly string[];
}

/** Members of objects that the schema describes by `properties`, and that it does not name. */
export function* undocumented(schema: JsonSchema, body: unknown, lookup: Lookup): Generator<Undocumented> {
  const rooms = [{ pointer: '', field: '', schema, value: body }, ...documented(schema, body, lookup)];
  for (const room of rooms) {
    const known = at(resolved(room.schema, lookup), 'properties');
    if (!isObject(known) || !isObject(room.value)) continue;
    const present = Object.keys(room.value);
    const missing = Object.keys(known).filter((key) => !present.includes(key));
    for (const key of present)
      if (!Object.hasOwn(known, key))
        yield { pointer: room.pointer + pointer(key), field: room.field + pointer(key), key, missing };
  }
}

/** Names and pointers of every field that a schema documents. */
export function* fieldsOf(
  schema: JsonSchema,
  lookup: Lookup,
  field = '',
): Generator<{ field: string; key: string; schema: JsonSchema }> {
  const own = resolved(schema, lookup);
  const items = asSchema(own['items']);
  if (items !== undefined) yield* fieldsOf(items, lookup, `${field}/*`);
  for (const [key, child] of Object.entries(asSchema(own['properties']) ?? {})) {
    const inner = asSchema(child) ?? {};
    yield { field: field + pointer(key), key, schema: inner };
    yield* fieldsOf(inner, lookup, field + pointer(key));
  }
}

/** A body without what the schema does not name. */
export function onlyDocumented(schema: JsonSchema, body: unknown, lookup: Lookup): unknown {
  const own = resolved(schema, lookup);
  const items = asSchema(own['items']);
  if (Array.isArray(body))
    return items === undefined ? body : body.map((item) => onlyDocumented(items, item, lookup));
  const known = asSchema(own['properties']);
  if (!isObject(body) || known === undefined) return body;
  return Object.fromEntries(
    Object.entries(known)
      .filter(([key]) => Object.hasOwn(body, key))
      .map(([key, child]) => [key, onlyDocumented(asSchema(child) ?? {}, body[key], lookup)]),
  );
}
