import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { loadContracts } from '../../src/contract/load.ts';
import type { Reference, ReferenceOptions, Tamper } from '../../src/reference/index.ts';
import type { Environment } from '../../src/config/variables.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runSuite, type Ran } from '../support/run-playwright.ts';
import { serveAlone } from '../support/serve.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

const documented = { CONTRACT: 'documented' };

const against = (
  options: Partial<ReferenceOptions>,
  env: Environment,
  use: (run: Ran, reference: Reference) => void,
  args: readonly string[] = [],
): Promise<void> =>
  withReference(options, async (reference) => {
    const all = { ...environmentOf(reference), ...env };
    use(await runSuite(test.info().outputPath(), all, args), reference);
  });

/** Ids of the cases that violate, each with the checks that say so. */
function violations(run: Ran): readonly string[] {
  const { endpoints } = run.report();
  return endpoints.flatMap(({ cases }) =>
    cases
      .filter(({ verdict }) => verdict === 'violates')
      .map(({ id, findings }) => `${id}: ${[...new Set(findings.map(({ check }) => check))].join(' ')}`),
  );
}

test('without any variable the embedded workspace is judged and conforms', async () => {
  const run = await runSuite(test.info().outputPath(), {});
  expect(run.code, run.stdout + run.stderr).toBe(0);
  const { verdict, totals, requests, workspace } = run.report();
  expect(verdict).toBe('conforms');
  expect(totals).toEqual({
    conforms: (await loadContracts()).flatMap(({ cases }) => cases).length,
    violates: 0,
    'known deviation': 0,
    'known failure': 0,
    'not applicable': 0,
    'not checked': 0,
  });
  expect(workspace.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  for (const [endpoint, count] of Object.entries(requests))
    if (endpoint !== 'total') expect(count, endpoint).toBeLessThanOrEqual(10);
  for (const file of [
    'reports/junit.xml',
    'reports/conformance.md',
    'playwright-report/index.html',
    'allure-results',
  ])
    expect(existsSync(join(run.folder, file)), file).toBe(true);
  // What the README shows is what is printed, but for the port.
  const [, shown = ''] = /```\n(the embedded workspace.+?)```/s.exec(readFileSync('README.md', 'utf8')) ?? [];
  const [address = '', ...lines] = shown.split('\n');
  expect(lines.length).toBeGreaterThan(5);
  const port = (text: string): string => text.replace(/:\d+ /, ': ');
  const printed = run.stdout.trimEnd().split('\n');
  expect(port(printed[0] ?? '')).toBe(port(address));
  expect(run.stderr).toBe('this run judges the embedded workspace, since BASE_URL is not set\n');
  expect(printed.at(-1)).toBe(lines.findLast((one) => one !== ''));
  for (const line of lines.filter((one) => one !== '...')) expect(run.stdout).toContain(line);
  // So does the head of every report.
  expect(workspace.embedded).toBe(true);
  const embedded = 'the embedded workspace, since BASE_URL is not set';
  for (const file of [
    'reports/junit.xml',
    'reports/conformance.md',
    'reports/conformance.html',
    'allure-results/environment.properties',
  ])
    expect(run.file(file)?.replaceAll('\\', ''), file).toContain(embedded);
});

test('the lines that serve prints judge the workspace it serves', async () => {
  const served = await serveAlone(['--release', '8.8']);
  try {
    const run = await runSuite(test.info().outputPath(), served.env);
    expect(run.code, run.stdout + run.stderr).toBe(0);
    expect(run.stdout).not.toContain('the embedded workspace');
    expect(run.report().workspace).toMatchObject({
      url: served.env['BASE_URL'],
      embedded: false,
      version: '8.8.1',
      release: '8.8',
      contract: 'released',
    });
  } finally {
    expect(await served.interrupt()).toBe(0);
  }
});

test('two broken endpoints are told apart, with their places and with a curl line', async () => {
  const tamper: Tamper = (reply, { endpoint, status }, { ask }) => {
    if (endpoint === 'livechat-visitor' && status === 401) return ask({ as: 'admin' });
    if (endpoint !== 'livechat-queue' || status !== 200) return reply;
    const { total: _dropped, ...body } = JSON.parse(reply.body.toString('utf8'));
    return { ...reply, body: Buffer.from(JSON.stringify(body)) };
  };
  await against({ tamper }, documented, (run, { log }) => {
    expect(run.code).toBe(1);
    const found = violations(run);
    expect(found.filter((line) => !/^livechat-(?:queue|visitor)\//.test(line))).toEqual([]);
    expect(found).toContain('livechat-queue/whole-list: schema');
    expect(run.stdout).toContain(
      '/total: expected a field named "total", received nothing: the field is missing',
    );
    const findings = run.report().endpoints.flatMap(({ cases }) => cases.flatMap((one) => one.findings));
    expect(findings.find(({ pointer }) => pointer === '/total')?.curl).toBe(
      'curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue"',
    );
    expect(new Set(log.map(({ method }) => method))).toEqual(new Set(['GET']));
    const ofVisitor = found.filter((line) => line.startsWith('livechat-visitor/'));
    expect(ofVisitor.map((line) => line.replace('livechat-visitor/', ''))).toEqual([
      'no-credentials: status',
      'token-alone: status',
      'user-id-alone: status',
      'wrong-token: status',
      'longer-token: status',
      'shorter-token: status',
      'beheaded-token: status',
      'other-case-token: status',
      'hashed-token: status',
      'undefined-token: status',
      'null-token: status',
      'user-id-as-token: status',
      'empty-user-id: status',
      'empty-token: status',
      'wrong-user-id: status',
      'username-as-user-id: status',
      'bearer-and-cookies: status',
      'foreign-token: status',
      'foreign-user-id: status',
      'no-credentials-again: status',
      'user-id-alone-again: status',
      'wrong-token-again: status',
    ]);
  });
});

test('one endpoint alone is asked by its tag', async () => {
  const onlyQueue = ['-g', '@livechat-queue'];
  await against(
    {},
    documented,
    (run, { log }) => {
      expect(run.code).toBe(0);
      const asked = log.filter(({ endpoint }) => endpoint !== undefined);
      expect(new Set(asked.map(({ endpoint }) => endpoint))).toEqual(new Set(['livechat-queue']));
    },
    onlyQueue,
  );
});
