import type { Tamper } from '../../src/reference/index.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runElsewhere } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

/** Leaves `total` out where offline agents are shown, and writes down every query of the queue. */
const withoutTotal =
  (queries: string[]): Tamper =>
  (reply, { endpoint, query }) => {
    if (endpoint !== 'livechat-queue') return reply;
    queries.push(query);
    if (reply.status !== 200 || !query.includes('includeOfflineAgents')) return reply;
    const { total: _dropped, ...body }: { total: number } = JSON.parse(reply.body.toString('utf8'));
    return { ...reply, body: Buffer.from(JSON.stringify(body)) };
  };

async function queriesOf(args: readonly string[]): Promise<readonly string[]> {
  const queries: string[] = [];
  const folder = test.info().outputPath('run');
  await withReference({ release: '8.8', tamper: withoutTotal(queries) }, async (reference) => {
    const ran = await runElsewhere(folder, environmentOf(reference), ['--grep=@livechat-queue', ...args]);
    expect(ran.code).toBe(1);
  });
  return queries.filter((query) => query !== '');
}

test('a failing case costs no other case a second call', async () => {
  const queries = await queriesOf([]);
  const offline = (query: string): boolean => query.includes('includeOfflineAgents');
  const others = queries.filter((query) => !offline(query));
  expect(new Set(others).size).toBe(others.length);
  expect(others.length).toBeGreaterThan(4);
});

test('nothing is asked beyond the failure at which a run is to end', async () => {
  const [all, first] = [await queriesOf([]), await queriesOf(['-x'])];
  expect(first.at(-1)).toContain('includeOfflineAgents');
  expect(new Set(first).size).toBeLessThan(new Set(all).size);
});
