import { join } from 'node:path';
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import { declaredCase } from '../../src/report/playwright/announce.ts';
import type { Environment } from '../../src/config/variables.ts';
import type { Ran } from './run-playwright.ts';

const file = 'playwright.json';

/** What Playwright itself makes of the test of a case. */
export interface JsonTest {
  readonly id: string;
  /** Of all tries: `unexpected` for a failure. */
  readonly outcome: 'skipped' | 'expected' | 'unexpected' | 'flaky';
  readonly expectedStatus: string;
  /** Of each try. */
  readonly results: readonly { readonly status: string | undefined; readonly workerIndex: number }[];
}

/** Where Playwright's JSON reporter writes, for `jsonTests`. @param folder of the run */
export const jsonIn = (folder: string): Environment => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, file) });

/** The tests of a run that was told to write JSON. */
export function jsonTests(run: Ran): readonly JsonTest[] {
  const text = run.file(file);
  if (text === undefined) throw new Error(`the run ended with ${run.code} and no JSON: ${run.stderr}`);
  const report: JSONReport = JSON.parse(text);
  return report.suites.flatMap(testsOf);
}

const testsOf = ({ suites = [], specs }: JSONReportSuite): readonly JsonTest[] => [
  ...specs.flatMap(({ tests }) =>
    tests.map(({ annotations, status, expectedStatus, results }) => ({
      id: declaredCase({ annotations })?.id ?? '',
      outcome: status,
      expectedStatus,
      results: results.map((one) => ({ status: one.status, workerIndex: one.workerIndex })),
    })),
  ),
  ...suites.flatMap(testsOf),
];
