import type { Reporter } from '@playwright/test/reporter';

/** A reporter whose disk is full after four tests: it fails in a promise that nobody waits for. */
export default class CrashingReporter implements Reporter {
  #ended = 0;

  printsToStdio(): boolean {
    return false;
  }

  onTestEnd(): void {
    this.#ended += 1;
    if (this.#ended === 4) void Promise.reject(new Error('ENOSPC: no space left on device, write'));
  }
}
