import { visible } from '../lib/visible.ts';
import { ConfigError } from '../config/variables.ts';
import { NotChecked } from '../client/not-checked.ts';
import { redactor } from '../client/redact.ts';

/**
 * Says why a command failed. An unexpected exception is called a bug of the suite. It must not end with 1, which would accuse a
 * workspace.
 * @returns exit code 2
 */
export function cannot(error: unknown, say: (line: string) => void): 2 {
  say(error instanceof ConfigError || error instanceof NotChecked ? visible(error.message) : bugOf(error));
  return 2;
}

/** Without Playwright's call log, which repeats the request, and without credential headers. */
const bugOf = (error: unknown): string => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `the suite itself failed: ${redactor([])(text.split('Call log:')[0] ?? '')}`;
};
