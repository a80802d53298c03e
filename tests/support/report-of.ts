import { loadContracts } from '../../src/contract/load.ts';
import type { ReferenceOptions } from '../../src/reference/index.ts';
import { buildReport, type BuildOptions } from '../../src/report/build.ts';
import { endpointFacts, toRecord } from '../../src/report/case-record.ts';
import type { CaseRecord, Report } from '../../src/report/model.ts';
import type { DeclaredCase } from '../../src/runner/declared-case.ts';
import { inForceOf } from '../../src/runner/run.ts';
import { runCase } from '../../src/runner/run-case.ts';
import type { Environment } from '../../src/config/variables.ts';
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
  { unasked = () => false, ...build }: Partial<BuildOptions> & Interrupted = {},
): Promise<Report> =>
  withReference(options, async (reference) => {
    const opened = await openRunOn({ ...environmentOf(reference), ...env });
    const declared: DeclaredCase[] = [];
    const records = new Map<string, CaseRecord>();
    for (const endpoint of await loadContracts())
      for (const { id: name, says, group, as } of inForceOf(opened.run, endpoint).contract.cases) {
        const { method, path } = endpoint;
        const id = `${endpoint.id}/${name}`;
        declared.push({ id, endpoint: endpoint.id, method, path, says, group, actor: as[0] ?? 'anonymous' });
        if (unasked(id)) continue;
        const before = structuredClone(opened.stats);
        const result = await runCase(opened.run, endpoint, name);
        const took = { before, tookMs: 0 };
        const own = toRecord({ ...opened, id: 'one run', secrets: [] }, endpoint, result, took);
        records.set(id, { ...own, ...endpointFacts(opened.run, endpoint) });
      }
    return buildReport(declared, records, { allowIncomplete: false, ...build });
  });
