import { readReports } from '../../config/reports.ts';
import { ConfigError, type Environment } from '../../config/variables.ts';
import { checkFolder, makeFolder } from '../target.ts';
import type { CommandLine } from './command-line.ts';

/**
 * Ends the process with one sentence and exit code 2 if a run is not allowed or cannot be reported. Playwright would end with 1, which
 * means a violation.
 * @param folder below which the reports are written
 */
export function refuseRun(commandLine: CommandLine, folder: string): void {
  if (process.env['TEST_WORKER_INDEX'] !== undefined) return;
  const reason = refusalOf(commandLine, folder, process.env);
  if (reason === undefined) return;
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}

/** Why a run is not allowed or cannot be reported; undefined if it is and can. */
export const refusalOf = (
  { traces }: Pick<CommandLine, 'traces'>,
  folder: string,
  env: Environment,
): string | undefined =>
  traces
    ? '--trace is refused: a trace would hold the tokens of the accounts. Each test has its exchange as an attachment.'
    : (mistakeIn(() => readReports(env)) ?? unwritable(folder));

/** What a user did wrong; undefined if nothing. */
function mistakeIn(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}

function unwritable(folder: string): string | undefined {
  const mistake = mistakeIn(() => {
    checkFolder('the reports', folder);
    makeFolder('the reports', folder);
  });
  return mistake === undefined ? undefined : `REPORT_DIR: ${mistake}`;
}
