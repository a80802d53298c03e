import { budgetInFile, budgetOfProcess, sharedFile, type Budget } from '../workspace/budget.ts';
import { limitsOf } from '../workspace/client-of.ts';
import type { Config } from '../workspace/config.ts';

/** What a run's requests go on: one account for all its workers and, on a live workspace, for all runs on this machine. */
export function budgetOf(folder: string, config: Config): Budget {
  const { baseUrl } = config;
  // Nobody else asks the embedded workspace.
  if (baseUrl === undefined) return budgetOfProcess(limitsOf(config));
  return budgetInFile(sharedFile(baseUrl), folder, limitsOf(config));
}
