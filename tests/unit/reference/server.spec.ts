import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { test, expect } from '../../support/test.ts';
import { startReference, type Reference } from '../../../src/reference/index.ts';
import { api, asking, at, list } from '../../support/asking.ts';

const path = `${api}/livechat/queue`;

async function rawHeaders({ url, accounts: { admin } }: Reference): Promise<readonly string[]> {
  const headers = { 'X-Auth-Token': admin.authToken, 'X-User-Id': admin.userId };
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers }, (response) => {
      response.resume().on('end', () => resolve(response.rawHeaders));
    })
      .on('error', reject)
      .end();
  });
}

test('a fault replaces the reply until it is taken away', async () => {
  await asking({ release: '8.8' }, async ({ get, reference }) => {
    reference.setTamper((reply) => ({ ...reply, status: 299, body: Buffer.from('{}') }));
    const faulty = await get(path);
    expect([faulty.status, faulty.text, reference.log.at(-1)?.status]).toEqual([299, '{}', 299]);
    expect((await get(`${api}/livechat/units`)).status).toBe(200);
    reference.setTamper(undefined);
    expect((await get(path)).status).toBe(200);
  });
});

test('a fault sees the five endpoints at their documented and real paths', async () => {
  await asking({ release: '8.8' }, async ({ get, reference }) => {
    const seen: unknown[] = [];
    reference.setTamper((reply, { endpoint, params }) => {
      seen.push([endpoint, params]);
      return reply;
    });
    await get(`${api}/voip/rooms`);
    await get(`${api}/livechat/visitor.info`);
    await get(`${api}/livechat/visitors.info`);
    await get(`${api}/livechat/monitors/a%20b`, 'anonymous');
    await get(`${api}/livechat/units/u1/monitors`);
    await get(`${api}/livechat/monitors`);
    expect(seen).toEqual([
      ['voip-rooms', {}],
      ['livechat-visitor', {}],
      ['livechat-visitor', {}],
      ['livechat-monitor', { username: 'a b' }],
      ['livechat-unit-monitors', { unitId: 'u1' }],
    ]);
  });
});

test('a fault gets the correct reply to another request, without log and limiter', async () => {
  await asking({ release: '8.8' }, async ({ get, reference }) => {
    reference.setTamper((_reply, _asked, world) => world.ask({ as: 'admin', query: 'count=2' }));
    const { status, body } = await get(path, 'unprivileged');
    expect([status, list(body, 'queue').length]).toEqual([200, 2]);
    reference.setTamper((_reply, _asked, world) => world.ask({ as: 'anonymous' }));
    expect((await get(path, 'admin')).status).toBe(401);
    expect(reference.log).toHaveLength(2);
  });
});

test('a fault sends duplicate headers and a length that lies', async () => {
  await asking({ release: '8.8' }, async ({ get, reference }) => {
    reference.setTamper((reply) => ({
      ...reply,
      headers: [...reply.headers, ['content-type', 'text/html']],
    }));
    const names = (await rawHeaders(reference)).filter((_, index) => index % 2 === 0);
    expect(names.filter((name) => name === 'content-type')).toHaveLength(2);
    reference.setTamper((reply) => ({ ...reply, headers: [...reply.headers, ['content-length', '999999']] }));
    await expect(get(path)).rejects.toThrow();
    reference.setTamper(undefined);
    expect((await get(path)).status).toBe(200);
  });
});

test('a fault that throws is answered with a 500', async () => {
  await asking({ release: '8.8' }, async ({ get, reference }) => {
    reference.setTamper(() => {
      throw new Error('the fault itself is broken');
    });
    const { status, type, body } = await get(path);
    expect([status, type, at(body, 'success')]).toEqual([500, 'application/json', false]);
    expect(reference.log.at(-1)?.status).toBe(500);
  });
});

test('the log tells who asked for what', async () => {
  await asking({}, async ({ get, reference }) => {
    await get(`${path}?count=1&sort=%7B%7D`, 'agent');
    await get(path, 'anonymous', { headers: { 'X-User-Id': reference.accounts.admin.userId } });
    expect(reference.log).toMatchObject([
      {
        method: 'GET',
        path,
        query: 'count=1&sort=%7B%7D',
        actor: 'agent',
        endpoint: 'livechat-queue',
        counted: true,
      },
      {
        method: 'GET',
        path,
        query: '',
        actor: 'anonymous',
        endpoint: 'livechat-queue',
        counted: false,
        status: 401,
      },
    ]);
    reference.reset();
    expect(reference.log).toEqual([]);
  });
});

test('closing does not wait for connections kept alive', async () => {
  const reference = await startReference();
  // A connection over which nothing was asked yet would be waited for longest.
  const idle = connect(Number(new URL(reference.url).port), '127.0.0.1');
  await once(idle, 'connect');
  await Promise.all([reference.close(), once(idle, 'close')]);
  await expect(fetch(`${reference.url}/api/info`)).rejects.toThrow();
});
