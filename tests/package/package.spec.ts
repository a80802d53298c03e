import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../src/config/variables.ts';
import type { Report } from '../../src/report/model.ts';
import { root } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';
import { install, pack, type Installed } from './installed.ts';

// One folder for all, since installing takes longer than the runs.
test.describe.configure({ mode: 'default' });

let folder: string;
let packed: string;
let installed: Installed;

test.beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'gepackt und übergeben ')));
  packed = await pack(folder);
  installed = await install(join(folder, 'bei anderen'), packed);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reportIn = (name: string): Report =>
  JSON.parse(readFileSync(join(installed.folder, name, 'reports/conformance.json'), 'utf8'));

test('the package is below 1 MB, and holds no TypeScript to compile', () => {
  expect(statSync(packed).size).toBeLessThan(1_000_000);
  expect(installed.files().filter((file) => /^dist.*(?<!\.d)\.ts /.test(file))).toEqual([]);
});

test('it judges the embedded workspace, writes nothing into itself, and needs neither home nor write access', async () => {
  const before = installed.files();
  chmodSync(join(installed.package, 'dist'), 0o555);
  const below = 'ein Ordner';
  mkdirSync(join(installed.folder, below));
  writeFileSync(join(installed.folder, below, 'playwright.config.ts'), 'throw new Error("not ours");\n');
  const { code, stdout, stderr } = await installed.omnichannel([], { HOME: undefined }, below);
  expect([code, stderr]).toEqual([0, 'this run judges the embedded workspace, since BASE_URL is not set\n']);
  expect(stdout).toContain(
    'reports/conformance.json, .md, .html and junit.xml; playwright-report/ for the browser',
  );
  const report = reportIn(below);
  expect(report).toMatchObject({ verdict: 'conforms', suite: { version: '1.0.0' }, own: { passed: 0 } });
  expect(report.endpoints.flatMap(({ cases }) => cases).length).toBe(report.totals.conforms);
  for (const name of [
    'reports/junit.xml',
    'reports/docs/released-servers.md',
    'playwright-report/index.html',
    'allure-results',
  ])
    expect(existsSync(join(installed.folder, below, name)), name).toBe(true);
  expect(installed.files()).toEqual(before);
});

test('the workspace that .env names is judged', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const lines = Object.entries(environmentOf(reference)).map(([name, value]) => `${name}=${value}`);
    mkdirSync(join(installed.folder, 'served'));
    writeFileSync(join(installed.folder, 'served/.env'), `${lines.join('\n')}\nMAX_RPS=1000\n`);
    const { code } = await installed.omnichannel(['run', '-g', '@livechat-queue'], {}, 'served');
    expect(code).toBe(0);
    expect(reportIn('served').workspace).toMatchObject({ url: reference.url, release: '8.8' });
  });
});

/** A project of somebody else: their tests, and a script that judges. */
const ownTest = `import { expect, test } from 'omnichannel-contract/test';
test('nobody is served without credentials', async ({ client }) => {
  const { status }: { status: number } = await client.get('/api/v1/livechat/queue', { as: 'anonymous' });
  expect(status).toBe(Number(process.env.WANTED ?? 401));
});
`;
const judging = `import { judge } from 'omnichannel-contract';
const options = JSON.parse(process.argv[2]);
const { verdict, own, workspace } = await judge(options).catch(({ message }) => ({ verdict: message }));
process.stdout.write(JSON.stringify({ verdict, own: own?.tests, release: workspace?.release }));
`;

function writeProject(name: string, type: string): void {
  const project = join(installed.folder, name);
  mkdirSync(join(project, 'contract-tests'), { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type }));
  writeFileSync(join(project, 'contract-tests/own.spec.ts'), ownTest);
}

for (const type of ['commonjs', 'module'])
  test(`own tests run with the cases, in a project of type ${type}`, async () => {
    writeProject(type, type);
    const run = (env: Environment) =>
      installed.omnichannel(
        ['run', '--own', './contract-tests', '-g', '@livechat-visitor|nobody'],
        env,
        type,
      );
    expect(await run({})).toMatchObject({ code: 0 });
    expect(reportIn(type).own).toMatchObject({ passed: 1, failed: 0 });
    if (type === 'commonjs') return;
    const { code, stdout } = await run({ WANTED: '200' });
    expect(code).toBe(1);
    expect(stdout).toContain('failed  contract-tests/own.spec.ts:2 › nobody is served without credentials');
  });

test('judge gives the report, and leaves no file unless it is told to', async () => {
  writeProject('judged', 'module');
  writeFileSync(join(installed.folder, 'judge.mjs'), judging);
  const judged = async (options: object) => {
    const { code, stdout, stderr } = await installed.node(['judge.mjs', JSON.stringify(options)]);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };
  const title = 'nobody is served without credentials';
  expect(await judged({ env: { RELEASE: '8.8' }, own: 'judged/contract-tests' })).toEqual({
    verdict: 'conforms',
    own: [{ title, at: 'judged/contract-tests/own.spec.ts:2', status: 'passed', message: null }],
    release: '8.8',
  });
  expect(existsSync(join(installed.folder, 'reports'))).toBe(false);
  expect(await judged({ cwd: 'nosuch' })).toEqual({
    verdict: "cwd: there is no folder 'nosuch': name one that exists.",
  });
  expect(await judged({ own: 'nosuch' })).toEqual({
    verdict: `--own: '${join(installed.folder, 'nosuch')}' is no folder: name the folder that holds your tests.`,
  });
});

test('the types hold for tests and scripts of others', async () => {
  const uses = `import { judge, type Finding, type Report } from 'omnichannel-contract';
import { expect, test } from 'omnichannel-contract/test';
export const report: Promise<Report> = judge({ env: { RELEASE: '8.8' }, own: 'tests' });
test('types', async ({ client, conformance }) => {
  const reply = await client.get('/api/v1/livechat/queue', { as: 'admin' });
  const findings: readonly Finding[] = await conformance.check(reply, 'livechat-queue', 200);
  expect(findings).toEqual([]);
  // @ts-expect-error there is no such account
  await client.get('/api/v1/livechat/queue', { as: 'root' });
});
`;
  writeFileSync(join(installed.folder, 'uses.mts'), uses);
  const compiler = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc');
  const options =
    '--noEmit --ignoreConfig --strict --module nodenext --target es2023 --types node --typeRoots';
  const types = join(root, 'node_modules/@types');
  expect(await installed.node([compiler, ...options.split(' '), types, 'uses.mts'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
});

test('the schema of the report can be imported', async () => {
  const code = "process.stdout.write(require('omnichannel-contract/report.schema.json').$schema)";
  expect(await installed.node(['-e', code])).toMatchObject({
    code: 0,
    stdout: 'https://json-schema.org/draft/2020-12/schema',
  });
});

test('init writes what a project begins with, and overwrites nothing', async () => {
  mkdirSync(join(installed.folder, 'new'));
  writeFileSync(join(installed.folder, 'new/.env.example'), 'mine');
  const { code, stdout } = await installed.omnichannel(['init', '--github', '--gitlab'], {}, 'new');
  expect([code, stdout.split('\n')]).toEqual([
    0,
    [
      'kept .env.example, since it was there already',
      'wrote contract-tests/example.spec.ts',
      'wrote known-failures.yaml',
      'wrote .github/workflows/omnichannel.yml',
      'wrote .gitlab-ci.yml',
      'Next: copy .env.example to .env and fill it in, then run `npx omnichannel doctor`.',
      '',
    ],
  ]);
  expect(readFileSync(join(installed.folder, 'new/.env.example'), 'utf8')).toBe('mine');
  const run = await installed.omnichannel(['--own=contract-tests', '--project=own'], {}, 'new');
  expect(run).toMatchObject({ code: 0 });
  expect(run.stdout).toContain('own tests: 1 passed, 0 failed');
});

test('the faults of serve are in the package', async () => {
  const listed = await installed.omnichannel(['serve', '--list-faults', 'queue-sort-ignored-of-many']);
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  expect(listed.stdout).toMatch(/^queue-sort-ignored-of-many {2}the reply is /);
});

test('own tests that cannot use the package are told in one sentence', async () => {
  mkdirSync(join(folder, 'elsewhere'));
  const { code, stdout, stderr } = await installed.omnichannel(['run', '--own', join(folder, 'elsewhere')]);
  expect([code, stdout, stderr]).toEqual([
    2,
    '',
    `--own: the tests in '${join(folder, 'elsewhere')}' cannot import omnichannel-contract/test: install the package there with \`npm install --save-dev omnichannel-contract\`.\n`,
  ]);
});
