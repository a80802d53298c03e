import { budgetInFile, budgetOfProcess, sharedFile, type Budget } from '../client/budget.ts';
import { limitsOf } from '../client/client-of.ts';
import type { Config } from '../config/config.ts';

/**
 * What the requests of a run or a command go on: on a live workspace one account for everything of this user on this machine that
 * asks the same origin.
 * @param folder of the run or command, which counts as long as it is there
 */
export function budgetOf(folder: string, config: Config): Budget {
  const { baseUrl } = config;
  // Nobody else asks the embedded workspace.
  if (baseUrl === undefined) return budgetOfProcess(limitsOf(config));
  return budgetInFile(sharedFile(baseUrl), folder, limitsOf(config));
}
