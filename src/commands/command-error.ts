import { visible } from '../lib/visible.ts';
import { ConfigError } from '../config/variables.ts';
import { NotChecked } from '../client/not-checked.ts';
import { redactor } from '../client/redact.ts';

/**
 * Says why a command could not do its work. What is neither the user's nor the workspace's doing is a bug of the suite, and says
 * so: it must not end as 1, which would accuse a side.
 * @returns exit code 2
 */
export function cannot(error: unknown, say: (line: string) => void): 2 {
  say(error instanceof ConfigError || error instanceof NotChecked ? visible(error.message) : bugOf(error));
  return 2;
}

/** Without Playwright's call log, which repeats the request with its headers, and without any header of credentials. */
const bugOf = (error: unknown): string => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `the suite itself failed: ${redactor([])(text.split('Call log:')[0] ?? '')}`;
};
