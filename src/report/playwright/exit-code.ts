let code: 0 | 1 | 2 = 0;
let isSet = false;

/**
 * Sets the exit code for the end of the process, since Playwright knows only 0 and 1, and gives 0 for every merge. It does not end the
 * process, because UI mode and editors run tests again in it.
 */
export function exitWith(wanted: 0 | 1 | 2): void {
  code = wanted;
  if (isSet) return;
  isSet = true;
  process.once('exit', () => {
    if (code !== 0) process.exitCode = code;
  });
}
