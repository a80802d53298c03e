import { counting, isDeclared, type Explains } from './in-case.ts';
import { isServedForAll, onlyParameterOf, parameterOf } from './parameters.ts';
import { isMissing, isRefusal, isUniversal, parentOf } from './symptom.ts';

/** Checks that compare who was returned in two replies. */
const comparesIdentity: ReadonlySet<string> = new Set(['own-identity', 'same-identity', 'same-answer']);
/** Checks that fail if a reply is always about the same thing. */
const takesNoNotice: ReadonlySet<string> = new Set(['returns-nothing', 'disjoint']);

/** In which way a finding surely follows from one of another case, with which it compares. */
export const acrossCases: readonly Explains[] = [
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
  // A value that is wrong by itself is also another one than expected.
  ({ finding: cause, place }, symptom, { lists }) =>
    ['schema', 'total-fits-items', 'count-equals-items', 'asked-for'].includes(cause.check) &&
    symptom.place === place &&
    cause.check !== symptom.finding.check &&
    isDeclared(symptom) &&
    !counting.has(symptom.finding.check) &&
    isValue(place, lists),
  // A total that does not fit the items elsewhere, and what is expected of a page by it.
  ({ finding: cause }, symptom) =>
    cause.check === 'total-fits-items' &&
    isDeclared(symptom) &&
    !isRefusal(symptom.one) &&
    ((symptom.place === '/total' && symptom.finding.check !== cause.check) ||
      (symptom.finding.check === 'page-size' && symptom.finding.expected.includes(', since total is '))),
  // A wrong list also has a wrong total.
  ({ finding: cause, place }, symptom, { lists }) =>
    (cause.check === symptom.finding.check ||
      (cause.check === 'superset' && symptom.finding.check === 'filter')) &&
    symptom.place === '/total' &&
    isDeclared(symptom) &&
    !isRefusal(symptom.one) &&
    (lists.has(place) || lists.has(parentOf(place))),
];

/** True for the place of one value, which no other value shares. */
const isValue = (place: string, lists: ReadonlySet<string>): boolean =>
  place !== '' && !place.startsWith('header:') && !place.endsWith('*') && !lists.has(place);
