import { parsedJson, show } from '../../lib/json.ts';
import { isAboutStatus, type Finding } from '../../contract/finding.ts';
import { caseNameOf, isGone } from './cause.ts';
import { countChecks, comparesItems, givesAway, isBeyondSchema } from './check-kinds.ts';
import type { Explains } from './rule.ts';
import { isServedForAll, onlyParameterOf, parameterOf, queryOf } from './parameters.ts';
import {
  detailOf,
  filtersOf,
  isAtOrBelow,
  isMissing,
  isRefusal,
  isServed,
  isSuccess,
  isTotalOfMatching,
  isUnmatched,
  lastOf,
  parentOf,
  refusalOf,
} from './symptom.ts';

/** Checks that compare who was returned in two replies. */
const comparesIdentity: ReadonlySet<string> = new Set(['own-identity', 'same-identity', 'same-answer']);
/** Checks that fail if a reply is always about the same thing. */
const takesNoNotice: ReadonlySet<string> = new Set(['returns-nothing', 'disjoint']);

/** Whether a finding is about what is open, or closed. */
const isOfState = ({ check }: Finding): boolean => check === 'only-open' || check === 'only-closed';
/** Whether nothing was received. Of several alike findings the last one also says how many there are, after a semicolon. */
const isOfNothing = ({ received }: Finding): boolean => received.split(';', 1)[0] === show(undefined);

/** In which way a finding surely follows from one of another case, with which it compares. */
export const acrossCases: readonly Explains[] = [
  // A page that begins elsewhere, perhaps behind the end, does not fit the total.
  ({ finding: cause }, { finding, place }, { lists }) =>
    cause.check === 'page-slice' &&
    finding.check === 'total-fits-items' &&
    ((lists.has(place) && finding.detail?.is === 'page-beyond-total' && cause.detail !== undefined) ||
      (detailOf(cause, 'misread')?.parameter === 'offset' && queryOf(finding).has('offset'))),
  // Items behind the total tell that `offset` is ignored, where a page alone leaves open which parameter is.
  ({ finding: cause }, { finding }) =>
    cause.detail?.is === 'page-beyond-total' &&
    finding.check === 'page-slice' &&
    finding.detail === undefined &&
    queryOf(finding).has('offset'),
  // A filter that is wrong alone also makes the total wrong if other filters are asked for too.
  ({ finding: cause }, { finding }) => {
    const [filter, ...others] = filtersOf(cause);
    return (
      filter !== undefined &&
      others.length === 0 &&
      isTotalOfMatching(finding) &&
      // Two totals that name the same filter are one finding in two cases.
      !(isTotalOfMatching(cause) && filtersOf(finding).includes(filter)) &&
      queryOf(finding).has(filter)
    );
  },
  // A server that ignores an id gives the same list for all ids.
  ({ finding: cause }, { finding }) => cause.check === 'returns-nothing' && finding.check === 'disjoint',
  // An item that does not say whether it is open, and lacks other fields too, is reported by these.
  ({ finding: cause, place }, { finding, place: own }) =>
    isMissing(cause) && isOfState(finding) && isOfNothing(finding) && parentOf(place) === parentOf(own),
  // An item in the wrong state, open or closed, has the fields of that state, and lacks those of the other.
  ({ finding: cause, place }, { finding, place: own }) =>
    isOfState(cause) &&
    !isOfNothing(cause) &&
    (isMissing(finding) || finding.detail?.is === 'unwanted') &&
    parentOf(place) === parentOf(own),
  // A filter that is ignored also lets in what is in another state.
  ({ finding: cause }, { finding, place }) =>
    isUnmatched(cause) && isOfState(finding) && filtersOf(cause).join() === lastOf(place),
  // A list with items in the wrong state is no list to compare others with.
  ({ finding: cause }, symptom) =>
    isOfState(cause) &&
    (symptom.finding.check === 'disjoint' ||
      (comparesItems.has(symptom.finding.check) && !isUnmatched(symptom.finding))),
  // An error with the status of a success also has `success: false`.
  (cause, { finding, one }) =>
    isServedForAll(cause) &&
    finding.check === 'success-flag' &&
    isServed(one) &&
    finding.detail?.is === 'false',
  // A 401 in place of a success does not say the same as one for wrong credentials.
  (cause, { finding }) =>
    isAboutStatus(cause.finding) &&
    !isRefusal(cause.one) &&
    cause.one.status === 401 &&
    finding.check === 'same-refusal' &&
    detailOf(finding, 'another-refusal')?.of === caseNameOf(cause),
  // A server that looks at the request before the login also does so before the permission.
  (cause, symptom) =>
    refusalOf(cause.one) === 'unauthenticated' &&
    refusalOf(symptom.one) === 'unauthorized' &&
    isAboutStatus(cause.finding) &&
    isAboutStatus(symptom.finding) &&
    !isSuccess(cause.one) &&
    cause.one.status === symptom.one.status,
  // A server that lets callers in without a login also tells them of a malformed parameter.
  (cause, { finding }) =>
    refusalOf(cause.one) === 'unauthenticated' &&
    isAboutStatus(cause.finding) &&
    isServed(cause.one) &&
    finding.detail?.is === 'another-refusal-status',
  // A route that should be gone, and is there, also answers callers without a login, with another status.
  (cause, symptom) =>
    isGone(cause) &&
    isGone(symptom) &&
    isAboutStatus(cause.finding) &&
    isAboutStatus(symptom.finding) &&
    cause.one.status !== symptom.one.status &&
    refusalOf(cause.one) === undefined &&
    refusalOf(symptom.one) === 'unauthenticated',
  // A page is cut from a list in the wrong order.
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
  // Items without their ids cannot be told apart, or found again.
  ({ finding: cause, place }, { finding, place: own }, { lists }) =>
    isMissing(cause) &&
    lastOf(place) === '_id' &&
    lists.has(parentOf(parentOf(place))) &&
    isAtOrBelow(own, parentOf(parentOf(place))) &&
    (comparesIdentity.has(finding.check) ||
      (comparesItems.has(finding.check) && ['stranger', 'lacking'].includes(finding.detail?.is ?? ''))),
  // A request that was made from a wrong value gets an error, or another number of items than have the value.
  ({ finding: cause }, { finding, one }) =>
    !isAboutStatus(cause) &&
    !isTotalOfMatching(cause) &&
    (isTotalOfMatching(finding) ||
      (finding.check === 'status' && one.status !== null && one.status >= 400 && one.status < 500)) &&
    !isRefusal(one) &&
    asksFor(finding, `${cause.expected} ${cause.received}`),
  // Items that belong to something else may also be listed twice.
  ({ finding: cause }, { finding }) => cause.check === 'belongs-to-asked' && finding.check === 'unique',
  // A value that is wrong by itself is also another one than expected.
  ({ finding: cause, place }, symptom, { lists }) =>
    ['schema', 'total-fits-items', 'count-equals-items', 'asked-for'].includes(cause.check) &&
    symptom.place === place &&
    cause.check !== symptom.finding.check &&
    !givesAway.has(symptom.finding.check) &&
    isBeyondSchema(symptom) &&
    !countChecks.has(symptom.finding.check) &&
    isValue(place, lists),
  // A total that counts more than the matching items promises more items on a page.
  ({ finding: cause }, { finding }) => isTotalOfMatching(cause) && finding.detail?.is === 'short-page',
  // A total that does not fit the items is also wrong where it is compared, and makes a page or a list look too short.
  ({ finding: cause }, symptom) =>
    cause.check === 'total-fits-items' &&
    isBeyondSchema(symptom) &&
    !isRefusal(symptom.one) &&
    ((symptom.place === '/total' && symptom.finding.check !== cause.check) ||
      (symptom.finding.check === 'superset' && cause.pointer === '/total') ||
      symptom.finding.detail?.is === 'short-page'),
  // A total that is wrong by itself does not fit a page either.
  ({ finding: cause }, { finding }) =>
    cause.check === 'total-fits-items' &&
    cause.pointer === '/total' &&
    finding.check === cause.check &&
    finding.pointer !== cause.pointer,
  // A wrong list also has a wrong total.
  ({ finding: cause, place }, symptom, { lists }) =>
    cause.check !== 'total-fits-items' &&
    (cause.check === symptom.finding.check ||
      (cause.check === 'superset' && symptom.finding.check === 'filter')) &&
    symptom.place === '/total' &&
    isBeyondSchema(symptom) &&
    !isRefusal(symptom.one) &&
    (lists.has(place) || lists.has(parentOf(place))),
];

/** Whether a request asks for a text that another finding shows in quotes. Texts with fewer than four characters do not count. */
function asksFor(finding: Finding, shown: string): boolean {
  const texts = [...shown.matchAll(/"(?:[^"\\]|\\.){4,400}"/g)].map(([text]) => parsedJson(text));
  const asked = new Set<unknown>(queryOf(finding).values());
  return texts.some((text) => asked.has(text));
}

/** True for the place of one value, which no other value shares. */
const isValue = (place: string, lists: ReadonlySet<string>): boolean =>
  place !== '' && !place.startsWith('header:') && !place.endsWith('*') && !lists.has(place);
