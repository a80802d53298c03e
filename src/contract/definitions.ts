import shared from '../../schemas/_shared/defs.schema.json' with { type: 'json' };
import { at, isObject } from '../lib/json.ts';
import { memoizeText } from '../lib/memoize.ts';
import type { JsonSchema } from './types.ts';

/** The definitions that all schemas share, in `schemas/_shared/defs.schema.json`. */
export const definitions: JsonSchema = shared;

/** The definition that a `$ref` points to; undefined if there is none. */
export const lookup = memoizeText((ref): JsonSchema | undefined => {
  const node = at(definitions, ...(ref.split('#/')[1] ?? '').split('/'));
  return isObject(node) ? node : undefined;
});
