import { checkFolder } from '../target.ts';
import { ConfigError } from '../../config/variables.ts';

/**
 * Ends the process with one sentence and 2 where no report could be written: Playwright would end with 1, which accuses the workspace,
 * before any of our code is asked.
 */
export function refuseFolder(folder: string): void {
  if (process.env['TEST_WORKER_INDEX'] !== undefined) return;
  try {
    checkFolder('the reports', folder);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`REPORT_DIR: ${error.message}\n`);
    process.exit(2);
  }
}
