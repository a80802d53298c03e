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
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/report/model.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';
import { install, pack, type Installed } from './installed.ts';

/** One folder for all, since installing takes longer than the runs. */
test.describe.configure({ mode: 'serial' });

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
  expect(installed.files().filter((file) => /(?<!\.d)\.ts /.test(file))).toEqual([]);
});

test('it judges the embedded workspace, writes nothing into itself, and needs neither home nor write access', async () => {
  const before = installed.files();
  chmodSync(join(installed.package, 'dist'), 0o555);
  const below = 'ein Ordner';
  mkdirSync(join(installed.folder, below));
  writeFileSync(join(installed.folder, below, 'playwright.config.ts'), 'throw new Error("not ours");\n');
  const { code, stdout, stderr } = await installed.omnichannel([], { HOME: undefined, CI: '1' }, below);
  expect([code, stderr]).toEqual([0, 'this run judges the embedded workspace, since BASE_URL is not set\n']);
  expect(stdout).toContain(
    'reports/conformance.json, .md, .html and junit.xml; playwright-report/ for the browser',
  );
  const report = reportIn(below);
  expect(report).toMatchObject({ verdict: 'conforms', suite: { version: '1.0.0' }, own: { passed: 0 } });
  expect(report.endpoints.flatMap(({ cases }) => cases).length).toBe(report.totals.conforms);
  for (const name of ['reports/junit.xml', 'playwright-report/index.html', 'allure-results'])
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
