import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';
import { startReference, type Tamper } from '../../src/reference/index.ts';
import type { Report } from '../../src/report/model.ts';
import { missingShards, shardMark } from '../../src/report/playwright/shards.ts';
import type { Environment } from '../../src/config/variables.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runMerge, runElsewhere, runShard, type Ran } from '../support/run-playwright.ts';
import { timeless } from '../support/timeless.ts';

/** One violation, so that a merged report has something to tell and an exit code to keep. */
const wrongCount: Tamper = (reply, asked) => {
  if (asked.endpoint !== 'livechat-queue' || asked.query !== '' || reply.status !== 200) return reply;
  const body: { count: number } = JSON.parse(reply.body.toString('utf8'));
  return { ...reply, body: Buffer.from(JSON.stringify({ ...body, count: body.count + 1 })) };
};

const shard = (index: number, env: Environment): Promise<Ran> =>
  runShard(test.info().outputPath(`machine-${index}`), env, `${index}/3`);

/** Lays the reports of some shards together and merges them. */
function merged(name: string, shards: readonly number[], env: Environment = {}): Promise<Ran> {
  const blobs = test.info().outputPath(name, 'blobs');
  mkdirSync(blobs, { recursive: true });
  for (const index of shards) {
    const folder = test.info().outputPath(`machine-${index}`, 'blob-report');
    for (const file of readdirSync(folder)) copyFileSync(join(folder, file), join(blobs, file));
  }
  return runMerge(test.info().outputPath(name), env, blobs);
}

/** A report without what a run in shards does more often, setting up, and without its times. */
const comparable = ({
  requests,
  numbers,
  startedAt: _began,
  durationMs: _took,
  ...report
}: Report): unknown => {
  const { total: _total, ...counted } = requests;
  const { sent: _sent, ...amounts } = numbers;
  return { ...report, requests: counted, numbers: amounts };
};

/** A report without what setting up sent, and without its times. */
const sentless = (text = ''): string => timeless(text).replaceAll(/\d+ requests/g, 'requests');

test('three shards merge to the reports of a single run', async () => {
  test.setTimeout(240_000);
  const reference = await startReference({ release: '7.13', limiter: 'off', tamper: wrongCount });
  const env = environmentOf(reference);
  const single = await runElsewhere(test.info().outputPath('single'), env);
  const shards = [await shard(1, env), await shard(2, env), await shard(3, env)];
  const asked = reference.log.length;
  await reference.close();
  expect(shards.map(({ stderr }) => stderr)).toEqual(['', '', '']);
  const whole = await merged('merged', [1, 2, 3]);
  expect(reference.log).toHaveLength(asked);

  expect(single.code).toBe(1);
  expect(whole.code).toBe(1);
  expect(single.report()).toMatchObject({ verdict: 'violates', shortfalls: [] });
  expect(comparable(whole.report())).toEqual(comparable(single.report()));
  for (const file of ['reports/conformance.md', 'reports/conformance.html'])
    expect(sentless(whole.file(file))).toBe(sentless(single.file(file)));

  const parts = await merged('parts', [1, 3], { ALLOW_INCOMPLETE: '1' });
  expect(parts.report().shortfalls).toEqual([
    'the report of shard 2 of 3 is missing: merge it with the others',
  ]);
  const unharmed = await merged('unharmed', [3]);
  expect(unharmed.report().totals.violates).toBe(0);
  expect(unharmed.code).toBe(2);
});

test('a shard is recognised by how the run was started', () => {
  expect(shardMark(['node', 'playwright', 'test', '--shard=2/3'])).toEqual({ 'conformance shard 2/3': true });
  expect(shardMark(['node', 'playwright', 'test', '--shard', '1/4'])).toEqual({
    'conformance shard 1/4': true,
  });
  expect(shardMark(['node', 'playwright', 'test', '-g', 'shard'])).toEqual({});
});

test('missing shards and those of other runs are named', () => {
  const marks = (...shards: readonly string[]) =>
    Object.fromEntries(shards.map((one) => [`conformance shard ${one}`, true]));
  expect(missingShards({ ci: {} })).toEqual([]);
  expect(missingShards(marks('1/2', '2/2'))).toEqual([]);
  expect(missingShards(marks('2/4'))).toEqual([
    'the report of shard 1, 3, 4 of 4 is missing: merge it with the others',
  ]);
  expect(missingShards(marks('1/2', '2/3'))).toEqual([
    'the merged reports are of different runs, of 2 and 3 shards: merge those of one',
  ]);
});
