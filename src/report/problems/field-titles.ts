import { cut } from '../../lib/json.ts';
import { inWords } from '../../lib/in-words.ts';
import { placePattern } from '../../lib/place-pattern.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { detailOf, isMissing, lastOf, parentOf, type Symptom } from './symptom.ts';

/** Most names and places in a title. */
const most = 4;

/** What is wrong with fields, as the part of a title after the endpoint. */
export function schemaTitle(lead: Symptom, all: readonly Symptom[]): string {
  const { finding, one } = lead;
  const statuses = new Set(all.map((other) => other.one.status));
  const where =
    statuses.size === 1 && one.status !== null && one.status >= 400 ? ` of the ${one.status}` : '';
  const places = [...new Set(all.map(({ place }) => place))];
  const types = detailOf(finding, 'another-type');
  if (all.every((other) => isMissing(other.finding)))
    return `${missingTitle(places, where)}${insteadIn(all)}`;
  if (places.length > 1 && where !== '')
    return `the body${where} is not as documented (${some(places.filter((place) => place !== ''))})`;
  if (types !== undefined && places.length > 1)
    return `${places.length} fields are ${several(types.sent)} instead of ${several(types.documented)}: ${some(places)}`;
  const place = finding.pointer === '' ? `the body${where}` : `${placePattern(finding.pointer)}${where}`;
  if (detailOf(finding, 'unwanted') !== undefined) return `${place} is there, but should not be`;
  return types === undefined
    ? `${place} has a wrong value (expected ${cut(finding.expected, 60)})`
    : `${place} is ${single(types.sent)} instead of ${single(finding.expected)}`;
}

/** Where missing fields lie instead, if all findings say the same place. */
function insteadIn(all: readonly Symptom[]): string {
  const [place, ...others] = new Set(all.map(({ finding }) => detailOf(finding, 'missing')?.holder));
  return place === undefined || others.length > 0 ? '' : `, which ${place} has`;
}

function missingTitle(places: readonly string[], where: string): string {
  const names = [...new Set(places.map(lastOf))];
  const objects = [...new Set(places.map(parentOf))].map(objectOf);
  const [name = '', ...others] = names;
  if (others.length > 0)
    return `${pluralize(names.length, 'field')} are missing in ${some(objects)}${where}: ${some(names)}`;
  return objects.length === 1
    ? `the field "${name}" is missing in ${objects.join('')}${where}`
    : `the field "${name}" is missing in ${objects.length} places${where}: ${some(objects)}`;
}

/** What is wrong with the names of fields. */
export function renamedTitle({ finding }: Symptom, all: readonly Symptom[]): string {
  const { documented, sent } = detailOf(finding, 'another-name') ?? { documented: '', sent: '' };
  const others =
    new Set(all.map((one) => `${parentOf(one.place)}/${detailOf(one.finding, 'another-name')?.documented}`))
      .size - 1;
  const more =
    others === 0
      ? ''
      : `, and ${pluralize(others, 'more field')} ${others === 1 ? 'has another name' : 'have other names'}`;
  return `the field "${documented}" is named "${sent}" in ${objectOf(parentOf(finding.pointer))}${more}`;
}

const some = (words: readonly string[]): string =>
  words.length <= most
    ? inWords(words)
    : `${words.slice(0, most - 1).join(', ')} and ${words.length - most + 1} more`;

const nameOf = (type: string): string => (type === 'array' ? 'list' : type);
const several = (type: string): string => (type === 'null' ? type : `${nameOf(type)}s`);
const single = (type: string): string =>
  type === 'null' ? type : `${/^[io]/.test(type) ? 'an' : 'a'} ${nameOf(type)}`;

/** The place of an object in words: `/queue/*` is `the items of /queue`. */
function objectOf(pointer: string): string {
  const place = placePattern(pointer);
  if (place === '') return 'the body';
  if (place === '/*') return 'an object that is not documented';
  return place.endsWith('/*') ? `the items of ${place.slice(0, -2)}` : place;
}
