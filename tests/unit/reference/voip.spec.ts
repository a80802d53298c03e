import { test, expect } from '../../support/test.ts';
import { api, asking, at, badParams, list, type Asking } from '../../support/asking.ts';

const path = `${api}/voip/rooms`;
const ask = async ({ get }: Asking, query = '') => (await get(`${path}?${query}`)).body;
const rooms = async (asked: Asking, query = '') => list(await ask(asked, query), 'rooms');

const invalid: readonly (readonly [query: string, message: string])[] = [
  ['fields={"ts":1}', 'must NOT have additional properties'],
  ['agents=x', 'must be array'],
  ['tags=x', 'must be array'],
  ['open=yes', 'must be equal to one of the allowed values'],
  ['open=', 'must be equal to one of the allowed values'],
  ['direction=in', 'must be equal to one of the allowed values'],
  ['count=many', 'must be number'],
];

for (const [query, message] of invalid)
  test(`voip rooms refuse ${query}, whoever asks`, async () => {
    await asking({ release: '7.13' }, async ({ get }) => {
      for (const actor of ['admin', 'unprivileged'] as const) {
        const { status, body } = await get(`${path}?${query}`, actor);
        expect([status, body]).toEqual([400, badParams(message)]);
      }
    });
  });

test('a bad sort is refused before the permission, a date never', async () => {
  await asking({ release: '7.13' }, async ({ get }) => {
    const sort = await get(`${path}?sort=x`, 'unprivileged');
    expect([sort.status, at(sort.body, 'errorType')]).toEqual([400, 'error-invalid-sort']);
    expect((await get(`${path}?createdAt=x`, 'unprivileged')).status).toBe(403);
  });
});

const dates = ['2025-02-04T00:00:00.000Z', '{"start":"2020-01-01T00:00:00.000Z"}', 'x', '5'];

for (const release of ['6.13', '7.5', '7.13'] as const)
  test(`any value of a date gives an empty page on ${release}`, async () => {
    await asking({ release }, async (asked) => {
      for (const query of dates.flatMap((date) => [`createdAt=${date}`, `closedAt=${date}`]))
        expect(await ask(asked, encodeURI(query)), query).toEqual({
          rooms: [],
          count: 0,
          total: 0,
          offset: 0,
          success: true,
        });
      expect(await rooms(asked, 'createdAt=&closedAt=')).toHaveLength(12);
    });
  });

test('an agent sees his own rooms, and only when he asks for them', async () => {
  await asking({ release: '7.13' }, async ({ get, reference }) => {
    const { agent, admin } = reference.accounts;
    const refused = [403, { success: false, error: 'unauthorized' }];
    for (const query of ['', `agents[]=${admin.userId}`, `agents[]=${agent.userId}&agents[]=x`]) {
      const { status, body } = await get(`${path}?${query}`, 'agent');
      expect([status, body]).toEqual(refused);
    }
    const { status, body } = await get(`${path}?agents[]=${agent.userId}`, 'agent');
    expect(status).toBe(200);
    const served = new Set(list(body, 'rooms').map((room) => at(room, 'servedBy/_id')));
    expect(served).toEqual(new Set([agent.userId]));
  });
});

test('closed rooms come by default, the newest first', async () => {
  await asking({ release: '7.13' }, async (asked) => {
    const body = await ask(asked);
    const found = list(body, 'rooms');
    expect(body).toEqual({ rooms: found, count: 12, total: 12, offset: 0, success: true });
    expect(await rooms(asked, 'open=false')).toEqual(found);
    const instants = found.map((room) => String(at(room, 'ts')));
    expect(instants).toEqual(instants.toSorted().toReversed());
    for (const room of found) expect([at(room, 't'), at(room, 'open')]).toEqual(['v', undefined]);
    const open = await rooms(asked, 'open=true');
    expect(open).toHaveLength(4);
    for (const room of open) expect([at(room, 'open'), at(room, 'closedAt')]).toEqual([true, undefined]);
  });
});

const filters: readonly (readonly [parameter: string, key: string])[] = [
  ['agents[]', 'servedBy/_id'],
  ['queue', 'queue'],
  ['visitorId', 'v/_id'],
  ['direction', 'direction'],
  ['roomName', 'name'],
];

test('filters keep what the whole list says they keep', async () => {
  await asking({ release: '6.13' }, async (asked) => {
    const whole = await rooms(asked);
    for (const [parameter, key] of filters) {
      const wanted = at(whole[1], key);
      const kept = whole.filter((room) => at(room, key) === wanted);
      const query = `${parameter}=${encodeURIComponent(String(wanted))}`;
      expect(await rooms(asked, query), query).toEqual(kept);
    }
    const tagged = whole.filter((room) => list(room, 'tags').some((tag) => tag === 'vip' || tag === 'spam'));
    expect(await rooms(asked, 'tags[]=vip&tags[]=spam')).toEqual(tagged);
    expect(tagged.length).toBeLessThan(whole.length);
  });
});

test('pages and orders by any field, missing values first', async () => {
  await asking({ release: '7.13' }, async (asked) => {
    const whole = await rooms(asked);
    expect(whole.length).toBeGreaterThan(5);
    expect(await rooms(asked, 'count=3&offset=2')).toEqual(whole.slice(2, 5));
    expect(await rooms(asked, 'count=-2')).toEqual(whole.slice(0, 2));
    const waits = (await rooms(asked, 'sort={"callWaitingTime":1}')).map((room) =>
      Number(at(room, 'callWaitingTime') ?? -1),
    );
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const keys = (await rooms(asked, 'sort={"servedBy.username":-1,"callDuration":1}')).map((room) =>
      String(at(room, 'servedBy/username')),
    );
    expect(keys).toEqual(keys.toSorted().toReversed());
  });
});
