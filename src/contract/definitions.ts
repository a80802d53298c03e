import shared from '../../schemas/_shared/defs.schema.json' with { type: 'json' };
import type { JsonSchema } from './types.ts';

/** The definitions that all schemas share, in `schemas/_shared/defs.schema.json`. */
export const definitions: JsonSchema = shared;

const found = new Map<string, JsonSchema | undefined>();

/** The definition that a `$ref` points to; undefined if there is none. */
export function lookup(ref: string): JsonSchema | undefined {
  if (!found.has(ref)) found.set(ref, lookedUp(ref));
  return found.get(ref);
}

function lookedUp(ref: string): JsonSchema | undefined {
  const path = (ref.split('#')[1] ?? '').split('/').slice(1);
  const node = path.reduce<unknown>((outer, key) => (isNode(outer) ? outer[key] : undefined), definitions);
  return isNode(node) ? node : undefined;
}

const isNode = (node: unknown): node is JsonSchema => typeof node === 'object' && node !== null;
