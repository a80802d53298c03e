import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startReference } from '../../../src/reference/index.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { createExchangeCache } from '../../../src/runner/exchange-cache.ts';
import { budgetInFile, budgetOfProcess } from '../../../src/client/budget.ts';
import { waitOf } from '../../../src/client/pacing.ts';
import { judgeOne, openRunOn, type JudgedOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { page } from '../../support/intermediaries.ts';
import { withTrouble } from '../../support/with-reference.ts';

test('a whole run without a bypass fits into one window', async () => {
  const reference = await startReference({ release: '8.8', limiter: 'everybody' });
  const { run, said } = await openRunOn(environmentOf(reference));
  const results = await judgeAll(run, contracts);
  await reference.close();
  expect(results.filter(({ verdict }) => verdict === 'not checked' || verdict === 'violates')).toEqual([]);
  expect(reference.log.filter(({ status }) => status === 429)).toEqual([]);
  expect(said).toEqual([]);
});

test('a window that is used up is waited for, before the workspace refuses', async () => {
  const reference = await startReference({ release: '8.8', limiter: 'everybody', limiterWindowMs: 8_000 });
  const { run, stats, said } = await openRunOn(environmentOf(reference));
  const queue = contracts.filter(({ id }) => id === 'livechat-queue');
  const first = await judgeAll(run, queue);
  const second = await judgeAll({ ...run, cache: createExchangeCache() }, queue);
  await reference.close();
  expect([...first, ...second].filter(({ verdict }) => verdict === 'not checked')).toEqual([]);
  expect(reference.log.filter(({ status }) => status === 429)).toEqual([]);
  expect(said[0]).toMatch(/^the limit of livechat-queue is used up: going on in \d+ s$/);
  expect(stats.waitedMs).toBeGreaterThan(0);
});

const tooMany = (text: string): string => JSON.stringify({ success: false, error: text });

function refusedOnce(refusal: OnSocket, times = 1): Promise<JudgedOne> {
  const refusing = {
    on: (target: string) => target.startsWith('/api/v1/livechat/queue'),
    trouble: (...[socket, faithful, nth]: Parameters<OnSocket>) =>
      nth < times ? refusal(socket, faithful, nth) : void socket.end(plainReply(faithful)),
  };
  return withTrouble({ release: '8.8' }, refusing, (server, reference) =>
    judgeOne({ ...environmentOf(reference), BASE_URL: server.url }, 'livechat-queue/whole-list'),
  );
}

const wait = (seconds: number): string =>
  tooMany(
    `Error, too many requests. You must wait ${seconds} seconds before trying this endpoint again. [error-too-many-requests]`,
  );

test('a 429 is waited for as long as its text says, visibly', async () => {
  const { result, said, exitCode } = await refusedOnce(page(429, 'application/json', wait(1)));
  expect([result.verdict, exitCode]).toEqual(['known deviation', 0]);
  expect(said).toEqual(['the workspace asks to slow down: going on in 2 s']);
});

test('a 429 of a proxy is waited for as long as Retry-After says', async () => {
  const { result, said } = await refusedOnce(
    page(429, 'text/html', '<html>slow down</html>', ['Retry-After: 1']),
  );
  expect(result.verdict).toBe('known deviation');
  expect(said).toEqual(['the workspace asks to slow down: going on in 2 s']);
});

test('a 429 that never ends is not checked', async () => {
  const { result, exitCode } = await refusedOnce(page(429, 'application/json', wait(0)), 99);
  expect([result.verdict, exitCode, result.reason]).toEqual([
    'not checked',
    2,
    'the workspace refuses further calls (429): wait a few minutes, or use an admin account, which bypasses the limiter',
  ]);
});

test('a wait of hours is not waited for', async () => {
  const { result, said } = await refusedOnce(page(429, 'application/json', wait(9_000)));
  expect([result.verdict, result.reason, said]).toEqual([
    'not checked',
    'the workspace asks to slow down for 9001 s: ask again later, or use an account that bypasses the limiter',
    [],
  ]);
});

const reply = (headers: readonly (readonly [string, string])[], text = '') => ({
  status: 429,
  headers,
  bytes: Buffer.from(text),
  sentHeaders: {},
});
const now = Date.UTC(2026, 0, 1, 12);
const waits: readonly (readonly [what: string, reply: ReturnType<typeof reply>, ms: number])[] = [
  ['the seconds of the text', reply([['Retry-After', '9']], wait(3)), 3_200],
  ['Retry-After', reply([['Retry-After', '9']]), 9_200],
  ['a second, where less is said', reply([], wait(0)), 1_200],
  ['the reset, by this clock', reply([['x-ratelimit-reset', String(now + 5_000)]]), 5_200],
  [
    'the reset, by the clock of the workspace',
    reply([
      ['x-ratelimit-reset', String(now + 905_000)],
      ['Date', new Date(now + 900_000).toUTCString()],
    ]),
    5_200,
  ],
  ['a minute, where the reset is past', reply([['x-ratelimit-reset', String(now - 1)]]), 60_000],
  ['a minute, where the reset is garbage', reply([['x-ratelimit-reset', '-1e99']]), 60_000],
  ['a minute, where nothing is said', reply([]), 60_000],
];
for (const [what, told, ms] of waits)
  test(`the wait after a 429 is ${what}`, () => {
    expect(waitOf(told, now)).toBe(ms);
  });

test('a run that has spent its budget asks no more', async () => {
  const reference = await startReference({ release: '8.8' });
  const { result } = await judgeOne(
    { ...environmentOf(reference), MAX_REQUESTS: '40' },
    'livechat-queue/whole-list',
    {},
  );
  expect(result.verdict).toBe('known deviation');
  const env = { ...environmentOf(reference), MAX_REQUESTS: '1' };
  const { run } = await openRunOn(env);
  await reference.close();
  expect(run.workspace.blockers.admin?.reason).toBe('the budget of 1 requests is spent');
});

test('requests are kept apart as MAX_RPS says', async () => {
  const budget = budgetOfProcess({ maxRps: 0.001, maxRequests: 3 });
  const taken = [await budget.take(), await budget.take(), await budget.take(), await budget.take()];
  expect(taken.map((one) => (one === undefined ? one : Math.round(one / 100_000)))).toEqual([
    0,
    10,
    20,
    undefined,
  ]);
});

test('runs on one machine share one budget', async () => {
  const folder = test.info().outputPath('budget');
  const runs = ['one', 'two'].map((name) => join(folder, name));
  for (const run of runs) mkdirSync(run, { recursive: true });
  const limits = { maxRps: 0.001, maxRequests: 30 };
  const file = join(folder, 'budget.json');
  const budgets = runs.map((run) => budgetInFile(file, run, limits));
  const taken = await Promise.all(Array.from({ length: 20 }, () => budgets.map((one) => one.take())).flat());
  const slots = taken.filter((one) => one !== undefined).map((one) => Math.round(one / 1_000_000));
  expect(slots.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  expect(taken.filter((one) => one === undefined)).toHaveLength(10);
});

for (const [what, when] of [
  ['long ago', new Date(1000)],
  ['the future, as after a clock was set back', new Date(Date.now() + 3_600_000)],
] as const)
  test(`a lock from ${what} is broken`, async () => {
    const folder = test.info().outputPath('budget');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'budget.json');
    for (const left of [`${file}.lock`, `${file}.lock.breaking`]) {
      writeFileSync(left, '');
      utimesSync(left, when, when);
    }
    const budget = budgetInFile(file, folder, { maxRps: 1000, maxRequests: 1 });
    expect(await budget.take()).toBe(0);
    expect(readdirSync(folder)).toEqual(['budget.json']);
  });

test('a lock that somebody else is breaking is left to him', async () => {
  const folder = test.info().outputPath('budget');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'budget.json');
  const [lock, breaking] = [`${file}.lock`, `${file}.lock.breaking`];
  writeFileSync(lock, '');
  utimesSync(lock, 1, 1);
  writeFileSync(breaking, '');
  const taking = budgetInFile(file, folder, { maxRps: 1000, maxRequests: 1 }).take();
  // Up to its first wait it runs at once.
  expect(readdirSync(folder).toSorted()).toEqual(['budget.json.lock', 'budget.json.lock.breaking']);
  rmSync(breaking);
  expect(await taking).toBe(0);
});

test('a run that is over no longer counts, and a lock that was left is broken', async () => {
  const folder = test.info().outputPath('budget');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'budget.json');
  writeFileSync(file, JSON.stringify({ next: 0, sent: { [join(folder, 'gone')]: 99 } }));
  writeFileSync(`${file}.lock`, '');
  utimesSync(`${file}.lock`, 1, 1);
  const budget = budgetInFile(file, folder, { maxRps: 1000, maxRequests: 1 });
  expect([await budget.take(), await budget.take()]).toEqual([0, undefined]);
});
