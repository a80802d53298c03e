import type { Environment } from '../../src/config/variables.ts';
import { loadContracts } from '../../src/contract/load.ts';
import type { Tamper } from '../../src/reference/index.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runElsewhere, runSuite } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { timeless } from '../support/timeless.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

const portless = (text: string): string => timeless(text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:port'));

/** `conformance.json` of some equal runs, without the port and the times. */
async function reportsOf(env: Environment, runs: number): Promise<readonly string[]> {
  const reports: string[] = [];
  for (let run = 0; run < runs; run++) {
    const ran = await runSuite(test.info().outputPath(`run-${run}`), { MAX_RPS: '1000', ...env });
    reports.push(portless(ran.file('reports/conformance.json') ?? `no report: ${ran.stderr}`));
  }
  return reports;
}

test('equal runs on the embedded workspace give equal reports', async () => {
  const [first = '', ...others] = await reportsOf({}, 2);
  expect(JSON.parse(first)).toMatchObject({ verdict: 'conforms' });
  for (const other of others) expect(other).toBe(first);
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
    const [first = '', ...others] = await reportsOf(environmentOf(reference), 2);
    expect(JSON.parse(first).totals.violates).toBeGreaterThan(20);
    for (const other of others) expect(other).toBe(first);
  });
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
