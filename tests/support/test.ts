import { AssertionError } from 'node:assert';
// `_baseTest` is `test` without the browser's fixtures, which cost each case more time than its exchange.
import { _baseTest as base } from '@playwright/test';
import type { Judged } from '../../src/desk/question.ts';
import { call, type Call } from '../../src/desk/telephone.ts';

interface TestFixtures {
  /** What one case comes to; skips the test where there is nothing to judge, with the reason. */
  readonly ask: (caseId: string) => Promise<Judged>;
  readonly page: never;
}

interface WorkerFixtures {
  readonly desk: Call;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  desk: [
    // Playwright reads a fixture's needs from its first parameter.
    async ({}, use, { workerIndex }) => {
      const desk = call();
      await desk.begin(String(workerIndex));
      await use(desk);
      desk.hangUp();
    },
    // The set-up may have to wait for the workspace's limiter, on nobody's time.
    { scope: 'worker', box: 'self', timeout: 0 },
  ],
  ask: [
    async ({ desk }, use, testInfo) => {
      await use(async (caseId) => {
        const judged = await desk.judge(caseId);
        const { records } = judged;
        const body = Buffer.from(JSON.stringify(records));
        testInfo.attachments.push({ name: 'conformance', body, contentType: 'application/json' });
        const { result } = records;
        // Tests are declared for the documented contract and every release: a release may have taken the case away.
        test.skip(result === null, 'the contract in force has no such case');
        // Neither a pass nor an accusation; the gate turns what was not checked into exit 2.
        const unjudged = result?.verdict === 'not checked' || result?.verdict === 'not applicable';
        test.skip(unjudged, `${result?.verdict ?? ''}: ${result?.reason ?? ''}`);
        return judged;
      });
    },
    // A step for each fixture and test costs more than the exchange.
    { box: 'self' },
  ],
  page: async ({}, _use) => {
    throw new Error('these tests ask an API: take `ask`, there is no page');
  },
});

/**
 * Fails the test if any check has something against the reply.
 * @throws AssertionError with every finding
 */
export function assertConforms({ failure }: Judged): void {
  // An `expect` that passes takes a step and the stack of its caller, which costs as much as the judging.
  if (failure !== null) throw new AssertionError({ message: failure, stackStartFn: assertConforms });
}

/** The suite's own tests expect with Playwright's words. */
export { expect } from '@playwright/test';
