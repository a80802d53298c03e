import { loadContracts } from '../contract/load.ts';
import { endpointFacts, toRecord } from '../report/case-record.ts';
import { findingText } from '../report/words.ts';
import { openRun } from '../runner/open-run.ts';
import { runCase } from '../runner/run-case.ts';
import { keepSecrets } from '../session/run-secrets.ts';
import type { SetUp } from '../session/set-up.ts';
import { accountSecrets } from '../client/redact.ts';
import type { Asker, Judged } from './question.ts';

/** What a desk works with: the workspace as it was set up, and the run on it. */
export interface Bench {
  /** Asks a case and judges it. @throws Error for a mistake of the suite itself */
  readonly judge: (id: string) => Promise<Judged>;
  /** Forgets every reply, for a run of its own on the same workspace. */
  readonly startAnew: () => void;
  /** Adds what holds of the case's whole endpoint, for one who was not told yet. */
  readonly withFacts: (judged: Judged, id: string, asker: Asker) => Judged;
  readonly close: () => Promise<void>;
}

/** Opens a run on a workspace that was set up. @param folder the run's */
export async function openBench(ready: SetUp, folder: string): Promise<Bench> {
  const contracts = await loadContracts();
  let opened = openRun(ready, folder);
  keepSecrets(folder, accountSecrets(ready.workspace));
  const endpointOf = (id: string) => {
    const [name = '', caseId = ''] = id.split('/');
    const endpoint = contracts.find((one) => one.id === name);
    if (endpoint === undefined) throw new Error(`there is no endpoint '${name}'`);
    return { endpoint, caseId };
  };
  return {
    judge: async (id) => {
      const { endpoint, caseId } = endpointOf(id);
      const before = structuredClone(opened.stats);
      const began = performance.now();
      const result = await runCase(opened.run, endpoint, caseId);
      const tookMs = Math.round(performance.now() - began);
      const records = toRecord(opened, endpoint, result, { before, tookMs });
      const findings = records.result?.findings ?? [];
      return { records, failure: findings.length === 0 ? null : findings.map(findingText).join('\n\n') };
    },
    startAnew: () => {
      opened = openRun(ready, folder);
    },
    withFacts: (judged, id, { told }) => {
      const { endpoint } = endpointOf(id);
      if (told.has(endpoint.id)) return judged;
      told.add(endpoint.id);
      return { ...judged, records: { ...judged.records, ...endpointFacts(opened.run, endpoint) } };
    },
    close: () => ready.close(),
  };
}
