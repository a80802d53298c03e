import type { EndpointContract } from '../src/contract/types.ts';
import { recordOf } from '../src/report/case-record.ts';
import type { CaseRecord } from '../src/report/model.ts';
import type { DeclaredCase } from '../src/runner/declared-case.ts';
import { inForceOf, type Run } from '../src/runner/run.ts';
import { startCases, type CaseRun } from '../src/runner/schedule.ts';

/** The cases of a run in this process, and what was recorded of each. */
export interface Judged {
  readonly declared: readonly DeclaredCase[];
  readonly records: ReadonlyMap<string, CaseRecord>;
}

interface JudgedOptions {
  /** Records a case; by default without masking anything. */
  readonly record?: (endpoint: EndpointContract, run: CaseRun | undefined) => CaseRecord;
  /** Ids of cases that are declared but never asked, as in a run that was interrupted. */
  readonly unasked?: (id: string) => boolean;
}

/** Judges the cases of some endpoints, and records them as the tests of a run do. */
export async function judged(
  run: Run,
  endpoints: readonly EndpointContract[],
  {
    record = (endpoint, one) => recordOf(run.workspace, 'one run', endpoint, one),
    unasked = () => false,
  }: JudgedOptions = {},
): Promise<Judged> {
  const declared: readonly DeclaredCase[] = endpoints.flatMap((endpoint) =>
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
  const records = new Map<string, CaseRecord>();
  for (const [id, started] of startCases(run, endpoints, asked)) {
    const endpoint = endpoints.find((one) => id.startsWith(`${one.id}/`));
    if (endpoint !== undefined) records.set(id, record(endpoint, await started));
  }
  return { declared, records };
}
