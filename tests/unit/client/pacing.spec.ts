import { createPacer, type Bucket, type Limits, type Pacer, type Turn } from '../../../src/client/pacing.ts';
import type { WireReply } from '../../../src/client/transport.ts';
import { expect, test } from '../../support/test.ts';

const limits: Limits = { maxRps: Number.POSITIVE_INFINITY, maxRequests: 100, concurrency: 8 };
const pacerOf = (more: Partial<Limits> = {}, said: string[] = []): Pacer =>
  createPacer({ ...limits, ...more }, (line) => void said.push(line));

const replyOf = (headers: WireReply['headers'] = [], status = 200): WireReply => ({
  status,
  headers,
  bytes: Buffer.from(''),
  sentHeaders: {},
});
const windowOf = (left: number, resetInMs: number): WireReply =>
  replyOf([
    ['x-ratelimit-remaining', String(left)],
    ['x-ratelimit-reset', String(Date.now() + resetInMs)],
  ]);

const refusal = Buffer.from('{"error":"You must wait 1 seconds [error-too-many-requests]"}');

const free: Bucket = { route: 'queue' };
const counted: Bucket = { route: 'queue', caller: 'agent' };

/** Turns as they are given; each is told by its name once it may leave. */
function taking(pacer: Pacer) {
  const turns = new Map<string, Turn>();
  return {
    turns,
    take: (name: string, bucket: Bucket = free, urgent = false): void => {
      void pacer.turn(bucket, urgent).then((turn) => turns.set(name, turn));
    },
    names: async (): Promise<readonly string[]> => {
      await new Promise((settle) => setTimeout(settle, 0));
      return [...turns.keys()];
    },
  };
}

test('no more requests are under way than CONCURRENCY says', async () => {
  const { turns, take, names } = taking(pacerOf({ concurrency: 2 }));
  for (const name of ['a', 'b', 'c', 'd']) take(name);
  expect(await names()).toEqual(['a', 'b']);
  turns.get('a')?.done(replyOf());
  expect(await names()).toEqual(['a', 'b', 'c']);
  turns.get('c')?.done(undefined);
  expect(await names()).toEqual(['a', 'b', 'c', 'd']);
});

test('what is compared with a reply that was just read goes before the rest', async () => {
  const { turns, take, names } = taking(pacerOf({ concurrency: 1 }));
  for (const name of ['a', 'b']) take(name);
  take('urgent', free, true);
  expect(await names()).toEqual(['a']);
  turns.get('a')?.done(replyOf());
  expect(await names()).toEqual(['a', 'urgent']);
});

test('calls that the limiter counts go one after the other on each route', async () => {
  const { turns, take, names } = taking(pacerOf());
  for (const name of ['a', 'b']) take(name, counted);
  take('other route', { route: 'rooms', caller: 'agent' });
  take('refused before it is counted');
  expect((await names()).toSorted()).toEqual(['a', 'other route', 'refused before it is counted']);
  turns.get('a')?.done(windowOf(3, 60_000));
  expect(await names()).toContain('b');
});

test('a caller whose reply told of no limit is not counted, and neither is one who bypasses it', async () => {
  const { turns, take, names } = taking(pacerOf());
  for (const name of ['a', 'b', 'c']) take(name, counted);
  for (const name of ['x', 'y']) take(name, { route: 'queue', caller: 'admin', unlimited: true });
  expect(await names()).toEqual(['x', 'y', 'a']);
  turns.get('a')?.done(replyOf());
  expect(await names()).toEqual(['x', 'y', 'a', 'b']);
  take('d', counted);
  take('e', counted);
  expect(await names()).toEqual(['x', 'y', 'a', 'b', 'd', 'e']);
});

test('a window that is used up is waited for, and said once', async () => {
  const said: string[] = [];
  const pacer = pacerOf({}, said);
  (await pacer.turn(counted)).done(windowOf(0, 300));
  expect(pacer.left('queue', 'agent')).toBe(0);
  expect(pacer.left('queue', 'admin')).toBe(Number.POSITIVE_INFINITY);
  const began = Date.now();
  const turns = [pacer.turn(counted), pacer.turn(counted)];
  (await turns[0])?.done(windowOf(9, 60_000));
  expect(Date.now() - began).toBeGreaterThanOrEqual(300);
  await turns[1];
  expect(said).toEqual(['the limit of queue is used up: going on in 1 s']);
  expect(pacer.waitedMs()).toBeGreaterThan(0);
});

test('a window that is far away is not waited for', async () => {
  const pacer = pacerOf();
  (await pacer.turn(counted)).done(windowOf(0, 3_000_000));
  await expect(pacer.turn(counted)).rejects.toThrow(
    /^the limit of queue is used up for 300\d s: ask again later, or use an account that bypasses the limiter$/,
  );
});

test('after a refusal every request goes alone', async () => {
  const pacer = pacerOf();
  (await pacer.turn(free)).done({ ...replyOf([], 429), bytes: refusal });
  const { turns, take, names } = taking(pacer);
  for (const name of ['a', 'b']) take(name);
  expect(await names()).toEqual(['a']);
  turns.get('a')?.done(replyOf());
  expect(await names()).toEqual(['a', 'b']);
});

test('after a refusal of a gateway no request leaves before its time, on any route', async () => {
  const said: string[] = [];
  const pacer = pacerOf({}, said);
  const began = Date.now();
  (await pacer.turn(free)).done(replyOf([['retry-after', '1']], 429));
  const { turns, take, names } = taking(pacer);
  take('other route', { route: 'rooms' });
  expect(await names()).toEqual([]);
  await pacer.obey(replyOf([['retry-after', '1']], 429));
  await expect.poll(() => [...turns.keys()]).toEqual(['other route']);
  expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
  expect(said).toEqual(['the workspace asks to slow down: going on in 2 s']);
});

test('after a refusal of a gateway half as many requests leave per second', async () => {
  const pacer = pacerOf({ maxRps: 20 });
  const together = [await pacer.turn(free), await pacer.turn(free)];
  for (const turn of together) turn.done(replyOf([['retry-after', '1']], 429));
  (await pacer.turn(free)).done(replyOf());
  const began = performance.now();
  (await pacer.turn(free)).done(replyOf());
  const took = performance.now() - began;
  expect(took).toBeGreaterThanOrEqual(98);
  expect(took).toBeLessThan(190);
});

test('a refusal of the workspace closes its route alone', async () => {
  const pacer = pacerOf();
  const { turns, take, names } = taking(pacer);
  take('a', counted);
  await names();
  turns.get('a')?.done({ ...windowOf(0, 200), status: 429, bytes: refusal });
  take('b', counted);
  take('other route', { route: 'rooms', caller: 'agent' });
  expect(await names()).toEqual(['a', 'other route']);
});

test('requests are kept apart as MAX_RPS says', async () => {
  const pacer = pacerOf({ maxRps: 20 });
  const left: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const turn = await pacer.turn(free);
      left.push(performance.now() - began);
      turn.done(replyOf());
    }),
  );
  for (const [index, at] of left.toSorted((one, other) => one - other).entries())
    expect(at).toBeGreaterThanOrEqual(index * 50 - 2);
});

test('no request leaves beyond MAX_REQUESTS, over all processes of a run', async () => {
  let sent = 97;
  const pacer = pacerOf({ countRequest: () => (sent += 1) });
  for (let request = 98; request <= 100; request++) (await pacer.turn(free)).done(replyOf());
  await expect(pacer.turn(free)).rejects.toThrow('the budget of 100 requests is spent: raise MAX_REQUESTS');
  // The slot is free again.
  sent = 0;
  const turns = await Promise.all(Array.from({ length: 8 }, () => pacer.turn(free)));
  expect(turns).toHaveLength(8);
});

test('a request that cannot be counted keeps no other from leaving', async () => {
  let fails = true;
  const countRequest = (): number => {
    if (fails) throw new Error('ENOSPC: no space left on device');
    return 1;
  };
  const pacer = pacerOf({ concurrency: 1, countRequest });
  await expect(pacer.turn(counted)).rejects.toThrow('ENOSPC');
  fails = false;
  const { take, names } = taking(pacer);
  take('a', counted);
  expect(await names()).toEqual(['a']);
});
