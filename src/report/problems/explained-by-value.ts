import type { Finding } from '../../contract/finding.ts';
import { isObject, parsedJson } from '../../lib/json.ts';
import { memoize } from '../../lib/memoize.ts';
import { comparesItems, confusesItems, countChecks } from './check-kinds.ts';
import type { Explains } from './rule.ts';
import { isOfFilter } from './cause.ts';
import { queryOf } from './parameters.ts';
import {
  dateBefore,
  filtersOf,
  isChanged,
  isMissing,
  isTotalOfMatching,
  isUnmatched,
  lastOf,
  parentOf,
  type Symptom,
} from './symptom.ts';

/** Checks that find a value wrong, those first that say best what is wrong with it. */
const ofValue = [
  'schema',
  'plausible-dates',
  'as-listed',
  'same-id',
  'joined-text',
  'dates-in-order',
  'consistent-per-id',
  'same-identity',
] as const;

const isOfValue = ({ check }: Finding): boolean => ofValue.some((one) => one === check);

/** How well a finding says what is wrong with a value: the lower, the better; -1 where it is about none. */
function rankOf({ finding }: Symptom): number {
  const rank = ofValue.findIndex((one) => one === finding.check);
  // A finding that only says that a value differs from another reply says least.
  return rank >= 0 ? rank : isChanged(finding) || finding.check === 'same-answer' ? ofValue.length : -1;
}

/**
 * Whether a finding is about the value at a place. A finding about a date is also about the date that it has to follow, and one about a
 * person's id also about the fields beside the id.
 */
function isAbout({ finding, place }: Symptom, other: string): boolean {
  const before = dateBefore(finding)?.replaceAll('.', '/');
  return (
    place === other ||
    (finding.check === 'same-id' && parentOf(place) === parentOf(other)) ||
    // In a list, the detail names a date by its place in an item.
    (before !== undefined && (other === `/${before}` || other.endsWith(`*/${before}`)))
  );
}

const listOf = (place: string): string => place.slice(0, Math.max(0, place.indexOf('/*')));

const areInOneList = (place: string, other: string, lists: ReadonlySet<string>): boolean => {
  const list = listOf(place);
  return lists.has(list) && (other === list || other.startsWith(`${list}/*`));
};

/** In which way a finding surely follows from a wrong value of a reply, be it of the same case or of another one. */
export const fromValues: readonly Explains[] = [
  // Several checks find the same value wrong.
  (cause, symptom) => {
    const [better, worse] = [rankOf(cause), rankOf(symptom)];
    return (
      better >= 0 &&
      better < worse &&
      !isMissing(cause.finding) &&
      (isAbout(cause, symptom.place) ||
        (symptom.finding.check !== 'same-id' && isAbout(symptom, cause.place)))
    );
  },
  // Items are sorted by a value that is wrong.
  (cause, { finding }) =>
    (isOfValue(cause.finding) || isChanged(cause.finding)) &&
    (finding.check === 'sort-order' ||
      (finding.check === 'page-slice' && !isTotalOfMatching(finding) && !isOfFilter(finding))) &&
    sortKeys(finding).some((key) => isAbout(cause, `${listOf(cause.place)}/*/${key}`)),
  // Items whose ids are wrong are not those that are looked for, and are taken for others.
  ({ finding: cause, place }, { finding, place: own }, { lists }) =>
    areInOneList(place, own, lists) &&
    lastOf(place) === '_id' &&
    isOfValue(cause) &&
    !isMissing(cause) &&
    !confusesItems.includes(cause.check) &&
    (comparesItems.has(finding.check) || confusesItems.includes(finding.check)),
  // Items that are taken for others, or are there twice, are missing or too many in other lists.
  ({ finding: cause, place }, { finding, place: own }, { lists }) =>
    areInOneList(place, own, lists) &&
    confusesItems.includes(cause.check) &&
    ((comparesItems.has(finding.check) && !isUnmatched(finding)) ||
      finding.check === 'same-identity' ||
      confusesItems.indexOf(cause.check) < confusesItems.indexOf(finding.check)),
  // A request asks by the wrong value of a field, if the parameter has the field's name.
  (cause, { finding, one }) =>
    isOfValue(cause.finding) &&
    asksBy(finding).includes(lastOf(cause.place)) &&
    (finding.check === 'filter' || isOfFilter(finding) || (finding.check === 'status' && one.status === 400)),
  // A reply shows a value twice, and the wrong one of the two also differs in a comparison of items.
  ({ finding: cause }, { finding }) =>
    cause.check === 'inner-reference' &&
    comparesItems.has(finding.check) &&
    cause.expected === finding.received,
  // A count or total that is too low becomes negative for an empty list.
  ({ finding: cause, place }, { finding, place: own }) =>
    countChecks.has(cause.check) && finding.detail?.is === 'too-small' && place === own,
];

/** The parameters that a finding is about: the filters that it names, or all of its request. */
function asksBy(finding: Finding): readonly string[] {
  const filters = filtersOf(finding);
  return filters.length > 0 ? filters : [...queryOf(finding).keys()];
}

/** The places in an item by which a request sorts. */
const sortKeys = memoize((finding: Finding): readonly string[] => {
  const order = parsedJson(queryOf(finding).get('sort') ?? '');
  return isObject(order) ? Object.keys(order).map((key) => key.replaceAll('.', '/')) : [];
});
