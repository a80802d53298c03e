import { bodyOf, withBody } from '../../../../lab/edit.ts';
import { accounts } from '../../../../src/reference/data/accounts.ts';
import { at, listAt } from '../../../../src/lib/json.ts';
import type { Tamper, WireReply } from '../../../../src/reference/index.ts';
import type { Report } from '../../../../src/report/model.ts';
import { reportWhereFaulty, withFaults } from '../../../support/faulty.ts';
import { reportOf } from '../../../support/report-of.ts';
import { answered, edited, on } from '../../../support/tampered.ts';
import { expect, test } from '../../../support/test.ts';

const told = ({ problems }: Report): readonly string[] => problems.map(({ title }) => title);

test('a total that is wrong where a filter is asked for is no filter that is ignored', async () => {
  const tamper = on('livechat-queue', (reply, asked, world) =>
    /departmentId|agentId/.test(asked.query)
      ? edited((body) => ({ ...body, total: Number(body['total']) + 1 }))(reply, asked, world)
      : reply,
  );
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-queue'] });
  expect(told(report)).toEqual([
    'livechat-queue: a page is empty though its total promises items, or the total is too high (/queue)',
  ]);
});

test('an offset that is sent back and skips nothing is one problem, also behind the end of the list', async () => {
  const { problems } = await reportWhereFaulty('queue-offset-ignored', 'queue-offset-needs-count');
  expect(problems.map(({ title, cases }) => [title, cases.length])).toEqual([
    ['livechat-queue: a page of the sorted list is as if offset were ignored (/queue/*/user/username)', 2],
  ]);
});

test('of an empty list with a total, and of a page behind the total, both sides are told', async () => {
  const said = async (fault: string): Promise<readonly string[]> =>
    (await reportWhereFaulty(fault)).endpoints
      .flatMap(({ cases }) => cases)
      .flatMap(({ findings }) => findings)
      .map(({ pointer, expected, received }) => `${pointer}: ${expected}; ${received}`);
  expect(await said('queue-total-one-too-many-queue')).toContain(
    '/queue: items, or a total of 0; 0 items and a total of 1',
  );
  expect(await said('queue-last-page-for-any-later-one-of-few')).toEqual([
    '/queue: no items for offset 1, or a higher total; 1 item and a total of 1',
  ]);
});

test('a request that was made from a wrong value, and is refused for it, is no problem of its own', async () => {
  const tamper = withFaults('rooms-7-13-unknown-member-rooms-each-direction');
  const report = await reportOf({ release: '7.13', tamper }, {}, { only: ['voip-rooms'] });
  expect(told(report)).toEqual([
    'voip-rooms: /rooms/*/direction has a wrong value (expected one of "inbound", "outbound")',
  ]);
});

test('a monitor who comes once for each unit is told as items of other units, not as one that is there twice', async () => {
  const tamper = on('livechat-unit-monitors', (reply, asked, world) => {
    const { unitMonitors } = world.data;
    const own = unitMonitors.filter(({ unitId }) => unitId === asked.params.unitId);
    const others = unitMonitors.filter((one) => !own.includes(one));
    const isTwice = ({ monitorId }: { readonly monitorId: string }): boolean =>
      own.some((one) => one.monitorId === monitorId);
    // The first item of another unit is there twice as well.
    const monitors = [...own, ...others.filter(isTwice), ...others.filter((one) => !isTwice(one))];
    return edited((body) => ({ ...body, monitors }))(reply, asked, world);
  });
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-unit-monitors'] });
  expect(report.endpoints.flatMap(({ cases }) => cases).flatMap(({ findings }) => findings)).toContainEqual(
    expect.objectContaining({ check: 'unique' }),
  );
  expect(told(report)).toEqual([
    'livechat-unit-monitors: the list holds items that belong to something else than was requested (/monitors/*/unitId)',
  ]);
});

test('a 403 in place of every 401, which a setting of the workspace could cause, is held against the other endpoints', async () => {
  const tamper = on('livechat-queue', (reply) => (reply.status === 401 ? { ...reply, status: 403 } : reply));
  const report = await reportOf(
    { release: '7.5', tamper },
    {},
    { only: ['livechat-queue', 'livechat-visitor'] },
  );
  expect(told(report)).toEqual([
    'livechat-queue: a request without a right login does not get the 401 that others get',
  ]);
});

test('a 403 for a wrong token, where the endpoint itself has a 401 for no credentials, is held against it', async () => {
  const tamper = on('livechat-queue', (reply, { headers }) =>
    reply.status === 401 && headers['x-auth-token'] !== undefined ? { ...reply, status: 403 } : reply,
  );
  const report = await reportOf({ release: '7.5', tamper }, {}, { only: ['livechat-queue'] });
  expect(told(report)).toEqual([
    'livechat-queue: a request without a right login does not get the 401 that others get',
  ]);
});

test('a missing parameter that is told before the missing login is held against the endpoint that asks for one', async () => {
  const tamper = on('livechat-visitor', (reply, { query }) =>
    reply.status === 401 && query === ''
      ? answered(400, {
          success: false,
          error: "must have required property 'visitorId' [invalid-params]",
          errorType: 'invalid-params',
        })
      : reply,
  );
  const report = await reportOf({ release: '7.13', tamper }, {}, { only: ['livechat-visitor'] });
  expect(told(report)).toEqual([
    'livechat-visitor: a request without a right login does not get the 401 that others get',
  ]);
});

test('a list that nobody asked to sort is told to be in another order than the default', async () => {
  const tamper = on('livechat-queue', (reply, asked, world) =>
    asked.query.includes('sort')
      ? reply
      : edited(({ queue, ...body }) => ({
          ...body,
          queue: Array.isArray(queue) ? queue.toReversed() : queue,
        }))(reply, asked, world),
  );
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-queue'] });
  expect(told(report)).toEqual(['livechat-queue: without sort, the items are not in the default order']);
});

test('an item without its id is not told as another one, or as one too many, in the next reply', async () => {
  const tamper = on(
    'voip-rooms',
    edited(({ rooms, ...body }) => ({
      ...body,
      rooms: (Array.isArray(rooms) ? rooms : []).map((room, index, { length }) => {
        const { _id, ...others } = Object(room);
        return index === length - 1 && length > 1 ? others : room;
      }),
    })),
  );
  const report = await reportOf({ release: '7.13', tamper }, {}, { only: ['voip-rooms'] });
  expect(told(report)).toEqual(['voip-rooms: the field "_id" is missing in the items of /rooms']);
});

test('a removed endpoint that answers with another status has to answer with 404', async () => {
  const tamper = on('voip-rooms', (reply) => ({ ...reply, status: 500 }));
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['voip-rooms'] });
  expect(told(report)).toEqual(['voip-rooms: every request gets status 500 instead of 404']);
});

test('a removed endpoint that says so with the status of a success has to answer with 404', async () => {
  const tamper = on('voip-rooms', (reply) => ({ ...reply, status: 200 }));
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['voip-rooms'] });
  expect(told(report)).toEqual([
    'voip-rooms: status 200 instead of 404 ("the endpoint was removed" and 1 other case)',
  ]);
});

test('a removed endpoint that is still there for accounts, and refuses others, is one problem', async () => {
  const refusal = { success: false, error: 'You must be logged in to do this.' };
  const tamper = on('voip-rooms', (_reply, { actor }) =>
    actor === 'anonymous' ? answered(401, refusal) : answered(200, { rooms: [], success: true }),
  );
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['voip-rooms'] });
  expect(told(report)).toEqual(['voip-rooms: status 200 instead of 404 ("the endpoint was removed")']);
});

test('items that lack more than whether they are open are told by all that they lack', async () => {
  const tamper = on('voip-rooms', (reply, asked, world) =>
    edited(({ rooms, ...rest }) => ({
      ...rest,
      rooms: listAt({ rooms }, 'rooms').map((room) => ({ _id: at(room, '_id') })),
    }))(reply, asked, world),
  );
  const report = await reportOf({ release: '7.13', tamper }, {}, { only: ['voip-rooms'] });
  expect(told(report)).toEqual([
    'voip-rooms: 11 fields are missing in the items of /rooms: closedAt, t, ts and 8 more',
  ]);
});

test('a text that gives several things away is told by the worst of them', async () => {
  const details = {
    reason: 'MongoServerError at mongodb://app:hunter2hunter2@db-1.internal:27017/rocketchat',
  };
  const tamper = on('livechat-visitor', (reply) =>
    reply.status === 400
      ? { ...reply, body: Buffer.from(JSON.stringify({ ...JSON.parse(reply.body.toString()), details })) }
      : reply,
  );
  const report = await reportOf({ release: '7.13', tamper }, {}, { only: ['livechat-visitor'] });
  expect(told(report)).toEqual([
    'livechat-visitor: the reply holds a secret (a password hash, token or key) (/details/reason)',
  ]);
});

test('a credential that is sent back below its own name is one problem', async () => {
  const tamper = on('livechat-visitor', (reply, { headers }) =>
    reply.status === 200
      ? { ...reply, body: Buffer.from(JSON.stringify({ ...JSON.parse(reply.body.toString()), headers })) }
      : reply,
  );
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-visitor'] });
  expect(told(report)).toEqual(['livechat-visitor: the reply sends a credential back']);
});

const toldOfRooms = async (tamper: Tamper): Promise<readonly string[]> =>
  told(await reportOf({ release: '7.13', tamper }, {}, { only: ['voip-rooms'] }));

test('agents that are ignored are one problem, where the total counts others as well', async () => {
  let all: WireReply | undefined;
  const ignoresAgents = on('voip-rooms', (reply, { query, actor }) => {
    if (reply.status !== 200) return reply;
    if (query === '') all = reply;
    if (!query.includes('agents')) return reply;
    const body = JSON.parse(reply.body.toString());
    return actor === 'agent' ? (all ?? reply) : withBody(reply, { ...body, total: Number(body.total) + 1 });
  });
  expect(await toldOfRooms(ignoresAgents)).toEqual([
    'voip-rooms: the filter agents[] is ignored or wrong: the list holds items that do not match it (/rooms/*)',
  ]);
});

test('a state that is ignored is one problem, in the list of a state and beside another filter', async () => {
  const ignoresOpen = withFaults('rooms-7-13-ignores-open', 'rooms-7-13-open-false-means-all');
  expect(await toldOfRooms(ignoresOpen)).toEqual([
    'voip-rooms: the filter open is ignored or wrong: the list holds items that do not match it (/rooms/*)',
  ]);
});

test('what is found by a wrong id is no problem of the filter', async () => {
  const tamper = on(
    'livechat-queue',
    edited(({ queue, ...body }) => {
      const exchanged = listAt({ queue }, 'queue').map((item) => {
        const [_id, name] = ['name', '_id'].map((key) => at(item, 'department', key));
        return { ...Object(item), department: _id === undefined ? {} : { _id, name } };
      });
      return { ...body, queue: exchanged };
    }),
  );
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-queue'] });
  expect(told(report)).toEqual([
    'livechat-queue: /queue/*/department/_id has a wrong value (expected one word without quotes, brackets or dollar signs)',
  ]);
});

test('a room that the filters of its own values do not find is told by these, and not by a room that is null', async () => {
  const tamper = on('voip-rooms', (reply, { query }) =>
    query.includes('roomName=') && [200, 400].includes(reply.status)
      ? answered(200, { room: null, success: true })
      : reply,
  );
  const report = await reportOf(
    { release: 'documented', tamper },
    { CONTRACT: 'documented' },
    { only: ['voip-rooms'] },
  );
  expect(told(report)).toEqual([
    'voip-rooms: a filter is ignored or wrong: the list does not hold exactly the matching items (/room)',
  ]);
});

test('other items with one id are not told as one item that comes twice', async () => {
  const tamper = on(
    'livechat-unit-monitors',
    edited(({ monitors, ...body }) => {
      const all = Array.isArray(monitors) ? monitors : [];
      return { ...body, monitors: all.map((one) => ({ ...one, _id: all[0]._id })) };
    }),
  );
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-unit-monitors'] });
  expect(told(report)[0]).toBe(
    'livechat-unit-monitors: two items of the list have the same _id (/monitors/*)',
  );
});

test('the body of an error that lacks one field of several is told by that field', async () => {
  const tamper = on('livechat-queue', (reply) => {
    if (reply.status !== 400) return reply;
    const { errorType: _left, ...body } = Object(bodyOf(reply));
    return withBody(reply, body);
  });
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-queue'] });
  expect(told(report)).toEqual(['livechat-queue: the field "errorType" is missing in the body of the 400']);
});

test("another account's token that is taken for a valid one is one problem, whatever the accounts may do", async () => {
  const { admin, unprivileged } = accounts;
  const tamper = on('livechat-unit-monitors', (reply, { headers }, { ask }) => {
    const [token, userId] = [headers['x-auth-token'], headers['x-user-id']];
    const isKnown = token === admin.authToken || token === unprivileged.authToken;
    if (isKnown && userId === admin.userId) return ask({ as: 'admin' });
    return isKnown && userId === unprivileged.userId ? ask({ as: 'unprivileged' }) : reply;
  });
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-unit-monitors'] });
  expect(told(report)).toEqual([
    "livechat-unit-monitors: another account's token with the admin's user id and 1 other kind of wrong credentials are not refused (status 200 instead of 401)",
  ]);
});

test('a release whose list of rooms is one room is held against the list in every case', async () => {
  const tamper = on(
    'voip-rooms',
    edited(({ rooms, count: _count, offset: _offset, total: _total, ...body }) => ({
      ...body,
      room: Object(rooms)[0],
    })),
  );
  const report = await reportOf({ release: '7.13', tamper }, {}, { only: ['voip-rooms'] });
  expect(told(report)[0]).toBe(
    'voip-rooms: 4 fields are missing in the body: count, offset, total and rooms',
  );
  expect(told(report).filter((title) => title.includes('status'))).toEqual([]);
});
