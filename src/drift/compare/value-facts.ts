import { isObject, pointer } from '../../lib/json.ts';
import { resolved } from '../../checks/shape.ts';
import type { JsonSchema } from '../../contract/types.ts';

/** What the values at one place of a body have in common. Of values, only members of documented enums are kept. */
export interface PlaceFacts {
  /** Objects that have the field, and objects that could have it. */
  readonly present: number;
  readonly possible: number;
  readonly values: number;
  readonly nulls: number;
  readonly types: ReadonlySet<string>;
  readonly emptyLists: number;
  readonly filledLists: number;
  readonly dates: ReadonlySet<string>;
  readonly fractions: boolean;
  readonly members: ReadonlySet<string>;
}

interface Gathered extends PlaceFacts {
  present: number;
  values: number;
  nulls: number;
  rejects: number;
  readonly types: Set<string>;
  emptyLists: number;
  filledLists: number;
  readonly dates: Set<string>;
  fractions: boolean;
  readonly members: Set<string>;
}

/** Places by name, `''` for the body. Parts that no schema describes are not searched. */
export type Facts = ReadonlyMap<string, PlaceFacts>;

/**
 * Describes a body without its data.
 * @param schemas of the replies that describe it; `everything` looks below undescribed parts too
 */
export function factsOf(body: unknown, schemas: readonly JsonSchema[], everything = false): Facts {
  const facts = new Map<string, Gathered>();
  const parents = new Map<string, Gathered>();
  const gather = (value: unknown, place: string, own: readonly JsonSchema[]): void => {
    const here = entryOf(facts, place);
    look(here, value, own);
    const list = Array.isArray(value);
    if (list)
      for (const item of value)
        if (everything || describes(own, 'items')) gather(item, `${place}/*`, itemsOf(own));
    if (!isObject(value)) return;
    here.rejects += 1;
    if (!everything && place !== '' && !describes(own, 'properties')) return;
    for (const [key, member] of Object.entries(value)) {
      const name = place + pointer(key);
      entryOf(facts, name).present += 1;
      parents.set(name, here);
      gather(member, name, membersOf(own, key));
    }
  };
  gather(body, '', variants(schemas));
  return new Map(
    [...facts].map(([place, fact]) => [
      place,
      { ...fact, possible: parents.get(place)?.rejects ?? fact.present },
    ]),
  );
}

function entryOf(facts: Map<string, Gathered>, place: string): Gathered {
  const known = facts.get(place);
  if (known !== undefined) return known;
  const fresh: Gathered = {
    present: 0,
    possible: 0,
    values: 0,
    nulls: 0,
    rejects: 0,
    types: new Set(),
    emptyLists: 0,
    filledLists: 0,
    dates: new Set(),
    fractions: false,
    members: new Set(),
  };
  facts.set(place, fresh);
  return fresh;
}

function look(here: Gathered, value: unknown, schemas: readonly JsonSchema[]): void {
  here.values += 1;
  if (value === null) here.nulls += 1;
  else here.types.add(typeOf(value));
  if (Array.isArray(value)) {
    if (value.length === 0) here.emptyLists += 1;
    else here.filledLists += 1;
  }
  if (typeof value === 'string') here.dates.add(dateForm(value));
  if (typeof value === 'number' && !Number.isInteger(value)) here.fractions = true;
  if (schemas.some((schema) => Array.isArray(schema['enum']))) here.members.add(JSON.stringify(value));
}

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
};

/** The format of a date, with zeros for its digits; `text` for other strings. */
const dateForm = (text: string): string =>
  /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d.*)?$/.test(text) ? text.replaceAll(/\d/g, '0') : 'text';

/** A schema and its alternatives, with references resolved. */
const variants = (schemas: readonly JsonSchema[]): readonly JsonSchema[] =>
  schemas.flatMap((schema) => {
    const own = resolved(schema);
    const parts = [own['anyOf'], own['oneOf'], own['allOf']].flatMap((part) =>
      Array.isArray(part) ? part : [],
    );
    return [own, ...variants(parts.filter(isObject))];
  });

const describes = (schemas: readonly JsonSchema[], keyword: 'items' | 'properties'): boolean =>
  schemas.some((schema) => schema[keyword] !== undefined);

const itemsOf = (schemas: readonly JsonSchema[]): readonly JsonSchema[] =>
  variants(schemas.map((schema) => schema['items']).filter(isObject));

function membersOf(schemas: readonly JsonSchema[], key: string): readonly JsonSchema[] {
  return variants(
    schemas.flatMap(({ properties }) =>
      isObject(properties) && Object.hasOwn(properties, key) && isObject(properties[key])
        ? [properties[key]]
        : [],
    ),
  );
}

/** True if one of the schemas names the field. */
export function isDescribed(place: string, schemas: readonly JsonSchema[]): boolean {
  const keys = place.split('/').slice(1);
  const end = keys.reduce<readonly JsonSchema[]>(
    (own, key) =>
      key === '*' ? itemsOf(own) : membersOf(own, key.replaceAll('~1', '/').replaceAll('~0', '~')),
    variants(schemas),
  );
  return keys.length > 0 && end.length > 0;
}
