import type { Finding } from '../contract/finding.ts';
import type { RunLabel } from '../config/run-label.ts';
import { blankWorkspace } from '../session/session.ts';
import { workspaceFacts } from './case-record.ts';
import { coverageOf, sumOf } from './coverage.ts';
import { declaredOf, deviationsOf, requestsOf } from './gathered.ts';
import { gateOf, type GateOptions } from './gate.ts';
import type { CaseRecord, JudgedEndpoint, OwnTest, Report, ReportCase, WorkspaceFacts } from './model.ts';
import type { DeclaredCase } from '../runner/declared-case.ts';
import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import { totalsOf } from './groups.ts';
import { mixedVersions, withdrawUnsure } from './withdrawn.ts';
import { knownFailuresIn, type KnownFailuresNow } from './known-failures/in-report.ts';
import { groupedByCause } from './problems/problems.ts';
import { suite } from './suite.ts';

/** What a report is built from besides the records. */
export interface BuildOptions extends GateOptions {
  /** When the run began, in UTC. */
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly labels?: RunLabel;
  /** Why a case has no record, by case id. */
  readonly lost?: ReadonlyMap<string, Blocker>;
  /** How many tests there are, of which `declared` may be a selection. */
  readonly tests?: number | undefined;
  /** The user's list of known failures; unset: it was not looked for. */
  readonly known?: KnownFailuresNow;
  /** The user's own tests that were run. */
  readonly own?: readonly OwnTest[];
}

/**
 * Builds the report of a run from the records of its tests. Pure, except that it reads the suite's name and version.
 * @param declared every selected case; one without a record is `not checked`
 * @param records by case id
 */
export function buildReport(
  declared: readonly DeclaredCase[],
  records: ReadonlyMap<string, CaseRecord>,
  options: BuildOptions,
): Report {
  const all = [...records.values()];
  const mixed = mixedVersions(all);
  const {
    endpoints,
    problems,
    known: covered,
  } = groupedByCause(withdrawUnsure(endpointsOf(declared, records, options.lost ?? new Map()), mixed));
  const cases = endpoints.flatMap((one) => one.cases);
  const totals = totalsOf(cases);
  const { run: _run, setupRequests: _setup, ...workspace } = factsOf(all);
  const known = endpoints.flatMap(({ coverage }) => coverage ?? []);
  // Without a record it is not known what is documented, and nothing was exercised.
  const share = known.length === 0 ? { exercised: 0, documented: 0, percent: 0 } : sumOf(known);
  const unasked = endpoints.filter(({ coverage }) => coverage === null).map(({ id }) => id);
  const { tests = declared.length } = options;
  const selection = declared.length < tests ? { selected: declared.length, declared: tests } : null;
  const knownFailures = knownFailuresIn(endpoints, all, selection !== null, options.known);
  const { verdict, exitCode, shortfalls } = gateOf(
    totals,
    { ...share, unasked },
    {
      ...options,
      shortfalls: [
        ...(options.shortfalls ?? []),
        ...differences(all),
        ...knownFailures.shortfalls,
        ...(mixed === undefined ? [] : [sentenceOf(mixed)]),
      ],
      unreachable: workspace.unreachable !== null,
    },
  );
  const own = ownTests(options.own ?? []);
  const { total, counted, retries } = requestsOf(all);
  const ofEndpoints = endpoints.map(({ id }) => [id, counted[id] ?? 0] as const);
  return {
    schemaVersion: 2,
    suite: suite(),
    startedAt: options.startedAt.toISOString(),
    durationMs: options.durationMs,
    ...(options.labels ?? { label: null, job: null }),
    workspace,
    verdict,
    exitCode:
      own.failed > 0 ? 1 : exitCode === 0 && hasUnchecked(own) && !options.allowIncomplete ? 2 : exitCode,
    shortfalls,
    selection,
    totals,
    numbers: {
      declared: declared.length,
      inForce: cases.length,
      judged: cases.length - totals['not applicable'] - totals['not checked'],
      sent: total,
      counted: ofEndpoints.reduce((sum, [, count]) => sum + count, 0),
    },
    requests: { total, ...Object.fromEntries(ofEndpoints) },
    retries,
    coverage: { ...share, required: options.requireCoverage ?? null },
    problems,
    knownFailures: { file: knownFailures.file, entries: knownFailures.entries, problems: covered },
    endpoints,
    declared: declaredOf(all),
    own,
    deviations: deviationsOf(all),
  };
}

/** Whether an own test was not checked, because the workspace could not be asked. */
export const hasUnchecked = ({ passed, failed, tests }: Report['own']): boolean =>
  tests.length > passed + failed;

/** The user's own tests, counted. */
export const ownTests = (tests: readonly OwnTest[]): Report['own'] => ({
  passed: tests.filter(({ status }) => status === 'passed').length,
  failed: tests.filter(({ status }) => status === 'failed').length,
  tests,
});

/** Facts of a shard that reached the workspace, if there is one. */
const factsOf = (all: readonly CaseRecord[]): WorkspaceFacts =>
  (all.find(({ workspace }) => workspace.unreachable === null) ?? all[0])?.workspace ??
  workspaceFacts(blankWorkspace(''), '');

/** Shards must have judged the same version by the same contract. Ports of embedded workspaces may differ. */
function differences(all: readonly CaseRecord[]): readonly string[] {
  const judged = all.map(
    ({ workspace: { version, contract } }) => `${contract} on ${version ?? 'an unknown version'}`,
  );
  const different = [...new Set(judged)];
  return different.length < 2 ? [] : [`the shards judged differently: ${different.join('; ')}`];
}

function endpointsOf(
  declared: readonly DeclaredCase[],
  records: ReadonlyMap<string, CaseRecord>,
  lost: ReadonlyMap<string, Blocker>,
): readonly JudgedEndpoint[] {
  const ids = [...new Set(declared.map(({ endpoint }) => endpoint))];
  return ids.map((id) => {
    const own = declared.filter(({ endpoint }) => endpoint === id);
    const { method = 'GET', path = '' } = own[0] ?? {};
    const cases = own.flatMap((one): readonly ReportCase<Finding>[] => {
      const { result } = records.get(one.id) ?? {};
      if (result === null) return [];
      return [result === undefined ? unasked(one, lost.get(one.id)) : reported(one.id, result)];
    });
    return { id, method, path, coverage: coverageOf(own.flatMap((one) => records.get(one.id) ?? [])), cases };
  });
}

/** The id is the declared one, because masking may have changed the other. */
const reported = (id: string, result: NonNullable<CaseRecord['result']>): ReportCase<Finding> => {
  const { says, group, actor, status, verdict, reason, findings, observed, notes, blocker } = result;
  const told = blocker === undefined ? { reason } : { reason, blocker };
  return { id, says, group, actor, status, verdict, ...told, findings, deviations: observed, notes };
};

const unasked = (
  { id, says, group, actor }: DeclaredCase,
  blocker: Blocker = { reason: 'the run ended before its turn', remedy: 'run it again' },
): ReportCase<Finding> => {
  const told = { status: null, verdict: 'not checked', reason: sentenceOf(blocker), blocker } as const;
  return { id, says, group, actor, ...told, findings: [], deviations: [], notes: [] };
};
