import { isAtOrBelow, isMissing, isUniversal, lastOf, parentOf, type Symptom } from './symptom.ts';

/** Checks that count the items of a list. */
export const counting: ReadonlySet<string> = new Set(['count-equals-items', 'total-fits-items', 'page-size']);
/** Checks of one place: if they fail, what lies there or below cannot be judged. */
const breaking: ReadonlySet<string> = new Set(['json', 'schema', 'unique']);
/** Checks that fail if two items are mixed up, and those that look which items a list has. */
const confusesItems: ReadonlySet<string> = new Set(['consistent-per-id', 'same-id', 'unique']);
const comparesItems: ReadonlySet<string> = new Set(['superset', 'adds-only-others', 'filter', 'page-slice']);

/** Places of the documented objects and lists. */
export interface Documented {
  readonly objects: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

/** Whether a finding surely explains another one. */
export type Explains = (cause: Symptom, symptom: Symptom, documented: Documented) => boolean;

/** In which way a finding surely follows from another one of the same case. */
export const inCase: readonly Explains[] = [
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
  // A documented secret below another name.
  ({ finding: cause }, { finding, place }) =>
    cause.check === 'no-renamed-field' &&
    finding.check === 'no-secrets' &&
    isAtOrBelow(finding.pointer, cause.pointer) &&
    (finding.pointer === cause.pointer || lastOf(place) !== '*'),
  // Data that one refusal gives away, and another one does not.
  ({ finding: cause }, { finding }) =>
    cause.check === 'error-without-data' &&
    finding.check === 'same-refusal' &&
    isAtOrBelow(finding.pointer, cause.pointer),
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
export const isDeclared = ({ finding }: Symptom): boolean =>
  !['schema', 'status', 'redirect'].includes(finding.check);
