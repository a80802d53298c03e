import { isAtOrBelow, isMissing, isRefusal, isUniversal, lastOf, parentOf, type Symptom } from './symptom.ts';

/** Checks that count the items of a list. */
const counting: ReadonlySet<string> = new Set(['count-equals-items', 'total-fits-items', 'page-size']);
/** Checks that compare who was returned in two replies. */
const comparesIdentity: ReadonlySet<string> = new Set(['own-identity', 'same-identity', 'same-answer']);
/** Checks of one place: if they fail, what lies there or below cannot be judged. */
const breaking: ReadonlySet<string> = new Set(['json', 'schema', 'unique']);

type Explains = (cause: Symptom, symptom: Symptom, lists: ReadonlySet<string>) => boolean;

/** In which way a finding surely follows from another one of the same case. */
const rules: readonly Explains[] = [
  // What lies at a place that is wrong as a whole.
  ({ finding: cause }, { finding }) =>
    breaking.has(cause.check) &&
    !breaking.has(finding.check) &&
    finding.security !== true &&
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
  // A page in HTML also has its own media type.
  ({ finding: cause }, { finding }) =>
    cause.check === 'json' && cause.pointer === '' && finding.check === 'content-type',
  // An error that gives data away also has another text than documented.
  ({ finding: cause }, { finding, one }) =>
    cause.check === 'error-without-data' &&
    finding.check === 'schema' &&
    finding.pointer === cause.pointer &&
    one.status !== null &&
    one.status >= 400,
  // A list that is none, is missing, or has a wrong item.
  ({ finding: cause, place }, symptom, lists) =>
    cause.check === 'schema' &&
    (place === '' || lists.has(place)) &&
    !isUniversal(symptom) &&
    isDeclared(symptom),
  ({ finding: cause, place }, { finding }, lists) =>
    breaking.has(cause.check) && lists.has(parentOf(place)) && counting.has(finding.check),
  // A page cut from a list in the wrong order.
  ({ finding: cause }, { finding }) => cause.check === 'sort-order' && finding.check === 'page-slice',
];

const isDeclared = ({ finding }: Symptom): boolean =>
  !['schema', 'status', 'redirect'].includes(finding.check);

/**
 * The finding that a finding surely follows from; itself if there is none.
 * @param ofCase all findings of its case
 * @param ofEndpoint all findings of its endpoint
 * @param lists places of the documented lists
 */
export function originOf(
  symptom: Symptom,
  ofCase: readonly Symptom[],
  ofEndpoint: readonly Symptom[],
  lists: ReadonlySet<string>,
  seen: ReadonlySet<Symptom> = new Set(),
): Symptom {
  const cause =
    ofCase.find((other) => other !== symptom && rules.some((explains) => explains(other, symptom, lists))) ??
    ofEndpoint.find((other) => acrossCases.some((explains) => explains(other, symptom, lists)));
  // Two findings that explain each other have no other cause.
  if (cause === undefined || seen.has(cause)) return symptom;
  return originOf(cause, ofCase, ofEndpoint, lists, new Set([...seen, symptom]));
}

/** In which way a finding surely follows from one of another case, with which it compares. */
const acrossCases: readonly Explains[] = [
  // A reply about somebody else than asked for explains that two replies are about the same one, or about different ones.
  ({ finding: { check } }, { finding, one }) =>
    comparesIdentity.has(finding.check) &&
    !isRefusal(one) &&
    (check === 'asked-for' || check === 'belongs-to-asked'),
  // A value that is wrong by itself is also another one than expected.
  ({ finding: cause, place }, symptom, lists) =>
    ['schema', 'total-fits-items', 'count-equals-items'].includes(cause.check) &&
    symptom.place === place &&
    cause.check !== symptom.finding.check &&
    isDeclared(symptom) &&
    !counting.has(symptom.finding.check) &&
    isValue(place, lists),
  // A wrong list also has a wrong total.
  ({ finding: cause, place }, { finding, place: own, one }, lists) =>
    cause.check === finding.check && own === '/total' && !isRefusal(one) && lists.has(parentOf(place)),
];

/** True for the place of one value, which no other value shares. */
const isValue = (place: string, lists: ReadonlySet<string>): boolean =>
  place !== '' && !place.startsWith('header:') && !place.endsWith('*') && !lists.has(place);
