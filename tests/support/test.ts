import { AssertionError } from 'node:assert';
// `_baseTest` is `test` without the browser's fixtures, which cost each case more time than its exchange.
import { _baseTest as base } from '@playwright/test';
import type { EndpointContract } from '../../src/contract/types.ts';
import { loadContracts } from '../../src/contract/load.ts';
import type { Handed } from '../../src/report/model.ts';
import { findingText } from '../../src/report/words.ts';
import type { CaseResult } from '../../src/run/result.ts';

interface TestFixtures {
  /** Asks one case of an endpoint; skips the test where there is nothing to judge, with the reason. */
  readonly ask: (endpoint: EndpointContract, caseId: string) => Promise<CaseResult>;
  readonly page: never;
}

/** Asks and judges one case on the workspace of this run. */
type Judge = (endpoint: EndpointContract, caseId: string) => Promise<Handed>;

interface WorkerFixtures {
  readonly judge: Judge;
}

/** What asks and judges. The process that only lists the tests needs none of it. */
const judging = () =>
  Promise.all([
    import('../../src/run/open-run.ts'),
    import('../../src/run/run-case.ts'),
    import('../../src/report/hand-over.ts'),
  ]);

// A worker loads it along with the contracts; what cannot be loaded is told where it is used.
if (process.env['TEST_WORKER_INDEX'] !== undefined) judging().catch(() => {});

/** Every contract that lies in `schemas/`. */
export const contracts = await loadContracts();

export const test = base.extend<TestFixtures, WorkerFixtures>({
  judge: [
    // Playwright reads a fixture's needs from its first parameter.
    async ({}, use) => {
      const [{ openRun }, { runCase }, { handOver }] = await judging();
      const opened = await openRun();
      await use(async (endpoint, caseId) => {
        const before = structuredClone(opened.ledger);
        return handOver(opened, endpoint, await runCase(opened.run, endpoint, caseId), before);
      });
    },
    // The set-up may have to wait for the workspace's limiter, on nobody's time.
    { scope: 'worker', box: 'self', timeout: 0 },
  ],
  ask: [
    async ({ judge }, use, testInfo) => {
      await use(async (endpoint, caseId) => {
        const handed = await judge(endpoint, caseId);
        const body = Buffer.from(JSON.stringify(handed));
        testInfo.attachments.push({ name: 'conformance', body, contentType: 'application/json' });
        const { result } = handed;
        // Tests are declared for the documented contract and every release: a release may have taken the case away.
        test.skip(result === null, 'the contract in force has no such case');
        if (result === null) throw new Error('a skipped test went on');
        const { verdict, reason } = result;
        // Neither a pass nor an accusation; the gate turns what was not checked into exit 2.
        test.skip(verdict === 'not checked' || verdict === 'not applicable', `${verdict}: ${reason ?? ''}`);
        return result;
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
export function assertConforms({ findings }: CaseResult): void {
  // An `expect` that passes takes a step and the stack of its caller, which costs as much as the judging.
  if (findings.length > 0)
    throw new AssertionError({
      message: findings.map(findingText).join('\n\n'),
      stackStartFn: assertConforms,
    });
}

/** The suite's own tests expect with Playwright's words. */
export { expect } from '@playwright/test';
