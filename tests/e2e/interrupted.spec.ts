import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report, ReportCase } from '../../src/report/model.ts';
import { declaredEndpoints } from '../../src/runner/declared-case.ts';
import type { Environment } from '../../src/config/variables.ts';
import type { Tamper } from '../../src/reference/index.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { hasPrinted } from '../support/child.ts';
import { runSuite, type Ran } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { withReference, withTrouble } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

/**
 * Playwright does not interrupt a test that is told to stop just before its body begins, so a run may end with the time-out of a request
 * and of its second try.
 */
const TIMEOUT_MS = '20000';

/** A workspace where some places never answer; `asked` is told when it is asked. */
function silentOn(
  place: RegExp,
  asked: () => void,
  work: (env: Environment) => Promise<Ran>,
  isSilent = () => true,
): Promise<Ran> {
  const on = (target: string): boolean => isSilent() && place.test(target);
  return withTrouble({ release: '8.8', limiter: 'off' }, { on, trouble: asked }, (server, reference) =>
    work({ ...environmentOf(reference), BASE_URL: server.url, TIMEOUT_MS }),
  );
}

const silentOnVisitors = (asked: () => void, work: (env: Environment) => Promise<Ran>): Promise<Ran> =>
  silentOn(/visitors\.info/, asked, work);

const casesOf = ({ endpoints }: Report): readonly ReportCase[] => endpoints.flatMap(({ cases }) => cases);

const leftIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.startsWith('omnichannel-contract-run-'));

test('a run that is ended with SIGINT tells what was never asked', async () => {
  const hanging: Tamper = (reply, asked) => (asked.query === '' ? reply : new Promise(() => {}));
  const run = await withReference({ release: '8.8', tamper: hanging }, (reference) =>
    runSuite(
      test.info().outputPath('run'),
      { ...environmentOf(reference), TIMEOUT_MS: '60000', DEBUG: 'pw:test:protocol,pw:test' },
      ['--grep=@livechat-queue'],
      async (child) => {
        // The body of the second test: Playwright times four steps of each test, of which its body is the second.
        await hasPrinted(child, 'stderr', String.raw`\u001b[0mstarted test`, 6);
        child.kill('SIGINT');
      },
    ),
  );
  expect(run.code).toBe(2);
  const { verdict, totals } = run.report();
  expect(verdict).toBe('incomplete');
  expect(totals).toMatchObject({ 'known deviation': 1, violates: 0 });
  const reasons = casesOf(run.report()).map(({ reason }) => reason);
  expect(totals['not checked']).toBe(reasons.length - 1);
  expect(reasons.slice(0, 3)).toEqual([
    null,
    'the test ended as interrupted: run it again',
    'the run ended before its turn: run it again',
  ]);
  expect(leftIn(run.temporary)).toEqual([]);
});

test('a run that is ended with SIGTERM says what it did not check', async () => {
  let end = (): void => {};
  const run = await silentOnVisitors(
    () => end(),
    (env) =>
      runSuite(test.info().outputPath('run'), env, ['-g', '@livechat-visitor|@voip-rooms'], (child) => {
        // Once: several requests arrive together, and a second signal ends a process at once.
        end = () => {
          end = () => {};
          child.kill('SIGTERM');
        };
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
  const run = await silentOn(/\/api\/info/, asked, (env) =>
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
  const ids = all
    .filter(({ id }) => ['livechat-unit-monitors', 'livechat-visitor'].includes(id))
    .flatMap(({ cases }) => cases.map(({ id }) => id));
  const silent = ids.indexOf('livechat-visitor/missing-visitor-id');
  let lives = true;
  const run = await silentOn(
    /visitors\.info$/,
    () => {},
    (env) =>
      runSuite(
        test.info().outputPath('run'),
        { ...env, DEBUG: 'pw:test:protocol' },
        ['-g', '@livechat-visitor|@livechat-unit'],
        async (child) => {
          // The test of the case that is not answered waits by then.
          await hasPrinted(child, 'stderr', '"testBegin"', silent + 1);
          lives = false;
          const workers = execFileSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' });
          for (const pid of workers.trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
        },
      ),
    () => lives,
  );
  const cases = casesOf(run.report());
  const verdicts = cases.map(({ verdict }) => verdict);
  const passed = verdicts.filter((one) => one === 'conforms' || one === 'known deviation');
  expect(passed).toHaveLength(cases.length - 1);
  const killed = cases.filter(({ reason }) => String(reason).includes('worker process exited'));
  expect(killed.map(({ id }) => id)).toEqual(['livechat-visitor/missing-visitor-id']);
  expect(run.code).toBe(2);
});

test('what a killed run left is removed by the next one, which outlives reports that cannot be written', async () => {
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
  // Something of the other kind stands in the way of each report; permissions would not stop every user.
  for (const name of ['junit.xml', 'conformance.md'])
    mkdirSync(join(folder, 'reports', name, 'x'), { recursive: true });
  for (const name of ['playwright-report', 'allure-results']) writeFileSync(join(folder, name), 'in the way');
  const next = await runSuite(folder, { REPORTS: '' }, ['-g', '@voip-rooms']);
  expect(next.report().verdict).toBe('conforms');
  for (const name of ['junit.xml', 'conformance.md'])
    expect(next.stderr).toContain(`${name} could not be written`);
  expect(leftIn(next.temporary)).toEqual([]);
});

test('a conformance.json that cannot be written is no pass', async () => {
  const folder = test.info().outputPath('run');
  mkdirSync(join(folder, 'reports/conformance.json'), { recursive: true });
  const run = await runSuite(folder, { REPORTS: 'json,markdown,allure' }, ['-g', '@voip-rooms']);
  expect(run.stderr).toContain('conformance.json could not be written');
  expect(readdirSync(join(folder, 'allure-results')).length).toBeGreaterThan(10);
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
