import type { EndpointContract } from '../contract/types.ts';
import type { CaseOutcome } from './result.ts';
import { runCase } from './run-case.ts';
import { inForceOf, type Run } from './run.ts';

/** Every case of the contracts in force, one after the other, in this process. */
export async function judgeAll(
  run: Run,
  endpoints: readonly EndpointContract[],
): Promise<readonly CaseOutcome[]> {
  const results: CaseOutcome[] = [];
  for (const endpoint of endpoints)
    for (const { id } of inForceOf(run, endpoint).contract.cases) {
      const result = await runCase(run, endpoint, id);
      if (result !== undefined) results.push(result);
    }
  return results;
}
