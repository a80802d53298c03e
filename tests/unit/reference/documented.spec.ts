import { test, expect } from '../../support/test.ts';
import { api, asking, at, badParams, list } from '../../support/asking.ts';

const documentedRoom =
  '_id fname t v departmentId default ro sysMes open msgs ts _updatedAt lm customFields usersCount cl ' +
  'departmentAncestors lastMessage metrics servedBy waitingResponse';

const noRoom = { success: false, error: 'room-not-found' };

test.describe('reference as documented', () => {
  test('answers voip/rooms with one room of every documented property', async () => {
    await asking({}, async ({ get }) => {
      for (const actor of ['admin', 'agent'] as const) {
        const { status, body } = await get(`${api}/voip/rooms`, actor);
        expect(status).toBe(200);
        expect(Object.keys(Object(at(body, 'room'))).join(' ')).toBe(documentedRoom);
        expect([at(body, 'room/t'), at(body, 'success')]).toEqual(['l', true]);
      }
    });
  });

  test('refuses voip/rooms with example 2', async () => {
    await asking({}, async ({ get }) => {
      const { status, body } = await get(`${api}/voip/rooms`, 'unprivileged');
      expect([status, body]).toEqual([403, { success: false, error: 'unauthorized' }]);
    });
  });

  test('narrows, orders and projects the one room', async () => {
    await asking({}, async ({ get }) => {
      const open = async (query: string) => (await get(`${api}/voip/rooms?${query}`)).body;
      expect(at(await open('open=false'), 'room/open')).toBe(false);
      expect(at(await open('open=true'), 'room/open')).toBe(true);
      const [first, last] = [await open('sort={"ts":1}'), await open('sort={"ts":-1}')];
      expect(String(at(first, 'room/ts')) < String(at(last, 'room/ts'))).toBe(true);
    });
  });

  test('leaves out only what a room need not have', async () => {
    await asking({}, async ({ get }) => {
      const keysFor = async (fields: object) =>
        Object.keys(
          Object(at((await get(`${api}/voip/rooms?fields=${JSON.stringify(fields)}`)).body, 'room')),
        ).join(' ');
      const least = '_id fname t v default ro sysMes msgs ts _updatedAt lm usersCount cl servedBy';
      expect(await keysFor({ ts: 1 })).toBe(least);
      expect(await keysFor({ waitingResponse: 1, _id: 0 })).toBe(`${least} waitingResponse`);
      expect(await keysFor({ ts: 0, metrics: 0 })).toBe(documentedRoom.replace('metrics ', ''));
    });
  });

  for (const fields of ['notjson', 'null', '1'])
    test(`refuses fields=${fields} of voip/rooms`, async () => {
      await asking({}, async ({ get }) => {
        const { status, body } = await get(`${api}/voip/rooms?fields=${fields}`);
        expect([status, body]).toMatchObject([
          400,
          {
            success: false,
            error: `Invalid fields parameter provided: "${fields}" [error-invalid-fields]`,
            errorType: 'error-invalid-fields',
          },
        ]);
      });
    });

  test('takes the list parameters of voip/rooms as plain strings', async () => {
    await asking({}, async ({ get, reference }) => {
      const { userId } = reference.accounts.agent;
      const { status, body } = await get(`${api}/voip/rooms?agents=${userId}`);
      expect([status, at(body, 'room/servedBy/_id')]).toEqual([200, userId]);
      const ts = encodeURIComponent(String(at(body, 'room/ts')));
      expect((await get(`${api}/voip/rooms?agents=${userId}&createdAt=${ts}`)).body).toEqual(body);
      for (const query of [
        'createdAt=2020-01-01',
        `closedAt=${ts}`,
        'tags=vip',
        'queue=x',
        'direction=inbound',
      ])
        expect((await get(`${api}/voip/rooms?agents=${userId}&${query}`)).body, query).toEqual(noRoom);
      expect((await get(`${api}/voip/rooms?offset=99`)).body).toEqual(noRoom);
    });
  });

  test('serves visitor.info to any login, token and all', async () => {
    await asking({}, async ({ get, reference }) => {
      const path = `${api}/livechat/visitor.info?visitorId=${reference.fixtures.visitorId}`;
      for (const actor of ['admin', 'agent', 'unprivileged'] as const) {
        const { status, body } = await get(path, actor);
        expect(status).toBe(200);
        expect(at(body, 'visitor/token')).toEqual(expect.any(String));
        expect(at(body, 'visitor/phone/0/phoneNumber')).toEqual(expect.any(String));
        expect(at(body, 'visitor/userAgent')).toBeUndefined();
      }
    });
  });

  test('refuses visitor.info without visitorId in the documented words', async () => {
    await asking({}, async ({ get }) => {
      const { status, body } = await get(`${api}/livechat/visitor.info`);
      expect([status, body]).toEqual([400, badParams("must have required property 'visitorId'")]);
      const unknown = await get(`${api}/livechat/visitor.info?visitorId=nobody`);
      const body400 = { success: false, error: 'visitor-not-found', errorType: 'invalid-params' };
      expect([unknown.status, unknown.body]).toEqual([400, body400]);
    });
  });

  test('gives every queue row a department, every limit as a string', async () => {
    for (const data of ['rich', 'minimal', 'large'] as const)
      await asking({ data }, async ({ get }) => {
        const rows = list(
          (await get(`${api}/livechat/queue?count=0&includeOfflineAgents=true`)).body,
          'queue',
        );
        expect(rows.length).toBeGreaterThan(0);
        for (const row of rows)
          expect([at(row, 'department/_id'), at(row, 'department/name')]).toEqual([
            expect.any(String),
            expect.any(String),
          ]);
        const monitors = list((await get(`${api}/livechat/monitors`)).body, 'monitors');
        const limits = monitors.map((monitor) => typeof at(monitor, 'livechat/maxNumberSimultaneousChat'));
        expect(limits.length).toBeGreaterThan(0);
        expect(limits).not.toContain('number');
      });
  });

  test('tells a Premium licence unless told otherwise', async () => {
    for (const premium of [true, false])
      await asking({ premium }, async ({ get }) => {
        const { body } = await get(`${api}/licenses.info`, 'agent');
        expect(list(body, 'license/activeModules').includes('livechat-enterprise')).toBe(premium);
      });
  });
});
