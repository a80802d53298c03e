import { parsedJson } from '../../lib/json.ts';
import { filtersOf } from './filter-titles.ts';
import { isServedForAll, onlyParameterOf, parameterOf } from './parameters.ts';
import {
  isAtOrBelow,
  isMissing,
  isOtherRefusal,
  isRefusal,
  isServed,
  isTotalOfMatching,
  isUniversal,
  lastOf,
  parentOf,
  type Symptom,
} from './symptom.ts';

/** Checks that count the items of a list. */
const counting: ReadonlySet<string> = new Set(['count-equals-items', 'total-fits-items', 'page-size']);
/** Checks of one place: if they fail, what lies there or below cannot be judged. */
const breaking: ReadonlySet<string> = new Set(['json', 'schema', 'unique']);
/** Checks that fail if two items are mixed up, and those that look which items a list has. */
const confusesItems: ReadonlySet<string> = new Set(['consistent-per-id', 'same-id', 'unique']);
const comparesItems: ReadonlySet<string> = new Set(['superset', 'adds-only-others', 'filter', 'page-slice']);

/** Checks of what no reply tells. */
const givesAway: ReadonlySet<string> = new Set([
  'error-without-data',
  'no-echo',
  'no-secrets',
  'no-stack-trace',
]);

/** How a finding ends that is about a page with fewer items than its total promises. */
const orLowerTotal = ', or a lower total';

/** Places of the documented fields, objects and lists. */
interface Documented {
  readonly fields: readonly string[];
  readonly objects: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

/** Whether a finding surely explains another one. */
type Explains = (cause: Symptom, symptom: Symptom, documented: Documented) => boolean;

/** In which way a finding surely follows from another one of the same case. */
const inCase: readonly Explains[] = [
  // What lies at a place that is wrong as a whole.
  ({ finding: cause }, { finding }) =>
    breaking.has(cause.check) &&
    !breaking.has(finding.check) &&
    (finding.check === 'belongs-to-asked' ? finding.received === 'nothing' : finding.security !== true) &&
    isAtOrBelow(finding.pointer, cause.pointer),
  // What one check says of a value and of its parts.
  ({ finding: cause }, { finding }) =>
    cause.check === finding.check &&
    finding.pointer !== cause.pointer &&
    !isMissing(finding) &&
    isAtOrBelow(finding.pointer, cause.pointer),
  // A field with another name is missing under its own.
  ({ finding: cause }, { finding }) =>
    cause.check === 'no-renamed-field' &&
    isMissing(finding) &&
    parentOf(cause.pointer) === parentOf(finding.pointer) &&
    cause.expected.endsWith(`"${lastOf(finding.pointer)}"`),
  // An object that says it is of another kind has the fields of that kind.
  ({ finding: cause }, { finding }) =>
    cause.check === 'schema' &&
    cause.expected.startsWith('"') &&
    isMissing(finding) &&
    parentOf(cause.pointer) !== '' &&
    parentOf(cause.pointer) === parentOf(finding.pointer),
  // A documented secret below another name.
  ({ finding: cause }, { finding, place }) =>
    cause.check === 'no-renamed-field' &&
    finding.check === 'no-secrets' &&
    isAtOrBelow(finding.pointer, cause.pointer) &&
    (finding.pointer === cause.pointer || lastOf(place) !== '*'),
  // A documented secret that has left its object, or whose object is no object.
  ({ finding: cause, place }, { finding }, { fields }) => {
    if (cause.check !== 'schema' || finding.check !== 'no-secrets') return false;
    const alike = fields.filter((field) => field !== place && lastOf(field) === lastOf(finding.pointer));
    const isInside = alike.some((field) => isAtOrBelow(field, place));
    if (!isMissing(cause))
      return cause.expected === 'object' && isInside && isAtOrBelow(finding.pointer, cause.pointer);
    const isBeside = alike.some((field) => parentOf(field) === parentOf(place));
    return isInside || (isBeside && isAtOrBelow(finding.pointer, parentOf(cause.pointer)));
  },
  // Data that one refusal gives away, and another one does not.
  ({ finding: cause }, { finding }) =>
    cause.check === 'error-without-data' &&
    finding.check === 'same-refusal' &&
    isAtOrBelow(finding.pointer, cause.pointer),
  // A 403 in place of the 401 of other endpoints also has another text than a 403.
  ({ finding: cause }, { finding, one }) =>
    isOtherRefusal(cause) && finding.check === 'schema' && one.status === 403,
  // A session cookie that holds the token of the caller.
  ({ finding: cause }, { finding }) =>
    cause.check === 'no-session-cookie' && finding.check === 'no-echo' && cause.pointer === finding.pointer,
  // A page in HTML also has its own media type.
  ({ finding: cause }, { finding }) =>
    cause.check === 'json' && cause.pointer === '' && finding.check === 'content-type',
  // An error that gives something away also has another text than documented.
  ({ finding: cause }, { finding, one }) =>
    givesAway.has(cause.check) &&
    finding.check === 'schema' &&
    isAtOrBelow(cause.pointer, finding.pointer) &&
    one.status !== null &&
    one.status >= 400,
  // A list that is none, is missing, or has a wrong item.
  ({ finding: cause, place }, symptom, { lists }) =>
    cause.check === 'schema' &&
    (place === '' || lists.has(place)) &&
    !isUniversal(symptom) &&
    isDeclared(symptom),
  ({ finding: cause, place }, { finding }, { lists }) =>
    breaking.has(cause.check) && lists.has(parentOf(place)) && counting.has(finding.check),
  // Items that are taken for others, or are there twice, are also missing or too many.
  ({ finding: cause }, { finding }) => confusesItems.has(cause.check) && comparesItems.has(finding.check),
  // A page that begins elsewhere, or has another size, than requested.
  ({ finding: cause }, { finding }) =>
    ['offset-equals-request', 'page-size'].includes(cause.check) &&
    ['total-fits-items', 'page-slice'].includes(finding.check),
  // What is among the open and should be closed is also among the closed.
  ({ finding: cause }, { finding }) =>
    (cause.check === 'only-open' || cause.check === 'only-closed') && finding.check === 'disjoint',
  // A list that lacks all its items.
  ({ finding: cause, place }, { finding }, { lists }) =>
    cause.check === 'total-fits-items' &&
    lists.has(place) &&
    cause.received.startsWith('0 items') &&
    (finding.check === 'count-equals-items' ||
      (finding.check === 'filter' && finding.pointer === cause.pointer)),
  // Items of which it cannot be told who they are.
  ({ finding: cause, place }, { finding, place: item }, { objects }) =>
    cause.check === 'schema' &&
    finding.check === 'unique' &&
    parentOf(place) === item &&
    (objects.has(place) || lastOf(place) === '_id'),
  // The body of an error with the status of a success.
  ({ finding: cause }, { finding }) =>
    cause.pointer === '/success' && cause.received.endsWith('false') && isMissing(finding),
];

/** True for a finding of a check that the contract declares for a case. */
const isDeclared = ({ finding }: Symptom): boolean =>
  !['schema', 'status', 'redirect'].includes(finding.check);

/** Checks that compare who was returned in two replies. */
const comparesIdentity: ReadonlySet<string> = new Set(['own-identity', 'same-identity', 'same-answer']);
/** Checks that fail if a reply is always about the same thing. */
const takesNoNotice: ReadonlySet<string> = new Set(['returns-nothing', 'disjoint']);

/** In which way a finding surely follows from one of another case, with which it compares. */
const acrossCases: readonly Explains[] = [
  // A page that begins elsewhere, also behind the end.
  ({ finding: cause }, { finding, place }, { lists }) =>
    cause.check === 'page-slice' &&
    finding.check === 'total-fits-items' &&
    lists.has(place) &&
    finding.expected.startsWith('no items'),
  // A page cut from a list in the wrong order.
  ({ finding: cause }, { finding }) => cause.check === 'sort-order' && finding.check === 'page-slice',
  // A parameter that has no effect is not refused either.
  (cause, symptom) =>
    isServedForAll(symptom) &&
    parameterOf(cause) !== undefined &&
    parameterOf(cause) === onlyParameterOf(symptom),
  // A reply about somebody else than asked for explains that two replies are about the same one, or about different ones.
  ({ finding: { check } }, { finding, one }) =>
    (comparesIdentity.has(finding.check) || takesNoNotice.has(finding.check)) &&
    !isRefusal(one) &&
    (check === 'asked-for' ||
      check === 'belongs-to-asked' ||
      (check === 'same-id' && comparesIdentity.has(finding.check))),
  // What cannot be told apart without the fields that are missing or named otherwise.
  ({ finding: cause, place }, { finding, place: own }) =>
    comparesIdentity.has(finding.check) &&
    (isMissing(cause) || cause.check === 'no-renamed-field') &&
    parentOf(place) === parentOf(own),
  // Items without the field that a filter looks at.
  ({ finding: cause, place }, { finding, place: own }) =>
    isMissing(cause) && filtersOf(finding).includes(lastOf(place)) && parentOf(place) === own,
  // Items of a list that cannot be told apart, or found again, without their ids.
  ({ finding: cause, place }, { finding, place: own }, { lists }) =>
    isMissing(cause) &&
    lastOf(place) === '_id' &&
    lists.has(parentOf(parentOf(place))) &&
    isAtOrBelow(own, parentOf(parentOf(place))) &&
    (comparesIdentity.has(finding.check) ||
      (comparesItems.has(finding.check) &&
        (finding.expected === 'an item that is in the whole list too' ||
          finding.received.endsWith(' items without it')))),
  // The same wrong value, compared with another one.
  ({ finding: cause }, symptom) => {
    const value = cause.check === 'schema' ? /^string ("[^"]{4,})/.exec(cause.received)?.[1] : undefined;
    const { expected, received } = symptom.finding;
    return (
      value !== undefined &&
      isDeclared(symptom) &&
      !isUniversal(symptom) &&
      `${expected} ${received}`.includes(value)
    );
  },
  // A request that was made from a wrong value finds nothing.
  ({ finding: cause, place }, { finding, place: own }) =>
    (cause.check === 'schema' || cause.check === 'no-renamed-field') &&
    finding.check === 'schema' &&
    finding.received === 'null' &&
    place.startsWith(`${own}/`),
  // A request that was made from a wrong value gets an error.
  ({ finding: cause }, { finding, one }) =>
    cause.check === 'schema' &&
    finding.check === 'status' &&
    !isServed(one) &&
    !isRefusal(one) &&
    asksFor(finding.curl, cause.received),
  // Items of others are there twice as well.
  ({ finding: cause }, { finding }) => cause.check === 'belongs-to-asked' && finding.check === 'unique',
  // A value that is wrong by itself is also another one than expected.
  ({ finding: cause, place }, symptom, { lists }) =>
    ['schema', 'total-fits-items', 'count-equals-items', 'asked-for'].includes(cause.check) &&
    symptom.place === place &&
    cause.check !== symptom.finding.check &&
    !givesAway.has(symptom.finding.check) &&
    isDeclared(symptom) &&
    !counting.has(symptom.finding.check) &&
    isValue(place, lists),
  // A total of more than what matches promises more items on a page.
  ({ finding: cause }, { finding }) =>
    isTotalOfMatching(cause) && finding.check === 'page-size' && finding.expected.endsWith(orLowerTotal),
  // A total that does not fit the items elsewhere, and what is expected of a page or a whole list by it.
  ({ finding: cause }, symptom) =>
    cause.check === 'total-fits-items' &&
    isDeclared(symptom) &&
    !isRefusal(symptom.one) &&
    ((symptom.place === '/total' && symptom.finding.check !== cause.check) ||
      (symptom.finding.check === 'superset' && cause.pointer === '/total') ||
      (symptom.finding.check === 'page-size' && symptom.finding.expected.endsWith(orLowerTotal))),
  // A wrong list also has a wrong total.
  ({ finding: cause, place }, symptom, { lists }) =>
    (cause.check === symptom.finding.check ||
      (cause.check === 'superset' && symptom.finding.check === 'filter')) &&
    symptom.place === '/total' &&
    isDeclared(symptom) &&
    !isRefusal(symptom.one) &&
    (lists.has(place) || lists.has(parentOf(place))),
];

/** Whether the command of a request has a text, told as `string "text"`, as the value of a parameter. */
function asksFor(curl: string, received: string): boolean {
  const text: unknown = parsedJson(/^string (".+")$/su.exec(received)?.[1] ?? '');
  if (typeof text !== 'string' || text === '' || /\p{Cs}/u.test(text)) return false;
  return curl.split(/[&"]/).some((part) => part.endsWith(`=${encodeURIComponent(text)}`));
}

/** True for the place of one value, which no other value shares. */
const isValue = (place: string, lists: ReadonlySet<string>): boolean =>
  place !== '' && !place.startsWith('header:') && !place.endsWith('*') && !lists.has(place);

/** The findings among which the cause of one is looked for. */
interface Known {
  readonly ofCase: (symptom: Symptom) => readonly Symptom[];
  readonly ofEndpoint: readonly Symptom[];
  readonly documented: Documented;
}

/** The finding that a finding surely follows from; itself if there is none. */
export function originOf(symptom: Symptom, known: Known, seen: ReadonlySet<Symptom> = new Set()): Symptom {
  const { ofCase, ofEndpoint, documented } = known;
  const explains = (some: readonly Explains[]) => (other: Symptom) =>
    other !== symptom && some.some((rule) => rule(other, symptom, documented));
  const cause = ofCase(symptom).find(explains(inCase)) ?? ofEndpoint.find(explains(acrossCases));
  // Two findings that explain each other have no other cause.
  if (cause === undefined || seen.has(cause)) return symptom;
  return originOf(cause, known, new Set([...seen, symptom]));
}
