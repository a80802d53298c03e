import { startReference } from '../../../src/reference/index.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { waitOf } from '../../../src/client/limiter.ts';
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
  expect(results.length).toBeGreaterThan(60);
  expect(reference.log.filter(({ status }) => status === 429)).toEqual([]);
  expect(said).toEqual([]);
});

test('a window that is used up is waited for, before the workspace refuses', async () => {
  const reference = await startReference({ release: '8.8', limiter: 'everybody', limiterWindowMs: 2_000 });
  const { run, stats, said } = await openRunOn(environmentOf(reference));
  const ask = {
    path: '/api/v1/livechat/queue',
    query: '',
    actor: 'admin',
    credentials: 'own',
    endpoint: 'livechat-queue',
  } as const;
  reference.reset();
  for (let call = 0; call < 10; call += 1) await run.client.ask(ask);
  const queue = contracts.filter(({ id }) => id === 'livechat-queue');
  const results = await judgeAll(run, queue);
  await reference.close();
  expect(results.length).toBeGreaterThan(10);
  expect(results.filter(({ verdict }) => verdict === 'not checked')).toEqual([]);
  expect(reference.log.filter(({ status }) => status === 429)).toEqual([]);
  expect(said[0]).toMatch(/^the limit of livechat-queue is used up: going on in \d+ s$/);
  expect(stats().waitedMs).toBeGreaterThan(0);
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
  // A text or Retry-After is obeyed for a second at least; the end of the window may be nearer.
  const soon: OnSocket = (socket, faithful, nth) => {
    const reset = `X-RateLimit-Reset: ${Date.now() + 50}`;
    return page(429, 'application/json', tooMany('slow down'), [reset])(socket, faithful, nth);
  };
  const { result, exitCode, said } = await refusedOnce(soon, 99);
  expect(said).toHaveLength(3);
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
