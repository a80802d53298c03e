import { groupBy } from '../../lib/group-by.ts';
import type { EarlierReport } from '../read-report.ts';
import type { EndpointCoverage } from '../coverage-model.ts';

/** A problem, with those of its cases that the change is about. */
export interface ProblemChange {
  readonly id: string;
  readonly title: string;
  readonly cases: readonly string[];
}

/** Cases that were judged before, and could not be checked now. */
export interface NewlyUnchecked {
  readonly reason: string;
  readonly cases: readonly string[];
}

/** Two reports side by side, by the cases that both have. */
export interface Comparison {
  readonly before: ReportFacts;
  readonly now: ReportFacts;
  /** What was judged differently, one sentence each. */
  readonly differences: readonly string[];
  /** How many cases both have. */
  readonly common: number;
  readonly newlyFailing: readonly ProblemChange[];
  readonly repaired: readonly ProblemChange[];
  readonly stillFailing: readonly ProblemChange[];
  readonly newlyUnchecked: readonly NewlyUnchecked[];
  readonly coverage: readonly CoverageChange[];
}

type Case = EarlierReport['endpoints'][number]['cases'][number];

const isJudged = ({ verdict }: Pick<Case, 'verdict'>): boolean =>
  verdict !== 'not checked' && verdict !== 'not applicable';
const isFailing = ({ verdict }: Pick<Case, 'verdict'>): boolean =>
  verdict === 'violates' || verdict === 'known failure';

/**
 * Compares two reports. Pure. Only cases that both have count. What a list of known failures covers fails, but never newly.
 * @returns undefined if they have no case in common
 */
export function compare(old: EarlierReport, recent: EarlierReport): Comparison | undefined {
  const before = casesOf(old);
  const now = new Map([...casesOf(recent)].filter(([id]) => before.has(id)));
  if (now.size === 0) return undefined;
  const earlier = failingIn(old, now);
  const open = failingIn({ ...recent, knownFailures: { ...recent.knownFailures, problems: [] } }, now);
  const all = failingIn(recent, now);
  return {
    before: factsOf(old),
    now: factsOf(recent),
    differences: differencesOf(old, recent),
    common: now.size,
    newlyFailing: [...open.values()].flatMap((one) => newIn(one, earlier.get(one.id), before)),
    repaired: [...earlier.values()]
      .filter(({ id, cases }) => !all.has(id) && cases.some((one) => judgedIn(now, one)))
      .map((one) => ({ ...one, cases: one.cases.filter((id) => judgedIn(now, id)) })),
    stillFailing: [...all.values()].filter(({ id }) => earlier.has(id)),
    newlyUnchecked: newlyUncheckedIn(before, now),
    coverage: coverageChanges(old, recent),
  };
}

/** The exit code of a comparison: 1 if something is newly failing, else 0. */
export const exitCodeOf = ({ newlyFailing }: Comparison): 0 | 1 => (newlyFailing.length > 0 ? 1 : 0);

const casesOf = ({ endpoints }: EarlierReport): ReadonlyMap<string, Case> =>
  new Map(endpoints.flatMap(({ cases }) => cases.map((one) => [one.id, one] as const)));

const judgedIn = (cases: ReadonlyMap<string, Case>, id: string): boolean => {
  const one = cases.get(id);
  return one !== undefined && isJudged(one);
};

/** The problems of a report that show in common cases, by id. One that is partly known stands once. */
function failingIn(
  { problems, knownFailures }: Pick<EarlierReport, 'problems' | 'knownFailures'>,
  common: ReadonlyMap<string, Case>,
): ReadonlyMap<string, ProblemChange> {
  const found = new Map<string, ProblemChange>();
  for (const { id, title, cases } of [...problems, ...knownFailures.problems]) {
    const known = found.get(id);
    const own = [...new Set([...(known?.cases ?? []), ...cases.filter((one) => common.has(one))])];
    if (own.length > 0) found.set(id, { id, title: known?.title ?? title, cases: own });
  }
  return found;
}

/** The problem if it is new; else only its cases that were judged before and did not fail. */
function newIn(
  problem: ProblemChange,
  earlier: ProblemChange | undefined,
  before: ReadonlyMap<string, Case>,
): readonly ProblemChange[] {
  if (earlier === undefined) return [problem];
  const cases = problem.cases.filter((id) => {
    const one = before.get(id);
    return one !== undefined && isJudged(one) && !isFailing(one);
  });
  return cases.length === 0 ? [] : [{ ...problem, cases }];
}

function newlyUncheckedIn(
  before: ReadonlyMap<string, Case>,
  now: ReadonlyMap<string, Case>,
): readonly NewlyUnchecked[] {
  const why = ({ reason }: Case): string => reason ?? 'not checked';
  const unchecked = [...now.values()].filter(
    ({ id, verdict }) => verdict === 'not checked' && judgedIn(before, id),
  );
  return groupBy(unchecked, why).map((same) => ({ reason: why(same[0]), cases: same.map(({ id }) => id) }));
}

/** What was exercised of an endpoint in one of two runs only. */
interface CoverageChange {
  readonly endpoint: string;
  readonly before: number;
  readonly now: number;
  readonly lost: readonly string[];
  readonly won: readonly string[];
}

/** Coverage by endpoint, where something was lost or won of what both reports document. */
function coverageChanges(old: EarlierReport, recent: EarlierReport): readonly CoverageChange[] {
  const before = new Map(old.endpoints.map(({ id, coverage }) => [id, coverage]));
  return recent.endpoints.flatMap(({ id, coverage }) => {
    const earlier = before.get(id) ?? null;
    if (earlier === null || coverage === null) return [];
    const [then, now] = [thingsIn(earlier), thingsIn(coverage)];
    const changed = (from: typeof then, to: typeof then): readonly string[] =>
      [...from].flatMap(([thing, isExercised]) => (isExercised && to.get(thing) === false ? [thing] : []));
    const [lost, won] = [changed(then, now), changed(now, then)];
    return lost.length + won.length === 0
      ? []
      : [{ endpoint: id, before: earlier.percent, now: coverage.percent, lost, won }];
  });
}

/** Every documented thing in words, and whether it was exercised. */
function thingsIn({ statuses, parameters, fields }: EndpointCoverage): ReadonlyMap<string, boolean> {
  return new Map([
    ...statuses.map((one) => [`status ${one.statuses.join('/')}`, one.exercised] as const),
    ...parameters.flatMap(({ name, valid, malformed, leftOut }) => [
      [`${name} with a valid value`, valid] as const,
      [`${name} malformed`, malformed] as const,
      ...(leftOut === null ? [] : [[`${name} left out`, leftOut] as const]),
    ]),
    ...fields.flatMap(({ field, state, members }) => [
      [`field ${field}`, state === 'seen'] as const,
      ...members.map(({ member, seen }) => [`"${member}" at ${field}`, seen] as const),
    ]),
  ]);
}

/** Which run a report is of. */
export type ReportFacts = ReturnType<typeof factsOf>;

const factsOf = ({ startedAt, label, workspace, suite }: EarlierReport) => ({
  startedAt,
  label,
  url: workspace.url,
  version: workspace.version,
  contract: workspace.contract,
  release: workspace.release,
  suite: suite.version,
});

/** Facts that a reader has to know before the changes, with their names. */
const told = [
  ['contract', 'contract'],
  ['release', 'release'],
  ['version', 'version of the workspace'],
  ['suite', 'version of the suite'],
] as const;

/** In what two reports were judged differently: `release: 8.1 before, 8.8 now`. */
function differencesOf(old: EarlierReport, recent: EarlierReport): readonly string[] {
  const [before, now] = [factsOf(old), factsOf(recent)];
  const facts = told
    .filter(([key]) => before[key] !== now[key])
    .map(([key, name]) => `${name}: ${before[key] ?? 'unknown'} before, ${now[key] ?? 'unknown'} now`);
  const part = [...(old.selection === null ? [] : ['before']), ...(recent.selection === null ? [] : ['now'])];
  return part.length === 0 ? facts : [...facts, `a selection of cases was run ${part.join(' and ')}`];
}
