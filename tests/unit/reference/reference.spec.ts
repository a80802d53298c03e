import { test, expect } from '../../support/test.ts';
import type { Release } from '../../../src/reference/index.ts';
import { api, asking, at, forbidden } from '../../support/asking.ts';

const message = 'You must be logged in to do this.';
const eraA = { status: 'error', message };
const later = { success: false, error: message, status: 'error', message };
const refusals: readonly (readonly [Release, object])[] = [
  ['documented', eraA],
  ['6.13', eraA],
  ['7.5', later],
  ['7.13', later],
  ['8.1', later],
  ['8.8', later],
];

for (const [release, unauthenticated] of refusals)
  test.describe(`reference ${release}`, () => {
    test('answers 401 without, with half and with swapped credentials', async () => {
      await asking({ release }, async ({ get, reference }) => {
        const { admin, agent } = reference.accounts;
        const attempts = [
          {},
          { 'X-Auth-Token': admin.authToken },
          { 'X-User-Id': admin.userId },
          { 'X-Auth-Token': admin.authToken, 'X-User-Id': agent.userId },
        ];
        for (const headers of attempts) {
          const { status, body, type } = await get(`${api}/livechat/queue`, 'anonymous', { headers });
          expect([status, type, body]).toEqual([401, 'application/json', unauthenticated]);
        }
      });
    });

    test('answers 403 to an account without the permission', async () => {
      await asking({ release }, async ({ get, reference: { fixtures } }) => {
        for (const path of [
          '/livechat/queue',
          `/livechat/monitors/${fixtures.monitorUsername}`,
          `/livechat/units/${fixtures.unitId}/monitors`,
        ]) {
          const { status, body } = await get(`${api}${path}`, 'unprivileged');
          expect([status, body]).toEqual([403, forbidden]);
        }
      });
    });

    test('serves the queue to an agent, premium lists to the admin only', async () => {
      await asking({ release }, async ({ get, reference: { fixtures } }) => {
        const unit = `${api}/livechat/units/${fixtures.unitId}/monitors`;
        expect((await get(`${api}/livechat/queue`, 'agent')).status).toBe(200);
        expect((await get(unit, 'agent')).status).toBe(403);
        expect((await get(unit)).status).toBe(200);
      });
    });

    test('answers an unknown monitor with 400, an unknown unit with no monitors', async () => {
      await asking({ release }, async ({ get }) => {
        const monitor = await get(`${api}/livechat/monitors/nobody`);
        expect([monitor.status, monitor.body]).toEqual([400, { success: false, error: 'invalid-user' }]);
        const unit = await get(`${api}/livechat/units/nowhere/monitors`);
        expect([unit.status, unit.body]).toEqual([200, { monitors: [], success: true }]);
      });
    });

    test('tells major and minor to everybody and the patch to the admin', async () => {
      await asking({ release, version: '7.99.3' }, async ({ get }) => {
        expect((await get('/api/info', 'anonymous')).body).toEqual({ version: '7.99', success: true });
        expect((await get('/api/info', 'agent')).body).toEqual({ version: '7.99', success: true });
        expect(at((await get('/api/info')).body, 'info/version')).toBe('7.99.3');
      });
    });
  });

const unknown: readonly (readonly [Release, number, string, string])[] = [
  ['6.13', 200, 'text/html; charset=utf-8', '<!DOCTYPE html>'],
  ['7.5', 200, 'text/html; charset=utf-8', '<!DOCTYPE html>'],
  ['documented', 404, 'text/plain; charset=UTF-8', '404 Not Found'],
  ['7.13', 404, 'text/plain; charset=UTF-8', '404 Not Found'],
  ['8.1', 404, 'text/plain; charset=UTF-8', '404 Not Found'],
  ['8.8', 404, 'text/plain; charset=UTF-8', '404 Not Found'],
];

for (const [release, status, type, start] of unknown)
  test(`reference ${release} answers an unknown path as its era does`, async () => {
    await asking({ release }, async ({ get }) => {
      for (const path of [`${api}/livechat/nothing`, `${api}/livechat/monitors/`, '/somewhere']) {
        const reply = await get(path);
        expect([reply.status, reply.type, reply.text.slice(0, start.length)]).toEqual([status, type, start]);
      }
    });
  });

const posts: readonly (readonly [Release, number, string | null])[] = [
  ['6.13', 405, 'GET'],
  ['7.5', 200, null],
  ['7.13', 404, null],
  ['8.8', 404, null],
];

for (const [release, status, allow] of posts)
  test(`reference ${release} answers a wrong method as its era does`, async () => {
    await asking({ release }, async ({ get }) => {
      const reply = await get(`${api}/livechat/queue`, 'admin', { method: 'POST' });
      expect([reply.status, reply.headers.get('allow')]).toEqual([status, allow]);
      const preflight = await get(`${api}/livechat/queue`, 'anonymous', { method: 'OPTIONS' });
      expect([preflight.status, preflight.text.slice(0, 16)]).toEqual([405, 'CORS not enabled']);
    });
  });

test('voip rooms are gone from 8.0 on, visitor.info never was', async () => {
  for (const release of ['8.1', '8.8'] as const)
    await asking({ release }, async ({ get }) => {
      expect((await get(`${api}/voip/rooms`)).status).toBe(404);
      expect((await get(`${api}/livechat/visitor.info?visitorId=x`)).status).toBe(404);
    });
});
