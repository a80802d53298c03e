import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envFileVariable } from '../../src/config/env-file.ts';
import { dayOf } from '../../src/config/known-failures-entry.ts';
import type { Environment } from '../../src/config/variables.ts';
import type { Reference, Tamper } from '../../src/reference/index.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { drowsy, entryOf } from '../support/known-failures.ts';
import { runElsewhere, type Ran } from '../support/run-playwright.ts';
import { edited, on } from '../support/tampered.ts';
import { allureStatuses } from '../support/allure-results.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

const inDays = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000));
const yesterday = inDays(-1);
const known = (fields: string, expires = inDays(60)): string => entryOf(fields, expires);

const served = { release: '8.8', limiter: 'off', tamper: drowsy } as const;

/** The list is looked for beside `.env`, which other tests have none of. */
const besideEnv = { [envFileVariable]: '.env' };

/** A folder with a list beside where `.env` would be. */
function folderWith(name: string, list: string): string {
  const folder = test.info().outputPath(name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'known-failures.yaml'), list);
  return folder;
}

const run = (
  reference: Reference,
  name: string,
  list: string,
  args: readonly string[] = [],
  env: Environment = {},
): Promise<Ran> =>
  runElsewhere(folderWith(name, list), { ...environmentOf(reference), ...besideEnv, ...env }, args);

const count = (ran: Ran, name: string): number => {
  const [head = ''] = /<testsuites .*?>/.exec(ran.file('reports/junit.xml') ?? '') ?? [];
  return Number(new RegExp(` ${name}="(\\d+)"`).exec(head)?.[1]);
};

test('a case with an uncovered finding violates, and so does a leak that is not accepted', async () => {
  const both: Tamper = async (reply, asked, world) =>
    on(
      'livechat-monitor',
      edited((body) => ({ ...body, services: { password: { bcrypt: '$2b$10$abcdefghijklmnopqrstuv' } } })),
    )(await drowsy(reply, asked, world), asked, world);
  const list =
    known('case: livechat-queue/*, check: schema, pointer: /queue/*/user/status') +
    known('case: livechat-monitor/*, check: no-secrets') +
    known('case: livechat-visitor/*, check: schema') +
    known('case: livechat-unit-monitors/*, check: schema', yesterday);
  const ran = await withReference({ ...served, tamper: both }, (reference) =>
    run(reference, 'run', list, [], { REPORTS: 'json,junit,allure' }),
  );
  const { totals, verdict, shortfalls, knownFailures, problems } = ran.report();
  expect([ran.code, verdict]).toEqual([1, 'violates']);
  expect(knownFailures.entries.map(({ line, state }) => [line, state])).toEqual([
    [1, 'covers'],
    [2, 'not accepted'],
    [3, 'stale'],
    [4, 'expired'],
  ]);
  expect(problems.map(({ check }) => check)).toEqual(['no-secrets', 'content-type']);
  expect(totals['known failure']).toBe((knownFailures.problems[0]?.cases.length ?? 0) - 1);
  expect(shortfalls).toEqual([
    'known-failures.yaml:3 is stale, since nothing that it covers was found any more (livechat-visitor/*, schema): remove the entry',
    `known-failures.yaml:4 expired on ${yesterday} (livechat-unit-monitors/*, schema): repair it, or set a new date`,
  ]);
  // Playwright, JUnit and Allure count violations as failed, and known failures as skipped.
  const skipped = totals['not applicable'] + totals['known failure'];
  expect(count(ran, 'failures')).toBe(totals.violates);
  expect(count(ran, 'skipped')).toBeGreaterThanOrEqual(skipped);
  expect(allureStatuses(ran)).toMatchObject({ failed: totals.violates });
  expect(ran.file('reports/junit.xml')).toContain(
    'known failure: until the migration (OMNI-123), known until ',
  );
});

test('stale and expired entries do not count in a selection', async () => {
  const list =
    known('case: livechat-queue/*') +
    known('case: livechat-visitor/*, check: schema') +
    known('case: livechat-monitor/*', yesterday);
  const part = await withReference(served, (reference) =>
    run(reference, 'part', list, ['--grep=@livechat-queue'], { REPORTS: 'json,sarif,ctrf' }),
  );
  const { verdict, shortfalls, totals } = part.report();
  expect([part.code, verdict, shortfalls]).toEqual([0, 'conforms', []]);
  expect(totals.violates).toBe(0);
  expect(totals['known failure']).toBeGreaterThan(1);
  expect(readdirSync(join(part.folder, 'reports')).toSorted()).toEqual([
    'conformance.json',
    'conformance.sarif',
    'ctrf.json',
  ]);
  const others = ['allure-results', 'playwright-report'];
  expect(readdirSync(part.folder).filter((name) => others.includes(name))).toEqual([]);
  expect(JSON.parse(part.file('test-results/.last-run.json') ?? '')).toMatchObject({ status: 'passed' });
});

test('a list that cannot be read ends a run with 2 before anything is asked', async () => {
  const list = `${known('case: livechat-queue/*')}${known('case: livechat-quue/*')}`;
  const [ran, asked] = await withReference(served, async (reference) => [
    await run(reference, 'run', list, ['-g', '@livechat-queue']),
    reference.log.length,
  ]);
  expect([ran?.code, asked]).toEqual([2, 0]);
  expect(ran?.stdout).toContain(
    "known-failures.yaml:2:11: no contract has a case 'livechat-quue/*': the nearest is",
  );
  expect(ran?.report().totals).toMatchObject({ conforms: 0, violates: 0 });
});
