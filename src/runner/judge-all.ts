import type { EndpointContract } from '../contract/types.ts';
import type { CaseOutcome } from './result.ts';
import { inForceOf, type Run } from './run.ts';
import { startCases } from './schedule.ts';

/** Runs every case of the contracts in force. @returns outcomes in the order of the contracts */
export async function judgeAll(
  run: Run,
  endpoints: readonly EndpointContract[],
): Promise<readonly CaseOutcome[]> {
  const ids = endpoints.flatMap((endpoint) =>
    inForceOf(run, endpoint).contract.cases.map(({ id }) => `${endpoint.id}/${id}`),
  );
  const runs = await Promise.all(startCases(run, endpoints, ids).values());
  return runs.flatMap((one) => (one === undefined ? [] : [one.outcome]));
}
