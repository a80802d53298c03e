import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { shardMark } from './src/report/shards.ts';

const shard = shardMark(process.argv);
const isShard = Object.keys(shard).length > 0;
/** Every report lies below this folder; runs at the same time on one machine take one each. */
const base = process.env['REPORT_DIR'] ?? '.';
const below = (name: string): string => join(base, name);
// Redaction stands first: reporters share what they are told.
const redactor = ['./src/report/redactor.ts'] as const;
const allure = ['./src/report/allure.ts', { resultsDir: below('allure-results'), detail: false }] as const;
// Allure cannot read merged reports: every shard writes results of its own, which lie together in one folder as well.
// The suite's own tests start workspaces of their own, and never ask the one that the environment names.
const isSuite = process.argv.includes('--project=suite');
const isMerge = process.argv.includes('merge-reports');

/**
 * Two projects: `contract` judges a workspace, `suite` proves the suite itself. Credentials never stand in `use`: contexts
 * inherit it, and reporters print it.
 */
export default defineConfig({
  testDir: 'tests',
  ...(isSuite ? {} : { globalSetup: './src/run/global-setup.ts' }),
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  outputDir: below('test-results'),
  metadata: shard,
  // What a shard found is reported when all of them are merged.
  reporter: isShard
    ? [redactor, ['blob', { outputDir: below('blob-report') }], allure]
    : [
        redactor,
        ['./src/report/reporter.ts', { folder: below('reports') }],
        ['junit', { outputFile: below('reports/junit.xml') }],
        ['html', { open: 'never', outputFolder: below('playwright-report') }],
        ...(isMerge ? [] : [allure]),
      ],
  use: { trace: 'off', extraHTTPHeaders: {} },
  projects: [
    // One worker: the workspace's limiter counts calls per address, and one worker needs no second look at it.
    {
      name: 'contract',
      testMatch: 'contract.spec.ts',
      workers: 1,
      // With the mode that contract.spec.ts sets, a shard takes whole endpoints.
      fullyParallel: true,
      timeout: 10 * 60_000,
    },
    { name: 'suite', testMatch: 'suite/**/*.spec.ts', fullyParallel: true, timeout: 120_000 },
  ],
});
