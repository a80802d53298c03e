import type { Reporter, Suite } from '@playwright/test/reporter';

/** Closes a run of the suite's own tests with one line that counts them. */
export default class ClosingLine implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd(): void {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome());
    const count = (...wanted: readonly string[]): number =>
      outcomes.filter((outcome) => wanted.includes(outcome)).length;
    const skipped = count('skipped');
    const tail = skipped === 0 ? '' : `, ${skipped} skipped`;
    process.stdout.write(`\n${count('expected')} passed, ${count('unexpected', 'flaky')} failed${tail}\n`);
  }
}
