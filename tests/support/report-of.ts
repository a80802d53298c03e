import type { ReferenceOptions } from '../../src/reference/index.ts';
import { buildReport, type BuildOptions } from '../../src/report/build.ts';
import { createRecorder } from '../../src/report/case-record.ts';
import { coveredBy } from '../../src/report/known-failures/cover.ts';
import type { CaseRecord, Report } from '../../src/report/model.ts';
import type { DeclaredCase } from '../../src/runner/declared-case.ts';
import { inForceOf } from '../../src/runner/run.ts';
import { startCases } from '../../src/runner/schedule.ts';
import type { Environment } from '../../src/config/variables.ts';
import { contracts } from './contracts.ts';
import { openRunOn } from './judge-one.ts';
import { environmentOf } from './judge-reference.ts';
import { withReference } from './with-reference.ts';

/** Ids of cases that are declared but never asked, as in a run that was interrupted. */
export interface Interrupted {
  readonly unasked?: (id: string) => boolean;
}

/** Starts a reference workspace, judges it as a live one, and builds the report as the reporter does. */
export const reportOf = (
  options: Partial<ReferenceOptions>,
  env: Environment = {},
  build: Partial<BuildOptions> & Interrupted = {},
): Promise<Report> =>
  withReference(options, (reference) => reportOn({ ...environmentOf(reference), ...env }, build));

/** Judges a live workspace, and builds the report as the reporter does. */
export async function reportOn(
  env: Environment,
  { unasked = () => false, ...build }: Partial<BuildOptions> & Interrupted = {},
): Promise<Report> {
  const { run } = await openRunOn(env);
  const declared: readonly DeclaredCase[] = contracts.flatMap((endpoint) =>
    inForceOf(run, endpoint).contract.cases.map(({ id, says, group, as }) => ({
      id: `${endpoint.id}/${id}`,
      endpoint: endpoint.id,
      method: endpoint.method,
      path: endpoint.path,
      says,
      group,
      actor: as[0] ?? 'anonymous',
      of: 0,
    })),
  );
  const asked = declared.map(({ id }) => id).filter((id) => !unasked(id));
  const recorder = createRecorder(run.workspace, [], 'one run');
  const cover = coveredBy(build.known?.list, build.known?.today ?? '');
  const records = new Map<string, CaseRecord>();
  for (const [id, started] of startCases(run, contracts, asked)) {
    const endpoint = contracts.find((one) => id.startsWith(`${one.id}/`));
    if (endpoint !== undefined) records.set(id, cover(recorder.record(endpoint, await started).record));
  }
  return buildReport(declared, records, {
    allowIncomplete: false,
    startedAt: new Date('2026-11-28T14:35:07.000Z'),
    durationMs: 4200,
    ...build,
  });
}

let green: Promise<Report> | undefined;
/** The report of a faithful 8.8, for tests that need any green one. It is made once in each worker, so nobody may change it. */
export const greenReport = (): Promise<Report> => (green ??= reportOf({ release: '8.8' }));
