import type { TestInfo } from '@playwright/test';
import type { TestCase, TestResult } from '@playwright/test/reporter';

/**
 * Playwright starts a new worker after each failing test, which takes about a second, but not after an expected failure. So the worker
 * marks a violation as expected, and the first reporter removes the mark, before Playwright and other reporters count it. Without that
 * reporter there is no mark.
 */
const mark = '_violation';

/**
 * In the worker, before the test throws: keeps the worker alive. A test that is to fail by its own declaration is left alone.
 * @param keepsWorker whether the run goes on, and the reporter will set it right
 */
export function expectFailure(
  testInfo: Pick<TestInfo, 'annotations' | 'expectedStatus'>,
  keepsWorker: boolean,
): void {
  if (!keepsWorker || testInfo.expectedStatus !== 'passed') return;
  testInfo.annotations.push({ type: mark });
  testInfo.expectedStatus = 'failed';
}

/** In the first reporter: the test was to pass, whatever its worker was told. */
export function expectPass(
  test: Pick<TestCase, 'annotations' | 'expectedStatus' | 'retries'>,
  result: Pick<TestResult, 'annotations' | 'retry'>,
): void {
  if (!result.annotations.some(({ type }) => type === mark)) return;
  test.expectedStatus = 'passed';
  // Playwright tries no test again that failed as expected. Without this it would not count the failure while a try seems to be left.
  test.retries = result.retry;
  for (const annotations of [test.annotations, result.annotations])
    for (const [index, { type }] of [...annotations.entries()].toReversed())
      if (type === mark) annotations.splice(index, 1);
}
