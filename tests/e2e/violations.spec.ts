import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reference, Tamper } from '../../src/reference/index.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { jsonIn, jsonTests, type JsonTest } from '../support/json-report.ts';
import { runMerge, runShard, runSuite, type Ran } from '../support/run-playwright.ts';
import { piecesIn } from '../support/search.ts';
import { on } from '../support/tampered.ts';
import { allureStatuses } from '../support/allure-results.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

const oddStatus: Tamper = (reply) => ({ ...reply, status: reply.status === 200 ? 201 : 418 });
/** Every case of two endpoints violates. */
const broken: Tamper = async (reply, asked, world) =>
  on('livechat-queue', oddStatus)(await on('livechat-monitor', oddStatus)(reply, asked, world), asked, world);

const served = { release: '8.8', limiter: 'off' } as const;

const violatingIn = (run: Ran): readonly string[] =>
  run
    .report()
    .endpoints.flatMap(({ cases }) => cases)
    .flatMap(({ id, verdict }) => (verdict === 'violates' ? [id] : []));

const failedIn = (tests: readonly JsonTest[]): readonly string[] =>
  tests.flatMap(({ id, outcome }) => (outcome === 'unexpected' ? [id] : []));

const statusesOf = (tests: readonly JsonTest[]): ReadonlySet<string> =>
  new Set(
    tests.flatMap(({ expectedStatus, outcome, results }) =>
      results.map(({ status }) => `${status}, expected ${expectedStatus}: ${outcome}`),
    ),
  );

const workersOf = (tests: readonly JsonTest[]): ReadonlySet<number> =>
  new Set(tests.flatMap(({ results }) => results.map(({ workerIndex }) => workerIndex)));

const lastRunIn = (run: Ran) => JSON.parse(run.file('test-results/.last-run.json') ?? '{}');

/** The counts that Playwright's HTML report shows. */
function htmlStats({ folder }: Ran): unknown {
  for (const { name, text } of piecesIn(join(folder, 'playwright-report')))
    if (name.endsWith('> report.json')) return JSON.parse(text).stats;
  return undefined;
}

/** The counts of the whole JUnit report. A violation is a failure there, not an error of the test. */
function junitCounts(run: Ran): unknown {
  const [head = ''] = /<testsuites .*?>/.exec(run.file('reports/junit.xml') ?? '') ?? [];
  const count = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(head)?.[1]);
  return {
    tests: count('tests'),
    failed: count('failures'),
    errors: count('errors'),
    skipped: count('skipped'),
  };
}

/** How many results of Allure have a label of each name, by name and value. */
function allureLabels({ folder }: Ran, name: string): { readonly [value: string]: number } {
  const results = join(folder, 'allure-results');
  const counts: { [value: string]: number } = {};
  for (const file of readdirSync(results).filter((one) => one.endsWith('-result.json'))) {
    const { labels }: { labels: readonly { name: string; value: string }[] } = JSON.parse(
      readFileSync(join(results, file), 'utf8'),
    );
    for (const { value } of labels.filter((one) => one.name === name))
      counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

const environmentIn = (folder: string, reference: Reference) => ({
  ...environmentOf(reference),
  ...jsonIn(folder),
  REPORTS: 'json,junit,allure,playwright',
});

test('many violations fail in one worker, and every report tells of each', async () => {
  await withReference({ ...served, tamper: broken }, async (reference) => {
    const folder = test.info().outputPath('run');
    const env = environmentIn(folder, reference);
    // Beside the two that violate, one of which a part is skipped.
    const some = ['-g', '@livechat-queue|@livechat-monitor|@voip-rooms'];
    const run = await runSuite(folder, env, [...some, '--add-reporter=json,list,github']);
    const violating = violatingIn(run);
    const count = violating.length;
    expect(count).toBeGreaterThan(20);
    expect(run.code).toBe(1);

    const tests = jsonTests(run);
    expect(failedIn(tests)).toEqual(violating);
    expect(workersOf(tests)).toEqual(new Set([0]));
    expect(statusesOf(tests)).toEqual(
      new Set([
        'failed, expected passed: unexpected',
        'passed, expected passed: expected',
        'skipped, expected skipped: skipped',
      ]),
    );
    const skipped = tests.filter(({ outcome }) => outcome === 'skipped').length;
    const passed = tests.length - count - skipped;

    const { numbers, own, totals, problems } = run.report();
    expect(junitCounts(run)).toEqual({
      tests: numbers.inForce + own.tests.length,
      failed: count,
      errors: 0,
      skipped: totals['not checked'] + totals['not applicable'],
    });
    expect(htmlStats(run)).toMatchObject({ unexpected: count, expected: passed, flaky: 0, ok: false });
    expect(allureStatuses(run)).toEqual({ failed: count, passed, skipped });
    expect(allureLabels(run, 'problem')).toEqual(
      Object.fromEntries(problems.map(({ title, cases }) => [title, cases.length])),
    );
    expect(Object.keys(allureLabels(run, 'endpoint')).toSorted()).toEqual(
      run.report().endpoints.map(({ id }) => id),
    );
    expect(run.file('allure-results/environment.properties')).toContain('version = 8.8.1\n');
    expect(run.stdout.match(/^ +[✘x] +\d+ \[contract\]/gm)).toHaveLength(count);
    expect(problems.length).toBeLessThan(9);
    // Playwright's own reporter for GitHub was added, and tells each failure.
    expect(run.stdout.match(/^::error /gm)).toHaveLength(count);
    expect(run.stdout).toContain(`${count} failed`);
    expect(lastRunIn(run)).toMatchObject({ status: 'failed', failedTests: { length: count } });

    const again = await runShard(folder, env, '1/1', ['--last-failed', '--retries=1', '--add-reporter=json']);
    expect(again.code).toBe(1);
    expect(again.stdout).toMatch(new RegExp(`^F{${count}}$`, 'm'));
    const triedAgain = jsonTests(again);
    expect(triedAgain.map(({ id }) => id)).toEqual(violating);
    expect(failedIn(triedAgain)).toEqual(violating);
    expect(workersOf(triedAgain)).toEqual(new Set([0]));

    const place = test.info().outputPath('merged');
    const merged = await runMerge(place, jsonIn(place), join(folder, 'blob-report'), '--reporter=json');
    expect(merged.code).toBe(1);
    expect(violatingIn(merged)).toEqual(violating);
    expect(failedIn(jsonTests(merged))).toEqual(violating);

    reference.setTamper(undefined);
    const repaired = await runSuite(folder, env, ['--last-failed', '--add-reporter=json']);
    expect(repaired.code).toBe(0);
    expect(jsonTests(repaired).map(({ id }) => id)).toEqual(violating);
    expect(statusesOf(jsonTests(repaired))).toEqual(new Set(['passed, expected passed: expected']));
    expect(lastRunIn(repaired)).toEqual({ status: 'passed', failedTests: [] });
  });
});

test('a run that is to end at a violation asks nothing beyond it', async () => {
  // The first case violates. Whoever asks more waits for ever.
  const brokenOnce = on('livechat-queue', (reply, asked, world) =>
    asked.query === '' && asked.actor === 'admin' ? oddStatus(reply, asked, world) : new Promise(() => {}),
  );
  await withReference({ ...served, tamper: brokenOnce }, async (reference) => {
    const folder = test.info().outputPath('run');
    const env = { ...environmentIn(folder, reference), TIMEOUT_MS: '60000' };
    const args = ['-x', '--retries=1', '-g', '@livechat-queue', '--add-reporter=json'];
    const run = await runSuite(folder, env, args);
    expect(run.code).toBe(1);
    const tests = jsonTests(run);
    expect(failedIn(tests)).toEqual(violatingIn(run));
    expect(failedIn(tests)).toHaveLength(1);
    expect(lastRunIn(run)).toMatchObject({ status: 'failed' });
    expect(run.report().shortfalls).toEqual(['the run ended at a failure, as it was told to']);
  });
});

test('where other reporters take the place of the suite’s, violations just fail', async () => {
  await withReference({ ...served, tamper: broken }, async (reference) => {
    const folder = test.info().outputPath('run');
    const env = environmentIn(folder, reference);
    const args = [
      '-g',
      '@livechat-queue/(?:whole-list|no-credentials)(?![\\w-])',
      '--reporter=line',
      '--add-reporter=json',
    ];
    const run = await runSuite(folder, env, args);
    expect(run.code).toBe(1);
    const violating = violatingIn(run);
    const tests = jsonTests(run);
    expect(failedIn(tests)).toEqual(violating);
    expect(statusesOf(tests)).toContain('failed, expected passed: unexpected');
    // Playwright ends the worker of each.
    expect(workersOf(tests).size).toBe(violating.length);
    // The next one asks nothing that was asked before: the list was read once, and twice more to confirm its violation.
    const lists = reference.log.filter(({ path, actor }) => path.endsWith('/queue') && actor === 'admin');
    expect(lists.map(({ query }) => query)).toEqual(['', '', '']);
    expect(run.stdout).toContain(`${violating.length} failed`);
    // The verdict comes beside what they print.
    for (const { title } of run.report().problems) expect(run.stdout).toContain(title);
  });
});
