import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { loadContracts } from '../../src/contract/load.ts';
import type { Tamper } from '../../src/reference/index.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runElsewhere, runSuite, type Ran } from '../support/run-playwright.ts';
import { serveAlone } from '../support/serve.ts';
import { timeless } from '../support/timeless.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

/** `conformance.json` of a run, without the port and the times. */
const jsonOf = (run: Ran): string =>
  timeless(
    (run.file('reports/conformance.json') ?? `no report: ${run.stderr}`).replaceAll(
      /127\.0\.0\.1:\d+/g,
      '127.0.0.1:port',
    ),
  );

test('without any variable the embedded workspace is judged and conforms, in equal runs', async () => {
  const run = await runSuite(test.info().outputPath('first'), { REPORTS: '' });
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
  for (const other of ['second', 'third'])
    expect(jsonOf(await runSuite(test.info().outputPath(other), {})), other).toBe(jsonOf(run));
});

/** Two endpoints break several promises, more than are read again. */
const broken: Tamper = (reply, { endpoint }) =>
  endpoint === 'livechat-queue'
    ? { ...reply, body: Buffer.from('{"success":true}') }
    : endpoint === 'livechat-visitor'
      ? { ...reply, status: 418 }
      : reply;

test('equal runs on a served workspace that breaks promises give equal reports', async () => {
  await withReference({ release: '8.8', tamper: broken }, async (reference) => {
    const env = environmentOf(reference);
    const runOf = (name: string): Promise<Ran> =>
      runSuite(test.info().outputPath(name), env, ['-g', '@livechat-queue|@livechat-visitor|@voip-rooms']);
    const run = await runOf('first');
    expect(run.report().totals.violates).toBeGreaterThan(20);
    for (const other of ['second', 'third']) expect(jsonOf(await runOf(other)), other).toBe(jsonOf(run));
  });
});

test('the lines that serve prints judge the workspace it serves', async () => {
  const served = await serveAlone(['--release', '8.8']);
  try {
    const run = await runElsewhere(test.info().outputPath(), served.env, ['-g', '@voip-rooms']);
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

test('one case is asked with what it compares with, and nothing else', async () => {
  await withReference({ release: '8.8' }, async (reference) => {
    const env = environmentOf(reference);
    const grep = ['-g', '@livechat-queue/one-department(?![\\w-])'];
    const ran = await runElsewhere(test.info().outputPath('run'), env, grep);
    expect(ran.code).toBe(0);
    const { selection, requests } = ran.report();
    const all = (await loadContracts()).flatMap(({ cases }) => cases).length;
    expect(selection?.selected).toBe(1);
    expect(selection?.declared).toBeGreaterThanOrEqual(all);
    const endpoints = reference.log.filter(({ endpoint }) => endpoint !== undefined);
    expect(new Set(endpoints.map(({ path, query }) => `${path}?${query.replace(/=.*/, '')}`))).toEqual(
      new Set([
        '/api/v1/livechat/queue?',
        // It says whether an agent is hidden, of whom the department may be asked.
        '/api/v1/livechat/queue?includeOfflineAgents',
        '/api/v1/livechat/queue?departmentId',
      ]),
    );
    expect(requests['livechat-queue']).toBe(3);
    expect(endpoints).toHaveLength(3);
    expect(requests['total']).toBe(reference.log.length);
  });
});
