import { readFileSync } from 'node:fs';
import type { JsonSchema } from './types.ts';

/** The definitions that all schemas share, in `schemas/_shared/defs.schema.json`. */
export const definitions: JsonSchema = JSON.parse(
  readFileSync(new URL('../../schemas/_shared/defs.schema.json', import.meta.url), 'utf8'),
);

/** What a `$ref` into the shared definitions names. */
export function lookup(ref: string): JsonSchema | undefined {
  const path = (ref.split('#')[1] ?? '').split('/').slice(1);
  const found = path.reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), definitions);
  return isNode(found) ? found : undefined;
}

const isNode = (node: unknown): node is JsonSchema => typeof node === 'object' && node !== null;
