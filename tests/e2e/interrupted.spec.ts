import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report, ReportCase } from '../../src/report/model.ts';
import { declaredEndpoints } from '../../src/runner/declared-case.ts';
import type { Environment } from '../../src/config/variables.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { hasPrinted } from '../support/child.ts';
import { runSuite, type Ran } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { withTrouble } from '../support/with-reference.ts';

/** A workspace where one place never answers; `asked` is told when it is asked. */
function silentOn(place: string, asked: () => void, work: (env: Environment) => Promise<Ran>): Promise<Ran> {
  const on = (target: string): boolean => target.includes(place);
  return withTrouble({ release: '8.8' }, { on, trouble: asked }, (server, reference) =>
    work({ ...environmentOf(reference), BASE_URL: server.url, MAX_RPS: '1000', TIMEOUT_MS: '60000' }),
  );
}

const silentOnVisitors = (asked: () => void, work: (env: Environment) => Promise<Ran>): Promise<Ran> =>
  silentOn('visitors.info', asked, work);

const casesOf = ({ endpoints }: Report): readonly ReportCase[] => endpoints.flatMap(({ cases }) => cases);

const leftIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('omnichannel-contract-run-'));

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`a run that is ended with ${signal} says what it did not check`, async () => {
    let interrupt = (): void => {};
    const run = await silentOnVisitors(
      () => interrupt(),
      (env) =>
        runSuite(test.info().outputPath('run'), env, ['-g', '@livechat-visitor|@voip-rooms'], (child) => {
          interrupt = () => void child.kill(signal);
        }),
    );
    const cases = casesOf(run.report());
    expect(cases.length).toBeGreaterThan(10);
    expect(new Set(cases.map(({ verdict }) => verdict))).toEqual(new Set(['not checked']));
    expect(cases.at(-1)?.reason).toContain('the run ended before its turn');
    expect(run.report().verdict).toBe('incomplete');
    expect(run.code).toBe(2);
    expect(leftIn(run.temporary)).toEqual([]);
  });

test('a run that is interrupted while it still looks at the workspace says so too', async () => {
  let asked = (): void => {};
  const isAsked = new Promise<void>((settle) => {
    asked = settle;
  });
  const run = await silentOn('/api/info', asked, (env) =>
    runSuite(
      test.info().outputPath('run'),
      { ...env, DEBUG: 'pw:test:protocol' },
      ['-g', '@voip-rooms'],
      async (child) => {
        // Playwright waits for ever if it is interrupted before its worker has begun.
        await Promise.all([isAsked, hasPrinted(child, 'stderr', '"__init__"')]);
        child.kill('SIGINT');
      },
    ),
  );
  expect(new Set(casesOf(run.report()).map(({ verdict }) => verdict))).toEqual(new Set(['not checked']));
  expect(run.code).toBe(2);
  expect(leftIn(run.temporary)).toEqual([]);
});

test('a killed worker costs its case, and no more', async () => {
  const all = await declaredEndpoints({ BASE_URL: 'http://any' });
  const units = all.filter(({ id }) => id === 'livechat-unit-monitors');
  const before = units.flatMap(({ cases }) => cases).length;
  const run = await silentOnVisitors(
    () => {},
    (env) =>
      runSuite(
        test.info().outputPath('run'),
        { ...env, TIMEOUT_MS: '3000', DEBUG: 'pw:test:protocol' },
        ['-g', '@livechat-visitor|@livechat-unit'],
        async (child) => {
          // The first test of a visitor waits by then.
          await hasPrinted(child, 'stderr', '"testBegin"', before + 1);
          const workers = execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' });
          for (const pid of workers.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
        },
      ),
  );
  const cases = casesOf(run.report());
  const verdicts = cases.map(({ verdict }) => verdict);
  expect(verdicts.filter((one) => one === 'conforms' || one === 'known deviation').length).toBeGreaterThan(5);
  expect(verdicts).not.toContain('violates');
  const reasons = cases.map(({ reason }) => String(reason));
  expect(reasons.filter((reason) => /worker process exited/.test(reason))).toHaveLength(1);
  expect(run.code).toBe(2);
});

test('a run that was killed leaves a folder that the next one removes', async () => {
  const folder = test.info().outputPath('run');
  let kill = (): void => {};
  const killed = await silentOnVisitors(
    () => kill(),
    (env) =>
      runSuite(folder, env, ['-g', '@livechat-visitor'], (child) => {
        kill = () => void child.kill('SIGKILL');
      }),
  );
  const [left = ''] = leftIn(killed.temporary);
  expect(statSync(join(killed.temporary, left)).mode & 0o777).toBe(0o700);
  for (const name of ['session.json', 'run.json', 'owner.json'])
    expect(statSync(join(killed.temporary, left, name)).mode & 0o777).toBe(0o600);
  const next = await runSuite(folder, {}, ['-g', '@voip-rooms']);
  expect(next.code).toBe(0);
  expect(leftIn(next.temporary)).toEqual([]);
});

test('reports that cannot be written do not cost conformance.json', async () => {
  const folder = test.info().outputPath('run');
  // Something of the other kind stands in the way of each; permissions would not stop every user.
  for (const name of ['junit.xml', 'conformance.md'])
    mkdirSync(join(folder, 'reports', name, 'x'), { recursive: true });
  for (const name of ['playwright-report', 'allure-results']) writeFileSync(join(folder, name), 'in the way');
  const run = await runSuite(folder, {}, ['-g', '@voip-rooms']);
  expect(run.report().verdict).toBe('conforms');
  for (const name of ['junit.xml', 'conformance.md'])
    expect(run.stderr).toContain(`${name} could not be written`);
});

test('a conformance.json that cannot be written is no pass', async () => {
  const folder = test.info().outputPath('run');
  mkdirSync(join(folder, 'reports/conformance.json'), { recursive: true });
  const run = await runSuite(folder, {}, ['-g', '@voip-rooms']);
  expect(run.stderr).toContain('conformance.json could not be written');
  expect(run.code).toBe(2);
  expect(existsSync(join(folder, 'reports/conformance.md'))).toBe(true);
});

test('a reporter that ends the process does not take the report with it', async () => {
  const reporters = './src/report/playwright/reporter.ts,./tests/support/crashing-reporter.ts';
  const run = await runSuite(test.info().outputPath('run'), {}, [
    '-g',
    '@voip-rooms',
    `--reporter=${reporters}`,
  ]);
  const verdicts = casesOf(run.report()).map(({ verdict }) => verdict);
  expect(verdicts.slice(0, 3)).toEqual(['conforms', 'conforms', 'conforms']);
  expect(verdicts.at(-1)).toBe('not checked');
  expect(run.report().shortfalls).toEqual(['the run ended before its reports were written']);
  expect(run.code).toBe(2);
});
