import { test, expect } from '../../support/test.ts';
import { api, asking, at, type Asking } from '../../support/asking.ts';
import type { Actor, Release } from '../../../src/reference/index.ts';

const path = `${api}/livechat/queue`;

async function times(
  number: number,
  { get }: Asking,
  actor: Actor,
  target = path,
): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let call = 0; call < number; call += 1) statuses.push((await get(target, actor)).status);
  return statuses;
}

test('ten calls pass, the eleventh is refused for the rest of the window', async () => {
  await asking({ release: '8.8' }, async (ask) => {
    expect(await times(10, ask, 'agent')).toEqual(Array(10).fill(200));
    const { status, body, headers } = await ask.get(path, 'agent');
    expect(status).toBe(429);
    expect(Object.keys(Object(body))).toEqual(['success', 'error']);
    expect(at(body, 'error')).toMatch(
      /^Error, too many requests\. Please slow down\. You must wait \d+ seconds before .* again\. \[error-too-many-requests\]$/,
    );
    expect([headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual(['10', '0']);
    expect(headers.get('retry-after')).toBeNull();
    const wait = Number(headers.get('x-ratelimit-reset')) - Date.now();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60_000);
  });
});

test('counted answers tell what remains, bypassing ones tell nothing', async () => {
  await asking({ release: '7.13' }, async ({ get }) => {
    const remaining = async (actor: Actor) => (await get(path, actor)).headers.get('x-ratelimit-remaining');
    expect([await remaining('agent'), await remaining('agent'), await remaining('admin')]).toEqual([
      '9',
      '8',
      null,
    ]);
  });
});

test('the window ends', async () => {
  const realNow = Date.now;
  const began = realNow();
  await asking({ release: '8.8', limiterWindowMs: 60_000 }, async (ask) => {
    const later = async (ms: number): Promise<readonly number[]> => {
      Date.now = () => began + ms;
      return times(1, ask, 'agent');
    };
    try {
      expect((await times(11, ask, 'agent')).at(-1)).toBe(429);
      expect(await later(59_000)).toEqual([429]);
      expect(await later(62_000)).toEqual([200]);
      expect(await later(62_000)).toEqual([200]);
    } finally {
      Date.now = realNow;
    }
  });
});

test('everybody counts the admin too, off counts nobody', async () => {
  await asking({ release: '8.8', limiter: 'everybody' }, async (ask) => {
    expect((await times(11, ask, 'admin')).at(-1)).toBe(429);
    expect((await ask.get('/api/info')).headers.get('x-ratelimit-limit')).toBeNull();
  });
  await asking({ release: '8.8', limiter: 'off' }, async (ask) => {
    expect(await times(12, ask, 'agent')).toEqual(Array(12).fill(200));
    expect((await ask.get(path, 'agent')).headers.get('x-ratelimit-limit')).toBeNull();
  });
});

test('all usernames share a bucket, every client address has its own', async () => {
  await asking({ release: '8.8', limiter: 'everybody' }, async (ask) => {
    for (let call = 0; call < 10; call += 1) await ask.get(`${api}/livechat/monitors/nobody-${call}`);
    expect((await ask.get(`${api}/livechat/monitors/one-more`)).status).toBe(429);
    expect((await ask.get(path)).status).toBe(200);
    const headers = { 'x-real-ip': '192.0.2.9' };
    expect((await ask.get(`${api}/livechat/monitors/one-more`, 'admin', { headers })).status).toBe(400);
  });
});

const counts: readonly (readonly [Release, forbidden: boolean])[] = [
  ['6.13', true],
  ['7.5', true],
  ['7.13', true],
  ['8.1', true],
  ['8.8', false],
];

for (const [release, forbidden] of counts)
  test(`reference ${release} counts what its era counts`, async () => {
    await asking({ release }, async ({ get, reference }) => {
      await get(path, 'anonymous');
      await get(`${api}/livechat/nothing`, 'agent');
      await get(`${path}?count=abc`, 'agent');
      await get(path, 'unprivileged');
      await get(path, 'admin');
      expect(reference.log.map(({ counted }) => counted)).toEqual([false, false, true, forbidden, false]);
    });
  });

test('logins are limited, since nobody bypasses before he is known', async () => {
  await asking({ release: '8.8' }, async ({ get }) => {
    const statuses: number[] = [];
    for (let call = 0; call < 11; call += 1)
      statuses.push((await get(`${api}/login`, 'anonymous', { method: 'POST', body: '{}' })).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  });
});
