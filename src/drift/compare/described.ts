import { at, isObject, listAt } from '../../lib/json.ts';
import { resolved } from '../../checks/shape.ts';
import type { JsonSchema } from '../../contract/types.ts';

/** Schemas and their alternatives, with references resolved. */
export const variants = (schemas: readonly JsonSchema[]): readonly JsonSchema[] =>
  schemas.map(resolved).flatMap((own) => {
    const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((word) => listAt(own, word));
    return [own, ...variants(parts.filter(isObject))];
  });

const inside = (schemas: readonly JsonSchema[], ...path: readonly string[]): readonly JsonSchema[] =>
  variants(schemas.map((schema) => at(schema, ...path)).filter(isObject));

/** The schemas of the items of a list, and of a member of an object. */
export const itemsOf = (schemas: readonly JsonSchema[]): readonly JsonSchema[] => inside(schemas, 'items');
export const memberOf = (schemas: readonly JsonSchema[], key: string): readonly JsonSchema[] =>
  inside(schemas, 'properties', key);

/** True if one of the schemas says what is below. */
export const describes = (schemas: readonly JsonSchema[], keyword: 'items' | 'properties'): boolean =>
  schemas.some((schema) => schema[keyword] !== undefined);

/** True if one of the schemas names the field. */
export function isDescribed(place: string, schemas: readonly JsonSchema[]): boolean {
  const keys = place.split('/').slice(1);
  const end = keys.reduce(
    (own, key) =>
      key === '*' ? itemsOf(own) : memberOf(own, key.replaceAll('~1', '/').replaceAll('~0', '~')),
    variants(schemas),
  );
  return keys.length > 0 && end.length > 0;
}
