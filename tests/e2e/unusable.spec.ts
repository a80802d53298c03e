import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { runElsewhere, runSuite } from '../support/run-playwright.ts';
import { envFileVariable } from '../../src/config/env-file.ts';
import type { Environment } from '../../src/config/variables.ts';
import { readCommandLine } from '../../src/report/playwright/command-line.ts';
import { refusalOf } from '../../src/report/playwright/refuse.ts';
import { setUp } from '../../src/session/set-up.ts';
import { judgeAll } from '../../src/runner/judge-all.ts';
import { contracts } from '../support/contracts.ts';
import { runOn } from '../support/judge-one.ts';

test.describe.configure({ mode: 'parallel' });

test('a REPORT_DIR that no report can be written to is one sentence and exit code 2', async () => {
  const run = await runSuite(test.info().outputPath(), { REPORT_DIR: 'package.json/reports' });
  expect([run.code, run.stdout, run.stderr]).toEqual([
    2,
    '',
    "REPORT_DIR: the reports cannot be written below 'package.json/reports', since 'package.json' is a file: name a place below a directory.\n",
  ]);
});

// A refusal ends every run like the one above.
const refused = (args: readonly string[], env: Environment = {}, folder = test.info().outputPath()) =>
  refusalOf(readCommandLine(['node', 'cli.js', 'test', ...args]), folder, env);

test('a REPORT_DIR that cannot be made is one sentence', () => {
  test.skip(!existsSync('/proc/self'), 'there is no /proc here');
  expect(refused([], {}, '/proc/nowhere')).toBe(
    "REPORT_DIR: the reports cannot be written below '/proc/nowhere' (ENOENT): name another place.",
  );
});

test('--trace is refused, since a trace would hold tokens', () => {
  expect(refused(['--trace', 'off'])).toBeUndefined();
  expect(refused(['--trace', 'on'])).toBe(
    '--trace is refused: a trace would hold the tokens of the accounts. Each test has its exchange as an attachment.',
  );
});

test('an unknown report is one sentence', () => {
  expect(refused([], { REPORTS: 'json,serif' })).toBe(
    "REPORTS names 'serif', which is no report: the nearest is sarif; there are json, markdown, html, junit, sarif, ctrf, allure and playwright.",
  );
});

test('a run with a .env in UTF-16 judges nothing and ends with 2', async () => {
  const folder = test.info().outputPath();
  writeFileSync(join(folder, '.env'), Buffer.from('\ufeffBASE_URL=http://127.0.0.1:1', 'utf16le'));
  const sentence = '.env is in UTF-16, so it cannot be read: save it as UTF-8';
  // Blank: the `.env` of the folder that it is started in.
  const run = await runElsewhere(folder, { [envFileVariable]: '' }, ['-g', '@voip-rooms']);
  expect([run.code, run.stdout.trim(), run.stderr]).toEqual([2, `not checked: ${sentence}.`, '']);
  const { verdict, workspace, totals } = run.report();
  expect([verdict, workspace.embedded, workspace.unreachable, totals.conforms]).toEqual([
    'incomplete',
    false,
    sentence,
    0,
  ]);
});

const mistakes: readonly (readonly [string, { readonly [name: string]: string }, string])[] = [
  ['a malformed BASE_URL', { BASE_URL: 'chat.example' }, 'BASE_URL cannot be read as a URL: write it as '],
  [
    'a BASE_URL of another protocol',
    { BASE_URL: 'ftp://chat.example' },
    'BASE_URL begins with neither https:// nor http://: write it as ',
  ],
  [
    'a user id without its token',
    { BASE_URL: 'http://127.0.0.1:1', ADMIN_USER_ID: 'x' },
    'ADMIN_USER_ID is set, but ADMIN_AUTH_TOKEN is not',
  ],
  [
    'accounts without BASE_URL',
    { ADMIN_USER_ID: 'a', ADMIN_AUTH_TOKEN: 'b' },
    'ADMIN_USER_ID and ADMIN_AUTH_TOKEN are set, but BASE_URL is not: set BASE_URL to the root of the workspace, or leave them out to judge the embedded one',
  ],
  [
    'a BASE_URL whose proxy is dead',
    { BASE_URL: 'http://chat.example.com', all_proxy: 'http://127.0.0.1:1' },
    'the proxy in all_proxy refused the connection: start it, or correct host and port in all_proxy',
  ],
  ['an unknown CONTRACT', { CONTRACT: 'strict' }, "CONTRACT is 'strict', which is unknown"],
  ['an unknown RELEASE', { RELEASE: '9.9' }, "RELEASE is '9.9', which is unknown"],
];

for (const [what, env, sentence] of mistakes)
  test(`${what} is why no case is checked`, async () => {
    const said: string[] = [];
    const { workspace, close } = await setUp(env, (line) => void said.push(line));
    await close();
    expect(`${workspace.unreachable?.reason}: ${workspace.unreachable?.remedy}`).toContain(sentence);
    expect(said).toEqual([]);
    expect(workspace.embedded).toBe(false);
    expect(new Set((await judgeAll(runOn(workspace, {}), contracts)).map(({ verdict }) => verdict))).toEqual(
      new Set(['not checked']),
    );
  });
