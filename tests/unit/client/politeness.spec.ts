import { startReference, type Tamper } from '../../../src/reference/index.ts';
import { judgeAll } from '../../../src/runner/judge-all.ts';
import { clientOf } from '../../../src/client/client-of.ts';
import { readConfig } from '../../../src/config/config.ts';
import { waitOf } from '../../../src/client/limiter.ts';
import type { Transport } from '../../../src/client/transport.ts';
import type { Environment } from '../../../src/config/variables.ts';
import { judgeOne, judgeSome, openRunOn, type JudgedOne } from '../../support/judge-one.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';
import { plainReply, type OnSocket } from '../../support/intermediary-server.ts';
import { page } from '../../support/intermediaries.ts';
import { violations } from '../../support/tampered.ts';
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

/** Serves whoever asks for the queue, and counts it. */
const serves: Tamper = async (reply, { actor, endpoint }, { ask }) => {
  if (actor !== 'anonymous' || endpoint !== 'livechat-queue') return reply;
  const { headers, ...served } = await ask({ as: 'admin' });
  return {
    ...served,
    headers: [...headers, ['x-ratelimit-remaining', '0'], ['x-ratelimit-reset', String(Date.now() + 60_000)]],
  };
};

test('an endpoint that serves whoever asks, and counts them, is not waited for', async () => {
  const reference = await startReference({ release: '8.8', tamper: serves });
  const { run, said } = await openRunOn(environmentOf(reference));
  const results = await judgeAll(run, contracts);
  await reference.close();
  const served = reference.log.filter(
    ({ actor, endpoint }) => actor === 'anonymous' && endpoint === 'livechat-queue',
  );
  expect(said).toEqual([]);
  expect(served.length).toBeGreaterThanOrEqual(3);
  expect(served.length).toBeLessThanOrEqual(8);
  expect(violations(results)).toHaveLength(served.length);
  expect(
    new Set(results.filter(({ verdict }) => verdict === 'not checked').map(({ reason }) => reason)),
  ).toEqual(
    new Set([
      'the workspace serves requests without a login, and its limiter counts them: mend what the violations of this endpoint tell, and run again',
    ]),
  );
});

test('own tests may ask what is served without a login as often as they like', async () => {
  const reference = await startReference({ release: '8.8', tamper: serves });
  const { run } = await openRunOn(environmentOf(reference));
  const ask = { path: '/api/v1/livechat/queue', query: '', actor: 'anonymous', credentials: 'none' } as const;
  const statuses: number[] = [];
  for (let call = 0; call < 5; call += 1) statuses.push((await run.client.ask(ask)).exchange.status);
  await reference.close();
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

const tooMany = (text: string): string => JSON.stringify({ success: false, error: text });

interface Refused extends JudgedOne {
  /** Milliseconds that passed while it waited. */
  readonly sleptMs: number;
  /** Requests to the endpoint. */
  readonly asked: number;
}

/** Judges cases of an endpoint that refuses so many requests, on a clock on which nobody waits. */
async function refused(
  refusal: OnSocket,
  { times = 1, ids = ['whole-list'], env = {} }: { times?: number; ids?: string[]; env?: Environment } = {},
): Promise<Refused> {
  const on = (target: string) => target.startsWith('/api/v1/livechat/queue');
  const trouble: OnSocket = (socket, faithful, nth) =>
    nth < times ? refusal(socket, faithful, nth) : void socket.end(plainReply(faithful));
  return withTrouble({ release: '8.8' }, { on, trouble }, async (server, reference) => {
    const clock = fakeClock();
    const all = { ...environmentOf(reference), BASE_URL: server.url, ...env };
    const cases = ids.map((id) => `livechat-queue/${id}`);
    const judged = await judgeSome(all, cases, { clock });
    const asked = server.heard.filter(({ target }) => on(target)).length;
    // MAX_RPS keeps requests a few milliseconds apart.
    return { ...judged, sleptMs: Math.floor(clock.sleptMs() / 100) * 100, asked };
  });
}

const wait = (seconds: number): string =>
  tooMany(
    `Error, too many requests. You must wait ${seconds} seconds before trying this endpoint again. [error-too-many-requests]`,
  );

test('a 429 is waited for as long as its text says, visibly', async () => {
  const { result, said, exitCode, sleptMs } = await refused(page(429, 'application/json', wait(1)));
  expect([result.verdict, exitCode, sleptMs]).toEqual(['known deviation', 0, 1_200]);
  expect(said).toEqual(['the limit of livechat-queue is used up: going on in 2 s']);
});

test('a 429 of a proxy is waited for as long as Retry-After says', async () => {
  const { result, said, sleptMs } = await refused(
    page(429, 'text/html', '<html>slow down</html>', ['Retry-After: 1']),
  );
  expect([result.verdict, sleptMs]).toEqual(['known deviation', 1_200]);
  expect(said).toEqual(['whoever answers at BASE_URL asks to slow down: going on in 2 s']);
});

test('a proxy that does not say how long is asked soon, and then less and less often', async () => {
  const { result, sleptMs, asked } = await refused(page(429, 'text/html', '<html>slow down</html>'), {
    times: 3,
  });
  expect([result.verdict, sleptMs, asked]).toEqual(['known deviation', 72_000, 4]);
});

test('who refuses and is known is named', async () => {
  const refusal = page(429, 'text/html', '<html>1015</html>', ['Retry-After: 1', 'Server: cloudflare']);
  const once = await refused(refusal);
  expect(once.said).toEqual(['Cloudflare asks to slow down: going on in 2 s']);
  const { result } = await refused(refusal, { times: 99 });
  expect(result.reason).toContain('Cloudflare refuses further calls (429)');
  const own = await refused(page(429, 'application/json', wait(1), ['Server: cloudflare']), { times: 99 });
  expect(own.result.reason).toContain('the workspace refuses further calls (429)');
});

test('clients with the same parts share what they may wait', async () => {
  const answers = [429, 200, 429];
  const transport: Transport = async () => ({
    ...reply([], answers[0] === 429 ? wait(60) : '{}'),
    status: answers.shift() ?? 200,
  });
  const config = readConfig({ BASE_URL: 'http://chat.example', MAX_WAIT_MS: '100000' });
  const clock = fakeClock();
  const parts = { config, transport, say: () => {}, clock };
  const ask = () =>
    clientOf(parts, 'http://chat.example', () => ({})).ask({
      path: '/api/info',
      query: '',
      actor: 'anonymous',
      credentials: 'none',
    });
  expect((await ask()).exchange.status).toBe(200);
  await expect(ask()).rejects.toThrow('for longer than MAX_WAIT_MS allows');
  expect(clock.sleptMs()).toBe(60_200);
});

const many = ['whole-list', 'malformed-sort', 'one-agent', 'no-credentials', 'refuses-unprivileged'];

test('a 429 that never ends is not checked, and ends all cases of its endpoint', async () => {
  const { results, exitCode, asked } = await refused(page(429, 'application/json', wait(0)), {
    times: 999,
    ids: many,
  });
  expect(exitCode).toBe(2);
  expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual(
    many.map(() => [
      'not checked',
      'the workspace refuses further calls (429): wait a few minutes, or use an admin account, which bypasses the limiter',
    ]),
  );
  expect(asked).toBeLessThan(20);
});

test('all cases of an endpoint wait together, and no longer than MAX_WAIT_MS', async () => {
  const { results, sleptMs } = await refused(page(429, 'application/json', wait(60)), {
    times: 999,
    ids: many,
    env: { MAX_WAIT_MS: '100000' },
  });
  expect(new Set(results.map(({ verdict, reason }) => `${verdict}: ${reason}`))).toEqual(
    new Set([
      'not checked: the limit of livechat-queue is used up for longer than MAX_WAIT_MS allows: ask again later, raise MAX_WAIT_MS, or use an account that bypasses the limiter',
    ]),
  );
  expect(sleptMs).toBe(60_200);
});

test('a wait of hours is not waited for', async () => {
  const { result, said, sleptMs, asked } = await refused(page(429, 'application/json', wait(9_000)));
  expect([result.verdict, said, sleptMs, asked]).toEqual(['not checked', [], 0, 1]);
  expect(result.reason).toContain('the limit of livechat-queue is used up for longer than MAX_WAIT_MS');
});

test('a proxy that refuses for hours is named', async () => {
  const hours = ['Retry-After: 9000', 'Server: cloudflare'];
  const { result } = await refused(page(429, 'text/plain', 'error code: 1015', hours));
  expect([result.verdict, result.reason]).toEqual([
    'not checked',
    'Cloudflare refuses further calls of livechat-queue for longer than MAX_WAIT_MS allows: ask again later, or raise MAX_WAIT_MS',
  ]);
});

const reply = (headers: readonly (readonly [string, string])[], text = '') => ({
  status: 429,
  headers,
  bytes: Buffer.from(text),
  sentHeaders: {},
  sentAt: 0,
  receivedAt: 0,
});
const now = Date.UTC(2026, 0, 1, 12);
const utc = (inMs: number): string => new Date(now + inMs).toUTCString();
const seconds = (inMs: number): string => String((now + inMs) / 1000);
const waits: readonly (readonly [what: string, reply: ReturnType<typeof reply>, ms: number])[] = [
  ['the seconds of the text', reply([['Retry-After', '9']], wait(3)), 3_200],
  ['Retry-After', reply([['Retry-After', '9']]), 9_200],
  ['Retry-After with a fraction', reply([['Retry-After', '2.5']]), 2_700],
  ['a second, where less is said', reply([], wait(0)), 1_200],
  ['a second, where Retry-After is 0', reply([['Retry-After', '0']]), 1_200],
  ['Retry-After as a date', reply([['Retry-After', utc(30_000)]]), 30_200],
  [
    'Retry-After as a date, by the clock of the reply',
    reply([
      ['Retry-After', utc(930_000)],
      ['Date', utc(900_000)],
    ]),
    30_200,
  ],
  ['a second, where the date of Retry-After is past', reply([['Retry-After', utc(-5_000)]]), 1_200],
  ['the reset in epoch milliseconds', reply([['x-ratelimit-reset', String(now + 5_000)]]), 5_200],
  ['the reset in epoch seconds', reply([['x-ratelimit-reset', seconds(5_000)]]), 5_200],
  ['the reset in seconds that are left', reply([['RateLimit-Reset', '50']]), 50_200],
  ['the reset in milliseconds that are left', reply([['X-Rate-Limit-Reset', '45000']]), 45_200],
  ['the reset as a date', reply([['x-ratelimit-reset', new Date(now + 7_000).toISOString()]]), 7_200],
  ['a second, where the reset is now', reply([['x-ratelimit-reset', seconds(0)]]), 1_200],
  [
    'the reset, by the clock of the workspace',
    reply([
      ['x-ratelimit-reset', String(now + 905_000)],
      ['Date', utc(900_000)],
    ]),
    5_200,
  ],
  ['two seconds, where the reset is long past', reply([['x-ratelimit-reset', String(now - 5_000)]]), 2_000],
  ['two seconds, where the reset is garbage', reply([['x-ratelimit-reset', '-1e99']]), 2_000],
  ['two seconds, where Retry-After is garbage', reply([['Retry-After', 'soon']]), 2_000],
  ['two seconds, where nothing is said', reply([]), 2_000],
];
for (const [what, told, ms] of waits)
  test(`the wait after a 429 is ${what}`, () => {
    expect(waitOf(told, now)).toBe(ms);
  });

test('who does not say how long to wait is asked after two seconds, then ten, then a minute, and the workspace itself after a minute', () => {
  expect([0, 1, 2, 3].map((before) => waitOf(reply([]), now, before))).toEqual([
    2_000, 10_000, 60_000, 60_000,
  ]);
  const own = { ...reply([]), bytes: Buffer.from('{"error":"[error-too-many-requests]"}') };
  expect(waitOf(own, now)).toBe(60_000);
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
