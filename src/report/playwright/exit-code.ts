/** The exit code that a reporter decided; undefined until one has begun. */
let code: 0 | 1 | 2 | undefined;
let isSet = false;

/**
 * Sets the exit code for the end of the process, since Playwright knows only 0 and 1, and gives 0 for every merge. It does not end the
 * process, because UI mode and editors run tests again in it.
 */
export function exitWith(wanted: 0 | 1 | 2): void {
  code = wanted;
  mendExitCode();
}

/** Lets the process end with 2 if Playwright ends it with 1 before a reporter has begun, since nothing was judged then. */
export function mendExitCode(): void {
  if (isSet) return;
  isSet = true;
  process.once('exit', (ended) => {
    const wanted = code ?? (ended === 1 ? 2 : 0);
    if (wanted !== 0) process.exitCode = wanted;
  });
}
