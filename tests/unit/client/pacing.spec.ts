import type { Clock } from '../../../src/client/clock.ts';
import type { Bucket } from '../../../src/client/lane.ts';
import { createPacer, type Limits, type Pacer, type EndTurn } from '../../../src/client/pacing.ts';
import { waitCounter } from '../../../src/client/pauses.ts';
import type { WireReply } from '../../../src/client/transport.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { expect, test } from '../../support/test.ts';

const limits: Limits = {
  maxRps: Number.POSITIVE_INFINITY,
  maxRequests: 100,
  maxWaitMs: 180_000,
  concurrency: 8,
};
const pacerOf = (more: Partial<Limits> = {}, said: string[] = [], clock: Clock = fakeClock()): Pacer =>
  createPacer({ ...limits, ...more }, (line) => void said.push(line), clock);

const replyOf = (headers: WireReply['headers'] = [], status = 200): WireReply => ({
  status,
  headers,
  bytes: Buffer.from(''),
  sentHeaders: {},
  sentAt: 0,
  receivedAt: 0,
});
const windowOf = (left: number, resetInSeconds: number): WireReply =>
  replyOf([
    ['x-ratelimit-remaining', String(left)],
    ['x-ratelimit-reset', String(resetInSeconds)],
  ]);

/** A 429 of the workspace's own limiter. */
const refusal = (seconds: number): WireReply => ({
  ...replyOf([], 429),
  bytes: Buffer.from(`{"error":"You must wait ${seconds} seconds [error-too-many-requests]"}`),
});
/** A 429 of a gateway. */
const refusalOfGateway = (seconds: number): WireReply => replyOf([['retry-after', String(seconds)]], 429);

const free: Bucket = { route: 'queue' };
const refused: Bucket = { route: 'queue', refused: true };
const counted: Bucket = { route: 'queue', caller: 'agent' };

/** Turns as they are given; each is told by its name once it may leave. */
function taking(pacer: Pacer) {
  const turns = new Map<string, EndTurn>();
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
  turns.get('a')?.(replyOf());
  expect(await names()).toEqual(['a', 'b', 'c']);
  turns.get('c')?.(undefined);
  expect(await names()).toEqual(['a', 'b', 'c', 'd']);
});

test('what is compared with a reply that was just read goes before the rest', async () => {
  const { turns, take, names } = taking(pacerOf({ concurrency: 1 }));
  for (const name of ['a', 'b']) take(name);
  take('urgent', free, true);
  expect(await names()).toEqual(['a']);
  turns.get('a')?.(replyOf());
  expect(await names()).toEqual(['a', 'urgent']);
});

test('a request with a login goes before those without, which fill the gaps', async () => {
  const { turns, take, names } = taking(pacerOf({ concurrency: 1 }));
  for (const name of ['a', 'b']) take(name);
  take('with a login', counted);
  take('compared', free, true);
  for (const [ended, next] of [
    ['a', 'compared'],
    ['compared', 'with a login'],
    ['with a login', 'b'],
  ] as const) {
    expect(await names()).not.toContain(next);
    turns.get(ended)?.(replyOf());
    expect((await names()).at(-1)).toBe(next);
  }
});

test('calls that the limiter counts go one after the other on each route', async () => {
  const { turns, take, names } = taking(pacerOf());
  for (const name of ['a', 'b']) take(name, counted);
  take('other route', { route: 'rooms', caller: 'agent' });
  take('refused before it is counted');
  expect((await names()).toSorted()).toEqual(['a', 'other route', 'refused before it is counted']);
  turns.get('a')?.(windowOf(3, 60));
  expect(await names()).toContain('b');
});

test('a caller whose reply told of no limit is not counted, and neither is one who bypasses it', async () => {
  const { turns, take, names } = taking(pacerOf());
  for (const name of ['a', 'b', 'c']) take(name, counted);
  for (const name of ['x', 'y']) take(name, { route: 'queue', caller: 'admin', unlimited: true });
  expect(await names()).toEqual(['x', 'y', 'a']);
  turns.get('a')?.(replyOf());
  expect(await names()).toEqual(['x', 'y', 'a', 'b']);
  take('d', counted);
  take('e', counted);
  expect(await names()).toEqual(['x', 'y', 'a', 'b', 'd', 'e']);
});

test('a window that is used up is waited for, and said once', async () => {
  const said: string[] = [];
  const clock = fakeClock();
  const pacer = pacerOf({}, said, clock);
  (await pacer.turn(counted))(windowOf(0, 3));
  expect(pacer.left('queue', 'agent')).toBe(0);
  expect(pacer.left('queue', 'admin')).toBe(Number.POSITIVE_INFINITY);
  const turns = [pacer.turn(counted), pacer.turn(counted)];
  (await turns[0])?.(windowOf(9, 60));
  await turns[1];
  expect(said).toEqual(['the limit of queue is used up: going on in 4 s']);
  expect([clock.sleptMs(), pacer.waitedMs()]).toEqual([3_200, 3_200]);
});

const tooLong =
  'the limit of queue is used up for longer than MAX_WAIT_MS allows: ask again later, raise MAX_WAIT_MS, or use an account that bypasses the limiter';

test('a window that is further away than MAX_WAIT_MS is not waited for, and remembered', async () => {
  const clock = fakeClock();
  const pacer = pacerOf({ maxWaitMs: 30_000 }, [], clock);
  (await pacer.turn(counted))(windowOf(0, 60));
  for (let request = 1; request <= 3; request++) await expect(pacer.turn(counted)).rejects.toThrow(tooLong);
  (await pacer.turn({ route: 'rooms', caller: 'agent' }))(replyOf());
  expect([clock.sleptMs(), pacer.waitedMs()]).toEqual([0, 0]);
});

test('all waits of a run together are no longer than MAX_WAIT_MS, whichever client waits', async () => {
  const [clock, countWait] = [fakeClock(), waitCounter(100_000)];
  const clients = [pacerOf({ countWait }, [], clock), pacerOf({ countWait }, [], clock)] as const;
  for (const pacer of clients) (await pacer.turn(counted))(refusal(60));
  (await clients[0].turn(counted))(replyOf());
  expect(clock.sleptMs()).toBe(60_200);
  (await clients[1].turn(counted))(refusal(60));
  await expect(clients[1].turn(counted)).rejects.toThrow(tooLong);
  expect(clock.sleptMs()).toBe(60_200);
});

test('waits that overlap count once', async () => {
  const [clock, routes] = [fakeClock(), ['queue', 'rooms', 'visitor']];
  const pacer = pacerOf({ maxWaitMs: 61_000 }, [], clock);
  for (const route of routes) (await pacer.turn({ route, caller: 'agent' }))(refusal(60));
  const turns = routes.map((route) => pacer.turn({ route, caller: 'agent' }));
  for (const turn of turns) (await turn)(replyOf());
  expect([clock.sleptMs(), pacer.waitedMs()]).toEqual([60_200, 60_200]);
});

test('after a refusal every request goes alone', async () => {
  const pacer = pacerOf();
  (await pacer.turn({ route: 'rooms', caller: 'agent' }))(refusal(1));
  const { turns, take, names } = taking(pacer);
  for (const name of ['a', 'b']) take(name);
  expect(await names()).toEqual(['a']);
  turns.get('a')?.(replyOf());
  expect(await names()).toEqual(['a', 'b']);
});

test('after a refusal of a gateway no request leaves before its time, on any route', async () => {
  const said: string[] = [];
  const clock = fakeClock();
  const pacer = pacerOf({}, said, clock);
  (await pacer.turn(free))(refusalOfGateway(30));
  await pacer.turn({ route: 'rooms' });
  expect(clock.sleptMs()).toBe(30_200);
  expect(said).toEqual(
    [31, 21, 11, 1].map((left) => `whoever answers at BASE_URL asks to slow down: going on in ${left} s`),
  );
});

test('after a refusal of a gateway half as many requests leave per second', async () => {
  const clock = fakeClock();
  const pacer = pacerOf({ maxRps: 20 }, [], clock);
  const together = [await pacer.turn(free), await pacer.turn(free)];
  for (const turn of together) turn(refusalOfGateway(1));
  (await pacer.turn(free))(replyOf());
  const began = clock.now();
  (await pacer.turn(free))(replyOf());
  expect(clock.now() - began).toBe(100);
});

test('a refusal of the workspace closes its route alone', async () => {
  const clock = fakeClock();
  const pacer = pacerOf({}, [], clock);
  (await pacer.turn(counted))(refusal(60));
  (await pacer.turn({ route: 'rooms', caller: 'agent' }))(replyOf());
  (await pacer.turn(free))(replyOf());
  expect(clock.sleptMs()).toBe(0);
  await pacer.turn(counted);
  expect(clock.sleptMs()).toBe(60_200);
});

test('who refuses an anonymous request closes the route for everybody', async () => {
  const clock = fakeClock();
  const pacer = pacerOf({}, [], clock);
  (await pacer.turn(free))(refusal(60));
  await pacer.turn(free);
  expect(clock.sleptMs()).toBe(60_200);
});

test('a workspace that serves requests without a login is asked three of them, if its limiter counts them', async () => {
  const clock = fakeClock();
  const pacer = pacerOf({}, [], clock);
  const [first, second, third, fourth] = [
    await pacer.turn(refused),
    await pacer.turn(refused),
    await pacer.turn(refused),
    await pacer.turn(refused),
  ];
  first(windowOf(2, 60));
  second(windowOf(1, 60));
  third(windowOf(0, 60));
  fourth(refusal(60));
  await expect(pacer.turn(refused)).rejects.toThrow(
    'the workspace serves requests without a login, and its limiter counts them: mend what the violations of this endpoint tell, and run again',
  );
  expect(clock.sleptMs()).toBe(0);
  (await pacer.turn({ ...refused, route: 'rooms' }))(replyOf());
  (await pacer.turn(free))(replyOf());
  await pacer.turn(counted);
  expect(clock.sleptMs()).toBe(60_200);
});

for (const { title, bucket, reply } of [
  { title: 'has to refuse, and does not count', bucket: refused, reply: replyOf() },
  {
    title: 'has to refuse, counts, and refuses',
    bucket: refused,
    reply: { ...windowOf(5, 60), status: 403 },
  },
  { title: 'may serve', bucket: free, reply: windowOf(5, 60) },
])
  test(`requests without a login that the workspace ${title} leave as often as they like`, async () => {
    const pacer = pacerOf();
    for (let request = 0; request < 5; request++) (await pacer.turn(bucket))(reply);
    await pacer.turn(bucket);
  });

test('once a request that has to be refused was served and counted, the next ones go one after the other', async () => {
  const pacer = pacerOf();
  (await pacer.turn(refused))(windowOf(9, 60));
  const { take, names, turns } = taking(pacer);
  take('second', refused);
  take('third', refused);
  expect(await names()).toEqual(['second']);
  turns.get('second')?.(windowOf(8, 60));
  expect(await names()).toEqual(['second', 'third']);
});

test('a route that is given up is asked no more', async () => {
  const pacer = pacerOf();
  const reason = pacer.giveUp(free, 'the workspace');
  await expect(pacer.turn(free)).rejects.toBe(reason);
  (await pacer.turn({ route: 'rooms' }))(replyOf());
});

test('requests are kept apart as MAX_RPS says', async () => {
  const clock = fakeClock();
  const pacer = pacerOf({ maxRps: 20 }, [], clock);
  const began = clock.now();
  const left = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const turn = await pacer.turn(free);
      const at = clock.now() - began;
      turn(replyOf());
      return at;
    }),
  );
  expect(left).toEqual([0, 50, 100, 150, 200]);
});

test('no request leaves beyond MAX_REQUESTS, over all processes of a run', async () => {
  let sent = 97;
  const pacer = pacerOf({ countRequest: () => (sent += 1) });
  for (let request = 98; request <= 100; request++) (await pacer.turn(free))(replyOf());
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
