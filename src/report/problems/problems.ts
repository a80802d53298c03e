import { present } from '../../config/values.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { Finding } from '../../contract/finding.ts';
import { isCovered } from '../known-failures/cover.ts';
import type { JudgedEndpoint, Problem, ReportedFinding, ReportEndpoint } from '../model.ts';
import { causeOf, causeOfObject, isOfEveryStatus, surveyOf } from './cause.ts';
import { originOf } from './explained.ts';
import { isMissing, symptomsOf, type Symptom } from './symptom.ts';
import { titleOf, type Group } from './title.ts';
import { weightOf } from './weight.ts';

/** From so many fields that one object lacks, they have one cause: the object is another one. */
const fewestOfOneObject = 3;

/** The sentence of the contract that a finding breaks. */
const ruleOf = ({ source }: Finding): string => source;

/** The command that shows a finding. */
const reproduceOf = ({ curl }: Finding): string => curl;

export interface Grouped {
  /** Those that weigh most first. */
  readonly problems: readonly Problem[];
  /** Those that the user's list of known failures covers. */
  readonly known: readonly Problem[];
  /** The endpoints, each finding with the id of its problem. */
  readonly endpoints: readonly ReportEndpoint[];
}

/**
 * Groups the findings of a report by what a fix would change. Pure. Every finding belongs to exactly one problem. Findings of cases that
 * are not checked, as on a release that is newer than known, accuse nobody: no problem is told of them.
 */
export function groupedByCause(endpoints: readonly JudgedEndpoint[]): Grouped {
  const caused = causesOf(endpoints);
  const problemsOf = (some: readonly Caused[]): readonly Problem[] =>
    groupBy(some, ({ cause }) => cause)
      .map((all) => problemOf(all, endpoints))
      .toSorted(byWeight)
      .map(({ problem }) => problem);
  const isKnown = ({ symptom: { finding } }: Caused): boolean => isCovered(finding);
  const ids = new Map(caused.map(({ symptom, cause }) => [symptom.finding, cause]));
  const reported = (finding: Finding): ReportedFinding => ({ ...finding, problem: ids.get(finding) ?? '' });
  return {
    problems: problemsOf(caused.filter((one) => !isKnown(one) && one.symptom.one.verdict !== 'not checked')),
    known: problemsOf(caused.filter(isKnown)),
    endpoints: endpoints.map((endpoint) => ({
      ...endpoint,
      cases: endpoint.cases.map((one) => ({ ...one, findings: one.findings.map(reported) })),
    })),
  };
}

/** A finding and its cause, as a text. */
interface Caused {
  readonly symptom: Symptom;
  readonly cause: string;
  /** True if it follows from another finding. */
  readonly follows: boolean;
}

function causesOf(endpoints: readonly JudgedEndpoint[]): readonly Caused[] {
  const symptoms = symptomsOf(endpoints);
  const survey = surveyOf(endpoints, symptoms);
  const fields = endpoints.flatMap(({ coverage }) => coverage?.fields ?? []);
  const lists = new Set(fields.filter(({ list }) => list).map(({ field }) => field));
  const byEndpoint = groupBy(symptoms, ({ endpoint }) => endpoint);
  return withWholeObjects(
    byEndpoint.flatMap((ofEndpoint) =>
      groupBy(ofEndpoint, ({ one }) => one.id).flatMap((ofCase) =>
        ofCase.map((symptom): Caused => {
          const origin = originOf(symptom, ofCase, ofEndpoint, lists);
          return { symptom, cause: causeOf(origin, survey), follows: origin !== symptom };
        }),
      ),
    ),
  );
}

/** Puts fields together that one object lacks, if they are many. */
function withWholeObjects(caused: readonly Caused[]): readonly Caused[] {
  const lacking = groupBy(
    caused.filter(({ symptom }) => isMissing(symptom.finding)),
    ({ symptom }) => causeOfObject(symptom),
  ).filter((all) => new Set(all.map(({ cause }) => cause)).size >= fewestOfOneObject);
  const whole = new Map(
    lacking.flatMap((all) => all.map(({ symptom, cause }) => [cause, causeOfObject(symptom)] as const)),
  );
  return caused.map((one) => ({ ...one, cause: whole.get(one.cause) ?? one.cause }));
}

interface Weighed {
  readonly problem: Problem;
  readonly weight: number;
}

const byWeight = (left: Weighed, right: Weighed): number =>
  left.weight - right.weight || right.problem.cases.length - left.problem.cases.length;

function problemOf(all: readonly [Caused, ...Caused[]], known: readonly JudgedEndpoint[]): Weighed {
  const [{ cause: id, symptom: first }] = all;
  const symptoms = all.map(({ symptom }) => symptom);
  const lead = all.find(({ follows }) => !follows)?.symptom ?? first;
  const { check, pointer, expected, received } = lead.finding;
  const endpoints = [...new Set(symptoms.map(({ endpoint }) => endpoint))];
  const group: Group = { lead, all: symptoms, isEveryStatus: isOfEveryStatus(id) };
  return {
    weight: weightOf(group),
    problem: {
      id,
      title: titleOf(
        group,
        endpoints,
        known.map(({ id: one }) => one),
      ),
      check,
      endpoints,
      cases: [...new Set(symptoms.map(({ one }) => one.id))],
      pointer,
      expected,
      received,
      rule: ruleOf(lead.finding),
      reproduce: reproduceOf(lead.finding),
      ...present('login', lead.finding.login),
      ...present('declared', lead.finding.declared),
      ...present('deviation', lead.finding.deviation),
    },
  };
}
