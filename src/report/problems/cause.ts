import { isAboutStatus, type Finding } from '../../contract/finding.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { ReportCase } from '../model.ts';
import {
  detailOf,
  isRefusal,
  isServed,
  isSuccess,
  isUniversal,
  isUnmatched,
  parentOf,
  refusalOf,
  type Judged,
  type Symptom,
} from './symptom.ts';

/** What is known of all findings of a run, to tell whether endpoints share a mistake. */
export interface Survey {
  /** Endpoints of which no case that has to be served was, and of which all wrong statuses are the same one, with that status. */
  readonly sameStatus: ReadonlyMap<string, number>;
  /** Endpoints with a reply below 400. */
  readonly serving: ReadonlySet<string>;
  /** By check and place of a finding: the endpoints that show it in a reply below 400. */
  readonly showing: ReadonlyMap<string, ReadonlySet<string>>;
  /** The first case of the same endpoint that was served instead of refused, if possible one of the same kind of refusal. */
  readonly firstServed: (symptom: Symptom) => Symptom | undefined;
}

/** Checks that have one cause in a reply, wherever it shows. */
const anywhere: ReadonlySet<string> = new Set(['error-without-data', 'returns-nothing', 'sort-order']);
const checkAndPlace = ({ finding, place }: Symptom): string =>
  `${isOfFilter(finding) ? 'filter' : finding.check}:${placeOf(finding, place)}`;
const placeOf = ({ check }: Finding, place: string): string =>
  anywhere.has(check) ? '' : check === 'consistent-per-id' ? parentOf(place) : place;
/** True for a page with an item that the filters should have left out. It shows the same mistake as a finding of the check `filter`. */
export const isOfFilter = (finding: Finding): boolean =>
  finding.check === 'page-slice' && isUnmatched(finding);
export const caseNameOf = ({ endpoint, one }: Symptom): string => one.id.slice(endpoint.length + 1);

export function surveyOf(endpoints: readonly Judged[], symptoms: readonly Symptom[]): Survey {
  const sameStatus = new Map<string, number>();
  for (const { id, cases } of endpoints) {
    const status = statusOfAll(cases);
    if (status !== undefined) sameStatus.set(id, status);
  }
  const served = symptoms.filter(({ one, finding }) => isAboutStatus(finding) && isServed(one));
  return {
    sameStatus,
    serving: new Set(endpoints.filter(({ cases }) => cases.some(isSuccess)).map(({ id }) => id)),
    showing: new Map(
      groupBy(
        symptoms.filter(({ one }) => isSuccess(one)),
        checkAndPlace,
      ).map((group) => [checkAndPlace(group[0]), new Set(group.map(({ endpoint }) => endpoint))]),
    ),
    firstServed: ({ endpoint, one }) => {
      const alike = served.filter(
        (other) => other.endpoint === endpoint && refusalOf(other.one) === refusalOf(one),
      );
      return alike.find((other) => other.one.group === refusalOf(one)) ?? alike[0];
    },
  };
}

/** The wrong status of all cases that have to be served, if they have one in common and none was served. */
function statusOfAll(
  cases: readonly Pick<ReportCase<Finding>, 'status' | 'group' | 'actor' | 'findings'>[],
): number | undefined {
  const asked = cases.filter((one) => !isRefusal(one) && one.status !== null);
  const wrong = asked.filter(({ findings }) => findings.some(isAboutStatus));
  const [status, ...others] = new Set(wrong.map((one) => one.status));
  const isOnly = others.length === 0 && !asked.some(isServed);
  return isOnly && typeof status === 'number' && status >= 300 ? status : undefined;
}

/** The cause of a finding, seen by itself: a text that is equal for findings that one fix removes. It holds no value of the workspace. */
export function causeOf(symptom: Symptom, survey: Survey): string {
  const { endpoint, one, finding } = symptom;
  const same = survey.sameStatus.get(endpoint);
  if (same !== undefined && one.status === same && (isAboutStatus(finding) || !isRefusal(one)))
    return causeOfSameStatus(endpoint, same, survey);
  if (isAboutStatus(finding)) return causeOfStatus(symptom, survey);
  return causeOfContent(symptom, survey);
}

const everyStatus = 'every-status';

/** True for the cause of a status that an endpoint gives to every request. */
export const isOfEveryStatus = (cause: string): boolean => cause.split(':').includes(everyStatus);

/** If several endpoints have such a status, all the same one, and no endpoint serves anything, the cause lies in front of them. */
function causeOfSameStatus(endpoint: string, status: number, { sameStatus, serving }: Survey): string {
  const alike = [...sameStatus.values()].filter((other) => other === status).length;
  return alike > 1 && alike === sameStatus.size && serving.size === 0
    ? `${everyStatus}:${status}`
    : `${endpoint}:${everyStatus}:${status}`;
}

function causeOfStatus(symptom: Symptom, survey: Survey): string {
  const { endpoint, one, finding } = symptom;
  const received = String(one.status);
  // A server that fails does so whatever was expected.
  if (!isRefusal(one) && one.status !== null && one.status >= 500)
    return `${endpoint}:${finding.check}:${received}`;
  // An endpoint that is gone is gone for everybody.
  if (!isRefusal(one) || isGone(symptom))
    return `${endpoint}:${finding.check}:${expectedStatuses(symptom).join('+')}:${received}`;
  const kind = `${finding.check}:${refusalOf(one)}`;
  const first = survey.firstServed(symptom);
  if (isServed(one)) return `${kind}:${received}:${first === undefined ? '' : caseNameOf(first)}`;
  // A server that ignores the credentials goes on: it refuses the parameters with 400, or the caller with 403 for want of the permission.
  return first !== undefined && (one.status === 400 || one.status === 403)
    ? `${kind}:${first.one.status}:${caseNameOf(first)}`
    : `${kind}:${received}`;
}

/** The statuses that a finding about a status expected, each once. */
export const expectedStatuses = ({ finding }: Pick<Symptom, 'finding'>): readonly number[] => [
  ...new Set(detailOf(finding, 'status')?.expected),
];

/** True for a request of an endpoint that was removed. */
export const isGone = (symptom: Symptom): boolean => expectedStatuses(symptom).join('') === '404';

function causeOfContent(symptom: Symptom, { serving, showing }: Survey): string {
  const { endpoint, one, place } = symptom;
  const own = checkAndPlace(symptom);
  // A proxy in front of all endpoints may set these headers in every reply.
  if (place.startsWith('header:access-control-')) return own;
  const isOfAll = isUniversal(symptom);
  const shared =
    (isOfAll || place.lastIndexOf('/') <= 0) && serving.size > 1 && showing.get(own)?.size === serving.size;
  // What is also wrong in a success has nothing to do with errors.
  if (isSuccess(one) || (isOfAll && showing.get(own)?.has(endpoint) === true))
    return shared ? own : `${endpoint}:${own}`;
  // All endpoints share the code that makes errors.
  return `${own}:${one.status}`;
}
