let code: 0 | 1 | 2 = 0;
let isSet = false;

/**
 * The exit code of this process, once Playwright ends it: Playwright itself knows only 0 and 1, and gives 0 for every merge. The process is
 * not ended here, since UI mode and editors run tests again in it.
 */
export function exitWith(wanted: 0 | 1 | 2): void {
  code = wanted;
  if (isSet) return;
  isSet = true;
  process.once('exit', () => {
    if (code !== 0) process.exitCode = code;
  });
}
