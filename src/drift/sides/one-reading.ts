import type { EndpointContract } from '../../contract/types.ts';
import { judgeAll } from '../../runner/judge-all.ts';
import type { Run } from '../../runner/run.ts';
import type { Reading } from '../model.ts';

/** Asks and judges every case once. */
export async function readingOf(run: Run, contracts: readonly EndpointContract[]): Promise<Reading> {
  const results = await judgeAll(run, contracts);
  return { results: new Map(results.map((result) => [result.id, result])), get: run.cache.get };
}
