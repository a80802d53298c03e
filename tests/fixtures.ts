import { AssertionError } from 'node:assert';
// `_baseTest` is `test` without the browser's fixtures, which cost each case more time than its exchange.
import { _baseTest as base, type TestInfo } from '@playwright/test';
import type { Conformance, Result } from '../src/report/conformance.ts';
import type { OwnClient } from '../src/report/own-client.ts';
import { isCovered } from '../src/report/known-failures/cover.ts';
import { expectFailure } from '../src/report/playwright/violation.ts';
import { findingText } from '../src/report/words.ts';
import { runFolderVariable } from '../src/session/run-folder.ts';

/** Options of a project, in playwright.config.ts. */
export interface ConformanceOptions {
  /** True for a project whose tests are the cases: they are asked before their tests begin. */
  readonly asksAhead: boolean;
}

interface WorkerFixtures extends ConformanceOptions {
  /** Runs cases and judges replies. */
  readonly conformance: Conformance;
}

interface TestFixtures {
  /** Asks the workspace, as one of its accounts. */
  readonly client: OwnClient;
  readonly page: never;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  asksAhead: [false, { option: true, scope: 'worker' }],
  conformance: [
    async ({ asksAhead }, use) => {
      // Imported here, because Playwright's main process lists these tests and never judges.
      const { openConformance } = await import('../src/report/conformance.ts');
      await use(await openConformance(process.env, process.env[runFolderVariable], asksAhead));
    },
    // A limiter's window may have to be waited for, on no test's time.
    { scope: 'worker', box: 'self', timeout: 0 },
  ],
  client: async ({ conformance }, use, testInfo) => {
    const { openOwnClient } = await import('../src/report/own-client.ts');
    await use(openOwnClient(conformance, testInfo));
  },
  page: async ({}, _use) => {
    throw new Error('these tests ask an API: take `client` or `conformance`, there is no page');
  },
});

/**
 * `test` for the cases. UI mode and VS Code show attachments out of a trace only. Playwright records one where this option exists; it holds
 * what the test tells, and no request, since only Playwright's own fixtures record those.
 */
export const caseTest = test.extend<object, { readonly trace: unknown }>({
  trace: ['off', { option: true, scope: 'worker' }],
});

/** Attaches the result for the reports, and the exchange for people. Skips the test where there is nothing to judge, with the reason. */
export function attach(testInfo: TestInfo, { record, exchange }: Result): void {
  const { result } = record;
  testInfo.attachments.push({
    name: 'conformance',
    body: Buffer.from(JSON.stringify(record)),
    contentType: 'application/json',
  });
  if (exchange !== null)
    testInfo.attachments.push({ name: 'exchange', body: Buffer.from(exchange), contentType: 'text/plain' });
  // Tests are declared for the documented contract and every release: a release may have taken the case away.
  testInfo.skip(result === null, 'the contract in force has no such case');
  // Neither a pass nor an accusation; the gate turns what was not checked into exit 2, and a list that is out of date.
  testInfo.skip(
    result !== null && skipped.has(result.verdict),
    `${result?.verdict ?? ''}: ${result?.reason ?? ''}`,
  );
}

const skipped: ReadonlySet<string> = new Set(['not checked', 'not applicable', 'known failure']);

/**
 * Fails the test if any check has something against the reply that the list of known failures does not cover.
 * @throws AssertionError with every such finding
 */
export function expectConforming(testInfo: TestInfo, { id, findings, keepsWorker }: Result): void {
  const told = findings.filter((one) => !isCovered(one));
  if (told.length === 0) return;
  expectFailure(testInfo, keepsWorker);
  // An `expect` that passes takes a step and the stack of its caller, which costs as much as the judging.
  throw new AssertionError({
    // JUnit counts what names a matcher as a failure, and anything else as an error of the test.
    message: [`expect(${id}).toConform()`, ...told.map(findingText)].join('\n\n'),
    stackStartFn: expectConforming,
  });
}

export { expect } from '@playwright/test';
