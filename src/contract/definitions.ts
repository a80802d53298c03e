import shared from '../../schemas/_shared/defs.schema.json' with { type: 'json' };
import { memoizeText } from '../lib/memoize.ts';
import type { JsonSchema } from './types.ts';

/** The definitions that all schemas share, in `schemas/_shared/defs.schema.json`. */
export const definitions: JsonSchema = shared;

const isNode = (node: unknown): node is JsonSchema => typeof node === 'object' && node !== null;

/** The definition that a `$ref` points to; undefined if there is none. */
export const lookup = memoizeText((ref): JsonSchema | undefined => {
  const path = (ref.split('#')[1] ?? '').split('/').slice(1);
  const node = path.reduce<unknown>((outer, key) => (isNode(outer) ? outer[key] : undefined), definitions);
  return isNode(node) ? node : undefined;
});
