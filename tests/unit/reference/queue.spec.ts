import { test, expect } from '../../support/test.ts';
import { api, asking, at, badParams, list, type Asking } from '../../support/asking.ts';

const path = `${api}/livechat/queue`;
const queue = async ({ get }: Asking, query = '') => (await get(`${path}?${query}`)).body;

const invalid: readonly (readonly [query: string, message: string])[] = [
  ['foo=1', 'must NOT have additional properties'],
  ['fields={}', 'must NOT have additional properties'],
  ['query={}', 'must NOT have additional properties'],
  ['foo=1&count=abc', 'must NOT have additional properties'],
  ['count=abc', 'must be number'],
  ['offset=abc', 'must be number'],
  ['count=1&count=2', 'must be number'],
  ['agentId[]=x', 'must be string'],
  ['agentId[$ne]=x', 'must be string'],
  ['sort[a]=1', 'must be string'],
];

for (const [query, message] of invalid)
  test(`queue refuses ${query}`, async () => {
    await asking({ release: '8.8' }, async ({ get }) => {
      const { status, body } = await get(`${path}?${query}`);
      expect([status, body]).toEqual([400, badParams(message)]);
    });
  });

for (const sort of ['notjson', '{"chats":2}', 'null', '{"chats":"1"}'])
  test(`queue refuses sort=${sort}`, async () => {
    await asking({ release: '8.8' }, async ({ get }) => {
      const { status, body } = await get(`${path}?sort=${encodeURIComponent(sort)}`);
      const error = `Invalid sort parameter provided: "${sort}" [error-invalid-sort]`;
      const details = { helperMethod: 'parseJsonQuery' };
      expect([status, body]).toEqual([
        400,
        { success: false, error, errorType: 'error-invalid-sort', details },
      ]);
    });
  });

test('7.5 refuses a sort with the text of a TypeError', async () => {
  await asking({ release: '7.5' }, async ({ get }) => {
    const { status, body } = await get(`${path}?sort=notjson`);
    const error = "Cannot read properties of undefined (reading 'warn')";
    expect([status, body]).toEqual([400, { success: false, error }]);
  });
});

test('an empty sort is refused by 8.8 and ignored before', async () => {
  await asking({ release: '8.8' }, async ({ get }) => expect((await get(`${path}?sort=`)).status).toBe(400));
  await asking({ release: '7.13' }, async ({ get }) => expect((await get(`${path}?sort=`)).status).toBe(200));
});

test('negative pages fail in the database', async () => {
  await asking({ release: '8.8' }, async ({ get }) => {
    for (const query of ['count=-1', 'offset=-1', 'sort={}']) {
      const { status, body } = await get(`${path}?${query}`);
      expect([status, at(body, 'errorType')]).toEqual([400, undefined]);
    }
  });
});

test('pages are slices of the whole list, which knows its length', async () => {
  await asking({ release: '8.8' }, async (ask) => {
    const whole = await queue(ask);
    const rows = list(whole, 'queue');
    expect(rows.length).toBeGreaterThanOrEqual(20);
    expect(rows.length).toBeLessThanOrEqual(45);
    const numbers = { count: rows.length, offset: 0, total: rows.length, success: true };
    expect(whole).toEqual({ queue: rows, ...numbers });
    const page = { queue: rows.slice(3, 7), count: 4, offset: 3, total: rows.length, success: true };
    expect(await queue(ask, 'count=4&offset=3')).toEqual(page);
    expect(list(await queue(ask, 'count=1.5'), 'queue')).toHaveLength(1);
    expect(await queue(ask, 'offset=999')).toEqual({
      queue: [],
      count: 0,
      offset: 999,
      total: rows.length,
      success: true,
    });
  });
});

test('a page holds 50 unless told, 100 at most, and all for a count of 0', async () => {
  await asking({ release: '7.13', data: 'large' }, async (ask) => {
    for (const [query, count] of [
      ['', 50],
      ['count=', 50],
      ['count=999999', 100],
      // 500 of its own, and the two of the page's example.
      ['count=0', 502],
    ] as const)
      expect(await queue(ask, query)).toMatchObject({ count, total: 502 });
    const agents = list(await queue(ask, 'count=0'), 'queue').map((row) => at(row, 'user/_id'));
    expect(new Set(agents).size).toBe(61);
    const beyond = { success: false, error: 'offset is out of range: 100000000000000000000' };
    expect(await queue(ask, 'offset=1e20')).toEqual(beyond);
  });
});

test('rows come with the most chats first, or as sort says', async () => {
  await asking({ release: '8.8' }, async (ask) => {
    const column = async (query: string, key: string) =>
      list(await queue(ask, query), 'queue').map((row) => at(row, key));
    const chats = (await column('', 'chats')).map(Number);
    expect(new Set(chats).size).toBeGreaterThan(2);
    expect(chats).toEqual(chats.toSorted((a, b) => b - a));
    const names = (await column('sort={"user.username":1,"chats":-1}', 'user/username')).map(String);
    expect(new Set(names).size).toBeGreaterThan(2);
    expect(names).toEqual(names.toSorted());
  });
});

test('filters keep the rows of an agent or a department', async () => {
  await asking({ release: '8.8' }, async (ask) => {
    const rows = list(await queue(ask), 'queue');
    expect(rows.length).toBeGreaterThan(0);
    for (const [name, key] of [
      ['agentId', 'user/_id'],
      ['departmentId', 'department/_id'],
    ] as const) {
      const wanted = String(at(rows[0], key));
      const kept = rows.filter((row) => at(row, key) === wanted);
      expect(list(await queue(ask, `${name}=${wanted}`), 'queue')).toEqual(kept);
      expect(await queue(ask, `${name}=nope`)).toEqual({
        queue: [],
        count: 0,
        offset: 0,
        total: 0,
        success: true,
      });
    }
    expect(list(await queue(ask, 'departmentId=undefined'), 'queue')).toEqual(rows);
  });
});

test('offline and unavailable agents show up only when asked for', async () => {
  await asking({ release: '8.8' }, async (ask) => {
    const names = async (query: string) =>
      new Set(list(await queue(ask, `count=0&${query}`), 'queue').map((row) => at(row, 'user/username')));
    const hidden = ['off.duty', 'on.break'];
    const usual = await names('includeOfflineAgents=maybe');
    expect(hidden.filter((name) => usual.has(name))).toEqual([]);
    const all = await names('includeOfflineAgents=true');
    expect(hidden.filter((name) => all.has(name))).toEqual(hidden);
  });
});

test('chats without department, or of a deleted one, keep their row', async () => {
  await asking({ release: '8.8' }, async (ask) => {
    const rows = list(await queue(ask), 'queue').map((row) =>
      Object.keys(Object(at(row, 'department'))).join(),
    );
    expect(new Set(rows)).toEqual(new Set(['_id,name', '_id', '']));
  });
  await asking({ release: '8.8', data: 'minimal' }, async (ask) => {
    const users = list(await queue(ask), 'queue').map((row) => Object.keys(Object(at(row, 'user'))).join());
    expect(users).toContain('_id,username');
  });
});
