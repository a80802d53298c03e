import { placePattern } from '../../lib/place-pattern.ts';
import { headerValues, type Exchange } from '../../contract/exchange.ts';
import { isAboutStatus, type Finding } from '../../contract/finding.ts';
import type { JsonSchema } from '../../contract/types.ts';
import { isObject, pointer } from '../../lib/json.ts';
import type { Kind } from '../model.ts';
import { describes, itemsOf, memberOf, variants } from './described.ts';

/** What describes a reply without its data, by `<kind> <place>`. */
export type Facets = ReadonlyMap<string, string>;

/** A finding's pointer as the name of a field, with `*` for every list index. */
export const placeOf = (finding: Pick<Finding, 'check' | 'pointer'>): string =>
  isAboutStatus(finding) ? '(status)' : placePattern(finding.pointer);

/** Everything that describes an exchange without its data. */
export function facetsOf(exchange: Exchange, schemas: readonly JsonSchema[], everything = false): Facets {
  const { body, text, status } = exchange;
  const seen = body === undefined ? [] : [...seenIn(body, schemas, everything)];
  return new Map([
    ['status (status)', String(status)],
    ['header header:content-type', mediaType(exchange)],
    ['header header:cache-control', headerValues(exchange, 'cache-control').length > 0 ? 'sent' : 'not sent'],
    ['body ', body !== undefined ? 'JSON' : text === '' ? 'empty' : 'no JSON'],
    ...seen
      .filter(([key]) => !key.startsWith('enum '))
      .map(([key, words]) => [key, inOneWord(key, words)] as const),
  ]);
}

const mediaType = (exchange: Exchange): string =>
  headerValues(exchange, 'content-type')
    .map((value) => (value.split(';')[0] ?? '').trim().toLowerCase())
    .join(' and ') || 'none';

/** Words for values that differ among each other. For other kinds all words are joined. */
const mixed = new Map<string | undefined, string>([
  ['presence', 'sometimes there'],
  ['null', 'sometimes null'],
  ['empty', 'is sometimes empty'],
  ['number', 'has fractions'],
]);

/** Whether a word says that the values at a place differ among each other. */
export const isMixed = (word: string): boolean => [...mixed.values()].includes(word);

const inOneWord = (key: string, words: ReadonlySet<string>): string =>
  (words.size > 1 ? mixed.get(key.split(' ')[0]) : undefined) ?? [...words].toSorted().join(' or ');

/**
 * Words for all values at each place of a body, by `<kind> <place>`. Of values, only members of documented enums are kept. Parts that no
 * schema describes are not searched.
 * @param schemas of the replies that describe the body
 * @param everything whether parts that no schema describes are searched too
 */
export function seenIn(
  body: unknown,
  schemas: readonly JsonSchema[],
  everything = false,
): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  const add = (kind: Kind, place: string, word: string): void => {
    const key = `${kind} ${place}`;
    const words = seen.get(key);
    if (words === undefined) seen.set(key, new Set([word]));
    else words.add(word);
  };
  const objects = new Map<string, number>();
  const members = new Map<string, number>();
  const look = (value: unknown, place: string, own: readonly JsonSchema[]): void => {
    for (const [kind, word] of wordsOf(value, own)) add(kind, place, word);
    if (Array.isArray(value) && (everything || describes(own, 'items'))) {
      const ofItems = itemsOf(own);
      for (const item of value) look(item, `${place}/*`, ofItems);
    }
    if (!isObject(value)) return;
    objects.set(place, (objects.get(place) ?? 0) + 1);
    if (!everything && place !== '' && !describes(own, 'properties')) return;
    for (const [key, member] of Object.entries(value)) {
      const name = place + pointer(key);
      add('presence', name, 'always there');
      members.set(name, (members.get(name) ?? 0) + 1);
      look(member, name, memberOf(own, key));
    }
  };
  look(body, '', variants(schemas));
  for (const [name, count] of members)
    if (count !== objects.get(name.slice(0, name.lastIndexOf('/')))) add('presence', name, 'not there');
  return seen;
}

function* wordsOf(value: unknown, schemas: readonly JsonSchema[]): Generator<readonly [Kind, string]> {
  if (value !== null) yield ['type', typeOf(value)];
  yield ['null', value === null ? 'always null' : 'never null'];
  if (Array.isArray(value)) yield ['empty', value.length === 0 ? 'is empty' : 'has items'];
  if (typeof value === 'string') yield ['date', dateForm(value)];
  if (typeof value === 'number')
    yield ['number', Number.isInteger(value) ? 'integers only' : 'has fractions'];
  if (schemas.some((schema) => Array.isArray(schema['enum']))) yield ['enum', JSON.stringify(value)];
}

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : typeof value === 'string' ? 'text' : typeof value;

/** The format of a date, with zeros for its digits; `text` for other strings. */
const dateForm = (text: string): string =>
  /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d.*)?$/.test(text) ? text.replaceAll(/\d/g, '0') : 'text';
