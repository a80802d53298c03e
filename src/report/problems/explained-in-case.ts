import { countChecks, comparesItems, givesAway, isBeyondSchema } from './check-kinds.ts';
import type { Explains } from './rule.ts';
import { queryOf } from './parameters.ts';
import { detailOf, isAtOrBelow, isMissing, isUniversal, lastOf, parentOf } from './symptom.ts';

/** Checks of one place: if they fail, what lies there or below cannot be judged. */
const breaking: ReadonlySet<string> = new Set(['json', 'schema', 'unique']);
/** Fields that say which error it is. */
const ofError: ReadonlySet<string> = new Set(['/error', '/errorType']);
/** Checks that compare a person or a thing with what is shown of it elsewhere. */
const tellsOfPersons: ReadonlySet<string> = new Set([
  'as-listed',
  'same-id',
  'joined-text',
  'inner-reference',
]);

/** In which way a finding surely follows from another one of the same case. */
export const inCase: readonly Explains[] = [
  // A place is wrong as a whole, and with it what lies there or below.
  ({ finding: cause }, { finding }) =>
    breaking.has(cause.check) &&
    !breaking.has(finding.check) &&
    (finding.check === 'belongs-to-asked' ? finding.detail?.is === 'missing' : finding.security !== true) &&
    isAtOrBelow(finding.pointer, cause.pointer),
  // One check finds a value wrong, and also its parts.
  ({ finding: cause }, { finding }) =>
    cause.check === finding.check &&
    finding.pointer !== cause.pointer &&
    !isMissing(finding) &&
    isAtOrBelow(finding.pointer, cause.pointer),
  // A body fits none of several schemas, because it lacks a field of each.
  ({ finding: cause }, { finding }) =>
    isMissing(cause) && finding.check === 'schema' && finding.pointer === '',
  // A field with another name is missing under its own.
  ({ finding: cause }, { finding }) =>
    detailOf(cause, 'another-name')?.documented === lastOf(finding.pointer) &&
    isMissing(finding) &&
    parentOf(cause.pointer) === parentOf(finding.pointer),
  // An object that says it is of another kind has the fields of that kind.
  ({ finding: cause }, { finding }) =>
    cause.detail?.is === 'another-kind' &&
    isMissing(finding) &&
    parentOf(cause.pointer) !== '' &&
    parentOf(cause.pointer) === parentOf(finding.pointer),
  // A documented secret stands below a field with another name.
  ({ finding: cause }, { finding, place }) =>
    cause.check === 'no-renamed-field' &&
    finding.check === 'no-secrets' &&
    isAtOrBelow(finding.pointer, cause.pointer) &&
    (finding.pointer === cause.pointer || lastOf(place) !== '*'),
  // A documented secret has left its object, or its object is no object.
  ({ finding: cause, place }, { finding }, { fields }) => {
    if (cause.check !== 'schema' || finding.check !== 'no-secrets') return false;
    const alike = fields.filter((field) => field !== place && lastOf(field) === lastOf(finding.pointer));
    const isInside = alike.some((field) => isAtOrBelow(field, place));
    if (!isMissing(cause))
      return (
        detailOf(cause, 'another-type')?.documented === 'object' &&
        isInside &&
        isAtOrBelow(finding.pointer, cause.pointer)
      );
    const isBeside = alike.some((field) => parentOf(field) === parentOf(place));
    return isInside || (isBeside && isAtOrBelow(finding.pointer, parentOf(cause.pointer)));
  },
  // Data in one refusal makes it differ from another refusal.
  ({ finding: cause }, { finding }) =>
    cause.check === 'error-without-data' &&
    finding.check === 'same-refusal' &&
    isAtOrBelow(finding.pointer, cause.pointer),
  // A 403 in place of the 401 of other endpoints also has another text than a 403.
  ({ finding: cause }, { finding, one }) =>
    cause.detail?.is === 'another-refusal-status' && finding.check === 'schema' && one.status === 403,
  // A session cookie holds the token of the caller.
  ({ finding: cause }, { finding }) =>
    cause.check === 'no-session-cookie' && finding.check === 'no-echo' && cause.pointer === finding.pointer,
  // A page in HTML also has its own media type.
  ({ finding: cause }, { finding }) =>
    cause.check === 'json' && cause.pointer === '' && finding.check === 'content-type',
  // A text that gives several things away is reported by the worst of them.
  ({ finding: cause }, { finding }) =>
    cause.pointer === finding.pointer &&
    givesAway.has(cause.check) &&
    givesAway.has(finding.check) &&
    [...givesAway].indexOf(cause.check) < [...givesAway].indexOf(finding.check),
  // An error that gives something away is also another one than documented, and one with data has the flag of a success.
  ({ finding: cause }, { finding, one }) =>
    givesAway.has(cause.check) &&
    finding.check === 'schema' &&
    !cause.pointer.startsWith('header:') &&
    (isAtOrBelow(finding.pointer, cause.pointer) ||
      isAtOrBelow(cause.pointer, finding.pointer) ||
      ofError.has(finding.pointer) ||
      (cause.check === 'error-without-data' && finding.pointer === '/success')) &&
    one.status !== null &&
    one.status >= 400,
  // The list is no list, or is missing.
  ({ finding: cause, place }, symptom, { lists }) =>
    cause.check === 'schema' &&
    (place === '' || lists.has(place)) &&
    !isUniversal(symptom) &&
    isBeyondSchema(symptom),
  ({ finding: cause, place }, { finding }, { lists }) =>
    breaking.has(cause.check) && lists.has(parentOf(place)) && countChecks.has(finding.check),
  // An item that lacks a whole object cannot be counted, or compared with others.
  ({ finding: cause, place }, { finding }, { lists, objects }) =>
    isMissing(cause) &&
    objects.has(place) &&
    lists.has(parentOf(parentOf(place))) &&
    (['page-size', 'total-fits-items'].includes(finding.check) || comparesItems.has(finding.check)),
  // The total is no number.
  ({ finding: cause }, { finding }) =>
    cause.check === 'schema' &&
    cause.pointer === '/total' &&
    (finding.check === 'total-fits-items' ||
      finding.check === 'page-size' ||
      // An offset that was computed from such a total is no whole number.
      (finding.check === 'offset-equals-request' && !/^\d+$/.test(queryOf(finding).get('offset') ?? ''))),
  // A field that stands under another name is missing under its own.
  ({ finding: cause, place }, { finding }) =>
    isMissing(cause) &&
    detailOf(finding, 'elsewhere')?.name === lastOf(place) &&
    parentOf(cause.pointer) === parentOf(finding.pointer),
  // The reply is about somebody else, under whatever id.
  ({ finding: cause }, { finding }) =>
    ['asked-for', 'belongs-to-asked'].includes(cause.check) && tellsOfPersons.has(finding.check),
  // An id that is a copy of another id may also repeat.
  ({ finding: cause }, { finding }) => cause.check === 'distinct-ids' && finding.check === 'unique',
  // A wrong value also differs from the place where the reply repeats it.
  ({ finding: cause }, { finding }) =>
    finding.check === 'inner-reference' &&
    cause.check !== finding.check &&
    cause.received.replace(/^string /, '') === finding.expected,
  // If a list lacks items, its pages and its total do not fit either.
  ({ finding: cause }, { finding }) =>
    cause.check === 'filter' &&
    cause.pointer !== '/total' &&
    (finding.check === 'page-slice' ||
      (finding.check === 'page-size' &&
        finding.detail?.is === 'short-page' &&
        cause.detail?.is === 'lacking') ||
      (finding.check === 'total-fits-items' && finding.detail?.is !== 'empty-page')),
  // A page begins elsewhere, or has another size, than requested.
  ({ finding: cause }, { finding }) =>
    ['offset-equals-request', 'page-size'].includes(cause.check) &&
    ['total-fits-items', 'page-slice'].includes(finding.check),
  // A list lacks all its items.
  ({ finding: cause, place }, { finding }, { lists }) =>
    cause.detail?.is === 'empty-page' &&
    lists.has(place) &&
    (finding.check === 'count-equals-items' ||
      (finding.check === 'filter' && finding.pointer === cause.pointer)),
  // Items that lack what identifies them look alike.
  ({ finding: cause, place }, { finding, place: item }, { objects }) =>
    cause.check === 'schema' &&
    finding.check === 'unique' &&
    ((parentOf(place) === item && objects.has(place)) ||
      (isAtOrBelow(place, item) && lastOf(place) === '_id')),
  // An error with the status of a success lacks the fields of a success.
  ({ finding: cause }, { finding }) =>
    cause.pointer === '/success' && cause.detail?.is === 'false' && isMissing(finding),
];
