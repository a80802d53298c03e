import { test, expect } from '../../support/test.ts';
import type { DataState, Release } from '../../../src/reference/index.ts';
import { api, asking, at, list } from '../../support/asking.ts';

const releases: readonly Release[] = ['documented', '6.13', '7.5', '7.13', '8.1', '8.8'];
const full: readonly DataState[] = ['rich', 'minimal', 'large'];

for (const data of full)
  test(`${data} data offers every fixture in the lists of every release`, async () => {
    for (const release of releases)
      await asking({ release, data }, async ({ get, reference: { fixtures } }) => {
        const found = async (path: string, name: string, key: string) =>
          list((await get(`${api}/livechat/${path}`)).body, name).map((item) => at(item, key));
        expect(await found('monitors', 'monitors', 'username')).toContain(fixtures.monitorUsername);
        expect(await found('units', 'units', '_id')).toContain(fixtures.unitId);
        expect(await found('visitors.search?term=&count=0', 'visitors', '_id')).toContain(fixtures.visitorId);
        expect((await found('rooms', 'rooms', 'v')).length).toBeGreaterThan(0);
        expect((await found('users/agent', 'users', '_id')).length).toBeGreaterThan(0);
        expect((await found('department', 'departments', 'name')).length).toBeGreaterThan(0);
      });
  });

test('empty data holds the accounts and nothing else', async () => {
  for (const release of releases)
    await asking({ release, data: 'empty' }, async ({ get, reference }) => {
      expect(reference.fixtures).toEqual({});
      const queue = await get(`${api}/livechat/queue`);
      expect(queue.body).toEqual({ queue: [], count: 0, offset: 0, total: 0, success: true });
      for (const name of ['monitors', 'units', 'rooms'])
        expect((await get(`${api}/livechat/${name}`)).body).toEqual({
          [name]: [],
          count: 0,
          offset: 0,
          total: 0,
          success: true,
        });
      expect((await get(`${api}/me`, 'unprivileged')).status).toBe(200);
    });
});

test('the visitor carries a token until the patch that removed it', async () => {
  for (const [release, version, has] of [
    ['7.13', '7.13.5', true],
    ['7.13', '7.13.8', false],
    ['8.1', '8.1.4', true],
    ['8.1', '8.1.5', false],
    ['8.8', '8.8.1', false],
  ] as const)
    await asking({ release, version }, async ({ get, reference: { fixtures } }) => {
      const { body } = await get(`${api}/livechat/visitors.info?visitorId=${fixtures.visitorId}`);
      expect([at(body, 'visitor/_id'), at(body, 'visitor/token') !== undefined]).toEqual([
        fixtures.visitorId,
        has,
      ]);
    });
});

test('visitors.info refuses what its schema refuses', async () => {
  await asking({ release: '8.8' }, async ({ get }) => {
    for (const [query, error] of [
      ['', "must have required property 'visitorId' [invalid-params]"],
      ['visitorid=x', "must have required property 'visitorId' [invalid-params]"],
      ['visitorId=x&foo=1', 'must NOT have additional properties [invalid-params]'],
      ['visitorId=x&visitorId=y', 'must be string [invalid-params]'],
      ['visitorId[$ne]=x', 'must be string [invalid-params]'],
      ['visitorId=', 'visitor-not-found'],
    ] as const) {
      const { status, body } = await get(`${api}/livechat/visitors.info?${query}`);
      expect([status, at(body, 'error')]).toEqual([400, error]);
    }
  });
});

test('visitors differ in what they carry, a disabled one is not found', async () => {
  await asking({ release: '7.13' }, async ({ get, reference }) => {
    const shape = async (username: string) => {
      const search = await get(`${api}/livechat/visitors.search?term=${username}`);
      const id = String(at(search.body, 'visitors/0/_id'));
      return at((await get(`${api}/livechat/visitors.info?visitorId=${id}`)).body, 'visitor');
    };
    expect(at(await shape('guest-31'), 'phone/0/phoneNumber')).toEqual(expect.any(String));
    expect(at(await shape('guest-32'), 'phone')).toBeNull();
    expect(Object.keys(Object(await shape('guest-33')))).toEqual([
      '_id',
      'username',
      'token',
      'ts',
      '_updatedAt',
    ]);
    expect(await shape('guest-903')).toBeUndefined();
    expect(reference.log.every(({ status }) => status === 200 || status === 400)).toBe(true);
  });
});

test('monitors with, without and with an odd limit are told as they are', async () => {
  await asking({ release: '8.8' }, async ({ get }) => {
    const limit = async (name: string) =>
      at((await get(`${api}/livechat/monitors/${name}`)).body, 'livechat/maxNumberSimultaneousChat');
    expect([await limit('ingrid.m'), await limit('pavel'), await limit('nur-monitor')]).toEqual([
      7,
      '12',
      undefined,
    ]);
    expect((await get(`${api}/livechat/monitors/Pavel`)).status).toBe(400);
    expect((await get(`${api}/livechat/monitors/jana.novakova`)).status).toBe(400);
  });
});

test('two units share a monitor', async () => {
  await asking({ release: '8.8' }, async ({ get }) => {
    const units = list((await get(`${api}/livechat/units`)).body, 'units').slice(0, 2);
    const names = await Promise.all(
      units.map(async (unit) =>
        list((await get(`${api}/livechat/units/${String(at(unit, '_id'))}/monitors`)).body, 'monitors').map(
          (one) => at(one, 'username'),
        ),
      ),
    );
    expect(names[0]?.filter((name) => names[1]?.includes(name))).toEqual(['pavel']);
  });
});

test('licences are told by the route of the version', async () => {
  await asking({ release: '6.13' }, async ({ get }) => {
    expect((await get(`${api}/licenses.isEnterprise`)).body).toEqual({ isEnterprise: true, success: true });
    expect(list((await get(`${api}/licenses.info`)).body, 'license/activeModules')).toContain(
      'livechat-enterprise',
    );
  });
  await asking({ release: '8.8' }, async ({ get }) =>
    expect((await get(`${api}/licenses.isEnterprise`)).status).toBe(404),
  );
});
