import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { envFileVariable } from '../../src/config/env-file.ts';
import { generatedDocs } from '../../src/commands/docs/generated.ts';
import type { Tamper } from '../../src/reference/index.ts';
import { readCommandLine } from '../../src/report/playwright/command-line.ts';
import { commands, ended, root, startChild, type Ended } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runElsewhere, runSuite } from '../support/run-playwright.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

const nowhere = { BASE_URL: 'http://127.0.0.1:1' };
/** One endpoint, where the others would say the same. */
const rooms = ['-g', '@voip-rooms'];
const refused =
  'not checked: the connection was refused: start the workspace, or correct host and port in BASE_URL.';
/** Node is to run this before anything else. */
const first = (code: string): string => `--import=data:text/javascript,${encodeURIComponent(code)}`;
/** Playwright's process, but not the one that started it, is killed. */
const killed = first("if (process.argv[1]?.endsWith('cli.js')) process.kill(process.pid, 'SIGKILL');");
/** Something throws what no part of the suite expects. */
const talkative = first(
  "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; const read = fs.readdirSync; fs.readdirSync = (path, ...rest) => { if (String(path).endsWith('schemas/')) throw new Error('boom\\nX-Auth-Token: sword-fish\\nCall log: sword-fish'); return read(path, ...rest); }; syncBuiltinESMExports();",
);

const command = (...args: readonly string[]): Promise<Ended> => ended(startChild([...commands, ...args]));

for (const [args, asksWorkspace] of [
  ['', true],
  ['--project=contract', true],
  ['--project contract suite', true],
  ['--project=suite --project Contract', true],
  ['--project=con*', true],
  ['--project=suite', false],
  ['--project suite -g contract', false],
] as const)
  test(`'${args}' ${asksWorkspace ? 'asks the workspace' : 'leaves the workspace alone'}`, () => {
    expect(readCommandLine(['node', 'cli.js', 'test', ...args.split(' ')])).toMatchObject({ asksWorkspace });
  });

test('a violation stays one when its test is tried again', async () => {
  let served = 0;
  const forgetful: Tamper = (reply, { endpoint, actor }, { ask }) =>
    endpoint === 'livechat-queue' && actor === 'unprivileged' && served++ < 3 ? ask({ as: 'admin' }) : reply;
  await withReference({ release: '8.8', tamper: forgetful }, async (reference) => {
    const args = ['--retries=1', '-g', 'livechat-queue/refuses-unprivileged'];
    const run = await runElsewhere(test.info().outputPath(), environmentOf(reference), args);
    expect(run.code).toBe(1);
    const cases = run.report().endpoints.flatMap((one) => one.cases);
    expect(cases.filter(({ verdict }) => verdict === 'violates').map(({ id }) => id)).toEqual([
      'livechat-queue/refuses-unprivileged',
    ]);
    expect(run.report().requests['livechat-queue']).toBe(
      reference.log.filter(({ endpoint, status }) => endpoint === 'livechat-queue' && status !== 401).length,
    );
  });
});

test('where no test is found nobody is accused', async () => {
  const run = await runSuite(test.info().outputPath(), nowhere, ['-g', '@nosuch']);
  expect(run.code).toBe(2);
  expect(run.stdout + run.stderr).toContain('No tests found');
  const wanted = await runSuite(test.info().outputPath('wanted'), nowhere, [
    '-g',
    '@nosuch',
    '--pass-with-no-tests',
  ]);
  expect([wanted.code, wanted.stdout]).toEqual([2, 'not checked: no case and no test was selected.\n']);
});

test('a mistake that Playwright finds before the run is no violation', async () => {
  const run = await runSuite(test.info().outputPath(), nowhere, ['--workers=many']);
  expect([run.code, run.stderr.split('\n')[0]]).toEqual([
    2,
    'Error: Workers many must be a number or percentage.',
  ]);
});

test('a closed port is one sentence and exit code 2, also with ALLOW_INCOMPLETE, and REPORT_DIR may stand in .env', async () => {
  const folder = test.info().outputPath();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.env'), 'REPORT_DIR=elsewhere\nALLOW_INCOMPLETE=1\n');
  const run = await runElsewhere(folder, { ...nowhere, REPORT_DIR: undefined, [envFileVariable]: '' }, rooms);
  expect([run.code, run.stdout.trim(), run.stderr]).toEqual([2, refused, '']);
  expect(JSON.parse(run.file('elsewhere/reports/conformance.json') ?? '')).toMatchObject({
    verdict: 'incomplete',
  });
  expect(run.file('elsewhere/reports/conformance.md')).toContain('the connection was refused');
  expect(run.file('reports/conformance.md')).toBeUndefined();
});

for (const [args, sentence] of [
  [['serve', '--port', '80x'], "--port is '80x': give a number from 0 to 65535.\n"],
  [['nosuch'], "error: unknown command 'nosuch'\n"],
] as const)
  test(`the command line '${args.join(' ')}' is one sentence and exit code 2`, async () => {
    expect(await command(...args)).toEqual({ code: 2, stdout: '', stderr: sentence });
  });

for (const name of ['bench', 'soak', 'faults'])
  test(`--help of ${name} prints help and runs nothing`, async () => {
    const script = [...commands.slice(0, -1), join(root, 'scripts', `${name}.ts`)];
    const { code, stdout, stderr } = await ended(startChild([...script, '--help']));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: npm run ${name} -- [options]`);
  });

test('a run that was killed accuses nobody', async () => {
  const child = startChild([...commands, 'run', '--list'], { NODE_OPTIONS: killed });
  expect(await ended(child)).toMatchObject({ code: 2 });
});

test('output that nobody reads costs neither the reports nor the exit code, and a case that is run twice is reported once, with what both asked', async () => {
  const help = startChild([...commands, 'run', '--help']);
  help.stdout.destroy();
  expect(await ended(help)).toMatchObject({ code: 0, stderr: '' });
  const args = [...rooms, '--repeat-each=2'];
  const run = await runSuite(test.info().outputPath(), {}, args, (child) => void child.stdout.destroy());
  expect([run.code, run.stdout, run.report().verdict]).toEqual([0, '', 'conforms']);
  expect(run.stderr).toBe('this run judges the embedded workspace, since BASE_URL is not set\n');
  const { endpoints, requests } = run.report();
  const ids = endpoints.flatMap(({ cases }) => cases).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(requests['voip-rooms']).toBe(20);
});

test('what is the suite’s own fault tells no credential', async () => {
  const child = startChild([...commands, 'doctor'], { NODE_OPTIONS: talkative });
  const { code, stderr } = await ended(child);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^the suite itself failed: Error: boom\nX-Auth-Token: \[redacted\]\n/);
  expect(stderr).not.toContain('sword-fish');
});

test('the documented contract is printed as OpenAPI', async () => {
  const { code, stdout } = await command('openapi');
  expect(code).toBe(0);
  const page = (await generatedDocs()).find(({ file }) => file === 'docs/openapi.json');
  expect(stdout).toBe(page?.text);
});

test('a .env that cannot be read stops drift and record too', async () => {
  const file = test.info().outputPath('.env');
  writeFileSync(file, Buffer.from('\ufeffB_ADMIN_USER_ID=x', 'utf16le'));
  for (const args of [
    ['drift', '8.1', '8.8'],
    ['record', '8.8', test.info().outputPath('recording.json')],
  ]) {
    const { code, stdout, stderr } = await ended(
      startChild([...commands, ...args], { [envFileVariable]: file }),
    );
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      '.env is in UTF-16, so it cannot be read: save it as UTF-8.\n',
    ]);
  }
});
