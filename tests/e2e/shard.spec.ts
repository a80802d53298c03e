import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { envFileVariable } from '../../src/config/env-file.ts';
import { dayOf } from '../../src/config/known-failures-entry.ts';
import { drowsy, entryOf } from '../support/known-failures.ts';
import { expect, test } from '../support/test.ts';
import { startReference, type Tamper } from '../../src/reference/index.ts';
import type { Report } from '../../src/report/model.ts';
import { missingShards, shardMark } from '../../src/report/playwright/shards.ts';
import type { Environment } from '../../src/config/variables.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runMerge, runElsewhere, runShard, type Ran } from '../support/run-playwright.ts';
import { timeless } from '../support/timeless.ts';

/** A violation, so that a merged report has something to tell and an exit code to keep, and failures that the list covers. */
const broken: Tamper = async (reply, asked, world) => {
  const sleepy = await drowsy(reply, asked, world);
  if (asked.endpoint !== 'livechat-queue' || asked.query !== '' || reply.status !== 200) return sleepy;
  const body: { count: number } = JSON.parse(sleepy.body.toString('utf8'));
  return { ...sleepy, body: Buffer.from(JSON.stringify({ ...body, count: body.count + 1 })) };
};

/** The list is looked for beside `.env`, which other tests have none of. */
const besideEnv = { [envFileVariable]: '.env' };

/** A folder with a list of known failures beside where `.env` would be. Its second entry is stale. */
function folderWithList(name: string): string {
  const folder = test.info().outputPath(name);
  mkdirSync(folder, { recursive: true });
  const soon = dayOf(new Date(Date.now() + 60 * 86_400_000));
  const fields = ['case: livechat-queue/*, check: schema', 'case: livechat-visitor/*, check: schema'];
  const list = fields.map((one) => entryOf(one, soon)).join('');
  writeFileSync(join(folder, 'known-failures.yaml'), list);
  return folder;
}

const stale =
  'known-failures.yaml:2 is stale, since nothing that it covers was found any more (livechat-visitor/*, schema): remove the entry';

/** Lays the reports of some shards together and merges them, without the list unless there is one. */
function merged(name: string, shards: readonly number[], env: Environment = {}): Promise<Ran> {
  const blobs = test.info().outputPath(name, 'blobs');
  mkdirSync(blobs, { recursive: true });
  for (const index of shards) {
    const folder = test.info().outputPath(`machine-${index}`, 'blob-report');
    for (const file of readdirSync(folder)) copyFileSync(join(folder, file), join(blobs, file));
  }
  return runMerge(test.info().outputPath(name), { ...besideEnv, ...env }, blobs);
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

test('two shards merge to the reports of a single run, by the list of known failures of all', async () => {
  test.setTimeout(240_000);
  const reference = await startReference({ release: '7.13', limiter: 'off', tamper: broken });
  const env = { ...environmentOf(reference), ...besideEnv };
  const single = await runElsewhere(folderWithList('single'), env);
  const shards = [
    await runShard(folderWithList('machine-1'), env, '1/2'),
    await runShard(folderWithList('machine-2'), env, '2/2'),
  ];
  const asked = reference.log.length;
  await reference.close();
  expect(shards.map(({ code, stderr }) => [code, stderr])).toEqual([
    [1, ''],
    [0, ''],
  ]);
  folderWithList('merged');
  const whole = await merged('merged', [1, 2]);
  expect(reference.log).toHaveLength(asked);

  expect(single.code).toBe(1);
  expect(whole.code).toBe(1);
  // Staleness is judged where shards are merged: each of them sees but a part.
  expect(single.report()).toMatchObject({ verdict: 'violates', shortfalls: [stale] });
  expect(single.report().knownFailures.entries.map(({ state }) => state)).toEqual(['covers', 'stale']);
  expect(single.report().totals['known failure']).toBeGreaterThan(1);
  expect(comparable(whole.report())).toEqual(comparable(single.report()));
  for (const file of ['reports/conformance.md', 'reports/conformance.html'])
    expect(sentless(whole.file(file))).toBe(sentless(single.file(file)));

  const part = await merged('part', [2], { ALLOW_INCOMPLETE: '1' });
  expect(part.report().shortfalls).toEqual([
    'the report of shard 1 of 2 is missing: merge it with the others',
    'the cases were judged by another list of known failures than the one here, which is none: give shards and merge the same',
  ]);
  expect(part.report().totals.violates).toBe(0);
  expect(part.code).toBe(2);
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
