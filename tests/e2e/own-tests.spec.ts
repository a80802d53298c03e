import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import type { Environment } from '../../src/config/variables.ts';
import { dataOf } from '../../src/reference/data/index.ts';
import { root } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runIn, type Ran } from '../support/run-playwright.ts';
import { everySpelling, findings, piecesIn } from '../support/search.ts';
import { withReference } from '../support/with-reference.ts';

/** Runs the suite as it is, with other own tests than the project's. */
function runOwn(
  env: Environment,
  spec: string,
  args: readonly string[],
  others: readonly string[] = [],
): Promise<Ran> {
  const folder = test.info().outputPath('run');
  mkdirSync(join(folder, 'own'), { recursive: true });
  const fixtures = `import { expect, test } from ${JSON.stringify(join(root, 'tests/fixtures.ts'))};\n`;
  writeFileSync(join(folder, 'own/mine.spec.ts'), fixtures + spec);
  for (const [index, text] of others.entries())
    writeFileSync(join(folder, 'own', `example-${index}.spec.ts`), text);
  writeFileSync(
    join(folder, 'playwright.config.ts'),
    `import base from ${JSON.stringify(join(root, 'playwright.config.ts'))};
const own = ${JSON.stringify(join(folder, 'own'))};
const projects = (base.projects ?? []).map((one) => (one.name === 'own' ? { ...one, testDir: own, testMatch: '*.spec.ts' } : one));
export default { ...base, projects };\n`,
  );
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return runIn(folder, { REPORT_DIR: folder, ...env }, args);
}

const spec = `
test('a page of the queue keeps its schema', async ({ client, conformance }) => {
  const reply = await client.get('/api/v1/livechat/queue', { as: 'admin', query: { count: 2 } });
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json']);
  expect(await conformance.check(reply, 'livechat-queue', 200)).toEqual([]);
});
test('a reply of another shape is found out', async ({ client, conformance }) => {
  const reply = await client.get('/api/v1/me', { as: 'agent' });
  const findings = await conformance.check(reply, 'livechat-queue', 200);
  expect(findings.map(({ check, pointer }) => check + ' ' + pointer)).toContain('schema /queue');
});
test('a case gives its verdict', async ({ conformance }) => {
  const { verdict, status } = await conformance.run('livechat-queue/whole-list');
  expect([verdict, status]).toEqual(['known deviation', 200]);
});
test('visitors have no phone', async ({ client }) => {
  const { body } = await client.get('/api/v1/livechat/visitors.search', { as: 'admin', query: { term: '' } });
  const { body: one } = await client.get('/api/v1/livechat/visitor.info', { as: 'admin', query: { visitorId: process.env.VISITOR_ID ?? '' } });
  expect({ body, one }).toEqual({});
});
test('a mistake fails', ({ conformance }) => conformance.run('livechat-queue/nothing'));
test('mistakes are told in one sentence', async ({ client, conformance }) => {
  const told = [
    () => conformance.run('livechat/nothing'),
    () => client.get('/api/v1/me', { as: 'root' }),
    () => client.get('https://example.com/api/v1/me', { as: 'admin' }),
    () => client.get('/api/../admin', { as: 'admin' }),
    () => conformance.check({}, 'livechat-queue', 200),
  ].map(async (mistake) => mistake().then(() => 'none', ({ message }) => message));
  expect(await Promise.all(told)).toEqual([
    expect.stringMatching(/^there is no case 'livechat\\/nothing': the endpoints are .*livechat-queue/),
    "there is no actor 'root'; there is admin, agent, unprivileged, anonymous",
    "'https://example.com/api/v1/me' is no path of the workspace's API: write it as /api/v1/…",
    "'/api/../admin' is no path of the workspace's API: write it as /api/v1/…",
    '\`check\` judges what \`client.get\` gave, as it was given',
  ]);
});
`;

/** The examples of the page, each as a file of own tests. */
const examples = [
  ...readFileSync(join(root, 'docs/own-tests.md'), 'utf8').matchAll(/^```ts\n(.+?)^```/gms),
].map(([, text = '']) => text.replace("'../fixtures.ts'", `'${join(root, 'tests/fixtures.ts')}'`));
const titlesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^test\('([^']+)'/gm)].map(([, title = '']) => title);

test('own tests stand in every report, and never change what is said of the workspace', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const { visitors } = await dataOf('rich', false);
    const visitor = visitors.find(({ phone }) => (phone ?? []).length > 0);
    const env = { ...environmentOf(reference), VISITOR_ID: visitor?._id ?? '' };
    const grep = 'queue|visitors have|shape|gives its|mistake';
    const args = ['--project=contract', '--project=own', '-g', grep];
    const run = await runOwn(env, spec, args, examples);
    expect(run.code).toBe(1);
    const { verdict, exitCode, own, totals } = run.report();
    expect({ verdict, exitCode, violates: totals.violates }).toEqual({
      verdict: 'conforms',
      exitCode: 1,
      violates: 0,
    });
    // Those of the page pass.
    const ofPage = titlesIn(examples.join('\n'));
    expect(ofPage.length).toBeGreaterThan(3);
    expect(own).toMatchObject({ passed: 4 + ofPage.length, failed: 2 });
    for (const title of ofPage)
      expect(own.tests.map((one) => [one.title, one.status])).toContainEqual([title, 'passed']);
    expect(own.tests.map(({ title, status }) => [title, status])).toContainEqual([
      'visitors have no phone',
      'failed',
    ]);
    expect(run.stdout).toContain('› visitors have no phone');
    expect(run.stdout).toContain('Error: expect(received).toEqual(expected)');
    expect(run.stdout).toMatch(
      /^ {4}Error: there is no case 'livechat-queue\/nothing'; livechat-queue has whole-list, /m,
    );
    expect(run.stdout).toContain(`own tests: ${4 + ofPage.length} passed, 2 failed`);
    for (const file of ['reports/conformance.md', 'reports/conformance.html', 'reports/junit.xml'])
      expect(run.file(file), file).toContain('visitors have no phone');
    expect(run.file('reports/conformance.md')).toContain('## Own tests');
    // The case was asked by the suite already.
    const asked = reference.log.filter(
      ({ path, query, actor }) => path === '/api/v1/livechat/queue' && query === '' && actor === 'admin',
    );
    expect(asked).toHaveLength(1);
    const [phone] = visitor?.phone ?? [];
    const canaries = [phone?.phoneNumber ?? '', visitor?.token ?? ''].flatMap(everySpelling);
    expect(canaries.length).toBeGreaterThan(4);
    const pieces = ['reports', 'playwright-report', 'allure-results', 'test-results'].flatMap((name) => [
      ...piecesIn(join(run.folder, name)),
    ]);
    expect(findings([...pieces, { name: 'stdout', text: run.stdout + run.stderr }], canaries)).toEqual([]);
  });
});

test('own tests that cannot ask are not checked, and those that need not are no pass', async () => {
  const args = ['--project=own', '-g', 'page|shape|phone|passes'];
  const run = await runOwn({ BASEURL: 'http://127.0.0.1:1' }, `${spec}test('passes', () => {});`, args);
  expect([run.code, run.stdout.trim()]).toEqual([
    2,
    'own tests: 1 passed, 0 failed, 3 not checked\nnot checked: BASEURL in the environment is not a variable of the suite, but looks like BASE_URL: correct its name, or remove it.',
  ]);
});

test('an own test that cannot be read is told in one line', async () => {
  const { code, stdout, stderr, folder } = await runOwn({}, 'const nothing = ;\n', []);
  const says = `SyntaxError: ${join(folder, 'own/mine.spec.ts')}: Unexpected token (2:16)\n`;
  // The set-up may have begun when Playwright has read the tests.
  const told = stderr.replace(/^this run judges the embedded workspace.*\n/m, '');
  expect([code, stdout, told]).toEqual([2, '', says]);
});
