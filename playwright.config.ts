import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { outliveClosedOutput } from './src/config/closed-output.ts';
import { settleColours } from './src/config/colours.ts';
import { loadEnvFile } from './src/config/env-file.ts';
import { switchOffHeaderLogs } from './src/config/header-logs.ts';
import { ownTestsVariable } from './src/config/own-tests.ts';
import { readReports } from './src/config/reports.ts';
import { embeddedWords } from './src/config/variables.ts';
import { ownExtension } from './src/lib/extension.ts';
import { ownReporter, readCommandLine } from './src/report/playwright/command-line.ts';
import { mendExitCode } from './src/report/playwright/exit-code.ts';
import { refuseRun } from './src/report/playwright/refuse.ts';
import { shardMark } from './src/report/playwright/shards.ts';
import type { ConformanceOptions } from './tests/fixtures.ts';

outliveClosedOutput([process.stdout, process.stderr]);
settleColours(process.env);
// Every process of a run loads this file first, so all other code finds `.env` in the environment.
loadEnvFile(process.env, import.meta.dirname);
switchOffHeaderLogs((line) => void process.stderr.write(`${line}\n`));
const commandLine = readCommandLine(process.argv);
const { asksWorkspace, replacesReporters, merges } = commandLine;
const shard = shardMark(process.argv);
const isShard = Object.keys(shard).length > 0;
/** Every report is written below this folder. Runs at the same time need one each. */
const base = process.env['REPORT_DIR'] ?? '.';
/** Playwright would resolve what is relative against the folder of this file. */
const below = (name: string): string => resolve(base, name);
/** A file of this project, wherever the configuration is used from. */
const here = (name: string): string => join(import.meta.dirname, name);
const source = (name: string): string => here(`src/${name}${ownExtension}`);
if (asksWorkspace) refuseRun(commandLine, base);
const chosen = readReports(asksWorkspace ? process.env : {});
// A shard has no reporter of the suite.
if (asksWorkspace && !isShard && process.env['TEST_WORKER_INDEX'] === undefined) mendExitCode();
// Redaction stands first: reporters share what they are told.
const redactor = [source('report/playwright/redactor')] as const;
const own = here(ownReporter);
const ownTests = process.env[ownTestsVariable];
// Reports that are not the suite's own have one place for it each.
const isEmbedded = asksWorkspace && !merges && (process.env['BASE_URL'] ?? '').trim() === '';
// Allure cannot read merged reports: every shard writes results of its own, which may share one folder.
const allure = [
  source('report/playwright/allure'),
  {
    resultsDir: below('allure-results'),
    reportFile: below('reports/conformance.json'),
    detail: false,
    categories: [
      { name: 'Violations', matchedStatuses: ['failed'] },
      { name: 'Failures of the suite itself', matchedStatuses: ['broken'] },
      { name: 'Not checked', matchedStatuses: ['skipped'], messageRegex: 'not checked: .*' },
      { name: 'Not applicable', matchedStatuses: ['skipped'], messageRegex: 'not applicable: .*' },
    ],
    ...(isEmbedded ? { environmentInfo: { workspace: embeddedWords } } : {}),
  },
] as const;
const html = [
  'html',
  {
    open: 'never',
    outputFolder: below('playwright-report'),
    ...(isEmbedded ? { title: embeddedWords } : {}),
  },
] as const;
const htmlIf = chosen.has('playwright') ? [html] : [];
const allureIf = chosen.has('allure') ? [allure] : [];
// The verdict and the exit code are this one's: reporters of somebody else's choice come beside it, not instead.
if (asksWorkspace && replacesReporters && !isShard) process.env['PW_TEST_REPORTER'] ??= own;

/**
 * Three projects: `contract` judges a workspace, `own` has the user's own tests, `suite` tests the suite itself. `use` never holds
 * credentials, because contexts inherit it and reporters print it.
 */
export default defineConfig<object, ConformanceOptions>({
  // Files of tests are named from here.
  testDir: ownTests === undefined ? here('tests') : resolve('.'),
  // The suite's own tests start workspaces of their own, and never ask the one that the environment names.
  ...(asksWorkspace ? { globalSetup: source('session/global-setup') } : {}),
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  // One for the cases, and one for own tests, which waits until the cases are done. `npm test` asks for its own number.
  workers: 2,
  outputDir: below('test-results'),
  metadata: shard,
  // The results of shards are reported when they are merged.
  reporter: isShard
    ? [redactor, ['dot'], ['blob', { outputDir: below('blob-report') }], ...allureIf]
    : [
        redactor,
        ...(merges ? [] : [[source('report/playwright/progress')] as const]),
        [own, { folder: join(base, 'reports') }],
        ...htmlIf,
        ...(merges ? [] : allureIf),
      ],
  use: { extraHTTPHeaders: {} },
  projects: [
    // One worker, because the workspace's limiter counts calls per address. It asks all cases before their tests.
    {
      name: 'contract',
      testDir: here('tests'),
      testMatch: `contract.spec${ownExtension}`,
      workers: 1,
      // Together with the mode in contract.spec.ts: a shard takes whole endpoints.
      fullyParallel: true,
      timeout: 10 * 60_000,
      use: { asksAhead: true },
    },
    {
      name: 'own',
      testDir: ownTests ?? here('tests/own'),
      workers: 1,
      timeout: 10 * 60_000,
    },
    // Runs only when named: `npx playwright test` alone judges a workspace.
    {
      name: 'suite',
      testMatch: '{unit,e2e}/**/*.spec.ts',
      snapshotPathTemplate: '{testDir}/{testFileDir}/golden/{arg}{ext}',
      default: false,
      fullyParallel: true,
      timeout: 120_000,
    },
    // Packs and installs the suite, and runs it as others do.
    { name: 'package', testDir: here('tests/package'), default: false, timeout: 180_000 },
  ],
});
