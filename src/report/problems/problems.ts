import { present } from '../../config/values.ts';
import { mask } from '../../client/redact.ts';
import { sentenceOf } from '../../lib/blocker.ts';
import { groupBy } from '../../lib/group-by.ts';
import { isAboutStatus, type Finding } from '../../contract/finding.ts';
import { noLicence } from '../../contract/licence.ts';
import { isCovered } from '../known-failures/cover.ts';
import type { JudgedEndpoint, Problem, ReportCase, ReportedFinding, ReportEndpoint } from '../model.ts';
import { withOneMistake, type Caused } from './one-mistake.ts';
import { causeOf, isOfEveryStatus, surveyOf } from './cause.ts';
import { originOf } from './origin.ts';
import { withSameReply } from './same-reply.ts';
import { isRefusal, isServed, parentOf, symptomsOf, type Judged, type Symptom } from './symptom.ts';
import { titleOf, type Group } from './title.ts';

export interface Problems {
  /** Those that weigh most first. */
  readonly problems: readonly Problem[];
  /** Those that the user's list of known failures covers. */
  readonly known: readonly Problem[];
  /** Differences that are not judged, since a release newer than the known ones may have made them on purpose. */
  readonly unjudged: readonly Problem[];
  readonly problemOf: (finding: Finding) => string;
}

/** Groups findings by what a fix would change. Pure. Every finding belongs to exactly one problem. */
export function problemsIn(endpoints: readonly Judged[]): Problems {
  const caused = causesOf(endpoints);
  const problemsOf = (some: readonly Caused[]): readonly Problem[] =>
    groupBy(some, ({ cause }) => cause)
      .map((all) => problemOf(all, endpoints))
      .toSorted(byWeight)
      .map(({ problem }) => problem);
  const isKnown = ({ symptom: { finding } }: Caused): boolean => isCovered(finding);
  const isJudged = ({ symptom: { one } }: Caused): boolean => one.verdict !== 'not checked';
  const ids = new Map(caused.map(({ symptom, cause }) => [symptom.finding, cause]));
  return {
    problems: problemsOf(caused.filter((one) => !isKnown(one) && isJudged(one))),
    known: problemsOf(caused.filter(isKnown)),
    unjudged: problemsOf(caused.filter((one) => !isJudged(one))),
    problemOf: (finding) => ids.get(finding) ?? '',
  };
}

/** The problems of a report, and its endpoints, each finding with the id of its problem. */
export function groupedByCause(
  endpoints: readonly JudgedEndpoint[],
): Pick<Problems, 'problems' | 'known'> & { readonly endpoints: readonly ReportEndpoint[] } {
  const { problems, known, unjudged, problemOf: ofFinding } = problemsIn(endpoints);
  const reported = (finding: Finding): ReportedFinding => {
    const { detail: _detail, query: _query, ...told } = finding;
    return { ...told, problem: ofFinding(finding) };
  };
  return {
    problems,
    known,
    endpoints: endpoints.map((endpoint) => ({
      ...endpoint,
      cases: endpoint.cases.map((one) => ({
        ...one,
        ...differenceTold(one, unjudged),
        findings: one.findings.map(reported),
      })),
    })),
  };
}

/** Why a case is not checked though it was asked, with the difference that it showed. */
function differenceTold(
  { id, blocker }: ReportCase<Finding>,
  unjudged: readonly Problem[],
): Partial<Pick<ReportCase, 'reason' | 'blocker'>> {
  const titles = unjudged.filter(({ cases }) => cases.includes(id)).map(({ title }) => title);
  if (blocker === undefined || titles.length === 0) return {};
  const told = {
    ...blocker,
    reason: `${blocker.reason}, and cannot judge a difference (${titles.join('; ')})`,
  };
  return { reason: sentenceOf(told), blocker: told };
}

function causesOf(endpoints: readonly Judged[]): readonly Caused[] {
  const symptoms = symptomsOf(endpoints);
  const survey = surveyOf(endpoints, symptoms);
  const fields = endpoints.flatMap(({ coverage }) => coverage?.fields ?? []);
  const documented = {
    fields: fields.map(({ field }) => field),
    objects: new Set(fields.map(({ field }) => parentOf(field))),
    lists: new Set(fields.filter(({ list }) => list).map(({ field }) => field)),
  };
  const single = groupBy(symptoms, ({ endpoint }) => endpoint).flatMap((ofEndpoint) => {
    const cases = new Map(groupBy(ofEndpoint, ({ one }) => one.id).map((all) => [all[0].one.id, all]));
    const known = {
      ofCase: ({ one }: Symptom) => cases.get(one.id) ?? [],
      ofEndpoint: firstAlike(ofEndpoint),
      documented,
    };
    return ofEndpoint.map((symptom): Caused => {
      const origin = originOf(symptom, known);
      return { symptom, cause: causeOf(origin, survey), follows: origin !== symptom };
    });
  });
  return withSameReply(withOneMistake(single, survey), survey);
}

/** Most findings of one check at one place among which a cause is looked for. The others say the same of other cases and items. */
const mostAlike = 10;

/** The first findings of each check at each place, in their order. */
function firstAlike(symptoms: readonly Symptom[]): readonly Symptom[] {
  const seen = new Map<string, number>();
  return symptoms.filter(({ finding, place }) => {
    const kind = `${finding.check} ${place}`;
    const nth = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, nth);
    return nth <= mostAlike;
  });
}

interface Weighed {
  readonly problem: Problem;
  readonly weight: number;
}

const byWeight = (left: Weighed, right: Weighed): number =>
  left.weight - right.weight || right.problem.cases.length - left.problem.cases.length;

function problemOf(all: readonly [Caused, ...Caused[]], known: readonly Judged[]): Weighed {
  const [{ cause: id }] = all;
  const symptoms = all.map(({ symptom }) => symptom);
  const lead = leadOf(all);
  const { check, pointer, expected, received, source, login, declared, deviation } = lead.finding;
  const endpoints = [...new Set(symptoms.map(({ endpoint }) => endpoint))];
  const told = all.filter(({ follows }) => !follows).map(({ symptom }) => symptom);
  const every = known.map(({ id: one }) => one);
  const group: Group = { lead, all: told.length === 0 ? symptoms : told, withFollowing: symptoms, cause: id };
  return {
    weight: weightOf(group, symptoms),
    problem: {
      id,
      title: titleOf(group, endpoints, every),
      check,
      endpoints,
      cases: [...new Set(symptoms.map(({ one }) => one.id))],
      pointer,
      expected,
      received,
      rule: source,
      reproduce: lead.finding.curl,
      ...present('login', login),
      ...present('declared', declared),
      ...present('deviation', deviation),
    },
  };
}

/**
 * The finding that stands for a problem: preferably it follows from no other, has no masked credential in its command, is of the group
 * `success`, and is no other status of a refusal. Of equal ones the first, since a contract begins with the plain cases.
 */
function leadOf(all: readonly [Caused, ...Caused[]]): Symptom {
  const effort = ({ symptom: { one, finding }, follows }: Caused): readonly number[] => [
    Number(follows),
    // A command with a masked credential cannot be run.
    Number(finding.curl.includes(mask)),
    Number(one.group !== 'success'),
    Number(isRefusal(one) && !isServed(one)),
  ];
  const isLess = (left: readonly number[], right: readonly number[]): boolean => {
    const at = left.findIndex((part, index) => part !== right[index]);
    return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
  };
  return all.reduce((best, one) => (isLess(effort(one), effort(best)) ? one : best)).symptom;
}

/** Checks of the order of a list. */
const order: ReadonlySet<string> = new Set(['sort-order', 'page-slice']);

/** Data that is served without the licence that it needs. */
const isUnlicensed = ({ one, finding }: Symptom): boolean =>
  isAboutStatus(finding) && one.reason === noLicence && isServed(one);

/** The smaller, the sooner it is reported: access and leaks, absent endpoints and statuses, bodies, order, headers. */
function weightOf({ lead: { finding }, cause }: Group, all: readonly Symptom[]): number {
  if (all.some((one) => one.finding.security === true)) return 0;
  if (isOfEveryStatus(cause) || all.some(isUnlicensed)) return 1;
  if (isAboutStatus(finding)) return 2;
  if (finding.pointer.startsWith('header:')) return 5;
  return order.has(finding.check) ? 4 : 3;
}
