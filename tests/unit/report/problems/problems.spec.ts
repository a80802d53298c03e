import { expect, test } from '../../../support/test.ts';
import { bodyOf, withBody } from '../../../../lab/edit.ts';
import { registeredChecks } from '../../../../lab/registry.ts';
import { accounts } from '../../../../src/reference/data/accounts.ts';
import { checkTitles } from '../../../../src/report/problems/check-titles.ts';
import type { Report } from '../../../../src/report/model.ts';
import { reportOfFaults, withFaults } from '../../../support/faulty.ts';
import { greenReport, reportOf } from '../../../support/report-of.ts';
import { edited, on } from '../../../support/tampered.ts';

const told = ({ problems }: Report): readonly string[] => problems.map(({ title }) => title);

/** Mistakes of a server that are made together, and the only problems that they are: id and title. */
const mistakes: readonly (readonly [
  faults: readonly string[],
  problems: readonly (readonly [string, string])[],
])[] = [
  [
    [
      'every queue-serves-without-credentials',
      'monitor-password-hash',
      'queue-missing-field-queue-each-chats',
      'every rooms-401-other-text',
    ],
    [
      [
        'status:unauthenticated:200:no-credentials',
        'every endpoint: a request without credentials and 2 other kinds of wrong credentials are not refused (status 200 instead of 401)',
      ],
      [
        'livechat-monitor:no-secrets:/*',
        'livechat-monitor: the reply holds a secret (a password hash, token or key) (/services)',
      ],
      [
        'schema:/message:401',
        'every endpoint: /message of the 401 has a wrong value (expected "You must be logged in to do this.")',
      ],
      [
        'livechat-queue:schema:/queue/*/chats',
        'livechat-queue: the field "chats" is missing in the items of /queue',
      ],
    ],
  ],
  [
    [
      'every queue-403-as-200',
      'rooms-401-as-403',
      'unit-monitors-route-dropped',
      'queue-renamed-singular-plural-queue-each-chats',
      'monitor-answers-with-another',
    ],
    [
      [
        'status:unauthorized:200:refuses-unprivileged',
        'livechat-queue and voip-rooms: an account without the permission is not refused (status 200 instead of 403)',
      ],
      [
        'livechat-unit-monitors:every-status:404',
        'livechat-unit-monitors: every request that has to succeed gets status 404: the server does not have it',
      ],
      [
        'status:unauthenticated:403',
        'voip-rooms: requests without valid credentials get status 403 instead of 401',
      ],
      [
        'livechat-queue:no-renamed-field:/queue/*/*',
        'livechat-queue: the field "chats" is named "chat" in the items of /queue',
      ],
      [
        'livechat-monitor:asked-for:/username',
        'livechat-monitor: the reply is about something else than was requested (/username)',
      ],
    ],
  ],
  [
    ['every queue-route-dropped', 'every queue-401-tells-of-an-admin'],
    [
      ['error-without-data::401', 'every endpoint: an error reply gives away data (/contact/ask)'],
      [
        'every-status:404',
        'every endpoint: every request that has to succeed gets status 404: the server does not have it',
      ],
    ],
  ],
  [
    ['every queue-content-type-html', 'every monitor-401-in-html', 'queue-first-item-twice-queue'],
    [
      ['json::401', 'every endpoint: the body is not one JSON document'],
      ['livechat-queue:unique:/queue/*', 'livechat-queue: the list holds an item twice (/queue/*)'],
      ['content-type:header:content-type', 'every endpoint: the header Content-Type is wrong'],
    ],
  ],
  [
    ['queue-envelope-only', 'monitor-body-in-list'],
    [
      [
        'livechat-queue:fields:',
        'livechat-queue: 4 fields are missing in the body: queue, count, offset and total',
      ],
      ['livechat-monitor:schema:', 'livechat-monitor: the body is a list instead of an object'],
    ],
  ],
  [
    ['queue-list-of-one-unwrapped-queue', 'visitor-status-299'],
    [
      [
        'livechat-visitor:status:200:299',
        'livechat-visitor: status 299 instead of 200 ("the requested visitor is returned")',
      ],
      ['livechat-queue:schema:/queue', 'livechat-queue: /queue is an object instead of a list'],
    ],
  ],
];

for (const [faults, expected] of mistakes)
  test(`as many problems as mistakes: ${faults.join(', ')}`, async () => {
    const { problems } = await reportOfFaults(...faults);
    expect(problems.map(({ id, title }) => [id, title])).toEqual(expected);
  });

test('five mistakes that break more than half of the cases are five problems, the weightiest first', async () => {
  const report = await reportOfFaults(
    'every queue-any-token-will-do',
    'queue-missing-field-queue-each-chats',
    'rooms-sort-ignored',
    'visitor-route-dropped',
    'monitor-content-type-html',
  );
  expect(report.totals.violates).toBeGreaterThan(report.totals.conforms / 2);
  expect(told(report)).toEqual([
    'every endpoint but livechat-visitor: an empty token and 10 other kinds of wrong credentials are not refused (status 200 instead of 401)',
    'livechat-visitor: every request that has to succeed gets status 404: the server does not have it',
    'livechat-queue: the field "chats" is missing in the items of /queue',
    'voip-rooms: sort is ignored or wrong: the items are not in the requested order',
    'livechat-monitor: the header Content-Type is wrong',
  ]);
});

test('every finding belongs to one problem, and a problem has the cases of its findings', async () => {
  const { endpoints, problems } = await reportOfFaults('every monitor-401-in-html', 'queue-envelope-only');
  const findings = endpoints.flatMap(({ cases }) =>
    cases.flatMap(({ id, findings: own }) => own.map(({ problem }) => ({ id, problem }))),
  );
  for (const { id, cases } of problems)
    expect([...new Set(findings.filter(({ problem }) => problem === id).map((one) => one.id))]).toEqual(
      cases,
    );
  expect([...new Set(findings.map(({ problem }) => problem))].toSorted()).toEqual(
    problems.map(({ id }) => id).toSorted(),
  );
  expect(new Set(problems.map(({ id }) => id)).size).toBe(problems.length);
});

test('ids hold nothing of the workspace', async () => {
  const secret = '$2b$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234';
  const idsWith = async (key: string): Promise<readonly string[]> => {
    const tamper = on(
      'livechat-monitor',
      edited((body) => ({ ...body, [key]: { password: secret } })),
    );
    const { problems } = await reportOf(
      { release: 'documented', tamper },
      { CONTRACT: 'documented' },
      { only: ['livechat-monitor'] },
    );
    return problems.map(({ id }) => id);
  };
  expect(await idsWith('petra')).toEqual(['livechat-monitor:no-secrets:/*/*']);
  expect(await idsWith('ned7tG5fi57hsZYAi')).toEqual(['livechat-monitor:no-secrets:/*/*']);
});

test('a workspace that conforms has no problem', async () => {
  expect((await greenReport()).problems).toEqual([]);
});

test('every check has a title', async () => {
  const ofTheirOwn = ['schema', 'status', 'redirect'];
  expect([...Object.keys(checkTitles), ...ofTheirOwn].toSorted()).toEqual(await registeredChecks());
});

test('a total that is wrong where a filter is asked for is no filter that is ignored', async () => {
  const tamper = on('livechat-queue', (reply, asked, world) =>
    /departmentId|agentId/.test(asked.query)
      ? edited((body) => ({ ...body, total: Number(body['total']) + 1 }))(reply, asked, world)
      : reply,
  );
  const report = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-queue'] });
  expect(told(report)).toEqual(['livechat-queue: total does not fit the listed items (/queue)']);
});

test('an offset that is sent back and skips nothing is one problem, also behind the end of the list', async () => {
  const { problems } = await reportOfFaults('queue-offset-ignored');
  expect(problems.map(({ title, cases }) => [title, cases.length])).toEqual([
    [
      'livechat-queue: a page of the sorted list has the wrong items: a filter, sort, offset or count is ignored or wrong (/queue/*/user/username)',
      2,
    ],
  ]);
});

test('of an empty list with a total, and of a page behind the total, both sides are told', async () => {
  const said = async (fault: string): Promise<readonly string[]> =>
    (await reportOfFaults(fault)).endpoints
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
    'livechat-queue: wrong credentials get status 403, where other endpoints answer with 401',
  ]);
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
  expect(told(report)).toEqual(['voip-rooms: status 200 instead of 404 ("the endpoint was removed")']);
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
  expect(told(report)).toEqual(['livechat-queue: the body of the 400 is not as documented (/errorType)']);
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
