import type { EndpointId, ReferenceOptions, Tamper } from '../../../../src/reference/index.ts';
import type { Report } from '../../../../src/report/model.ts';
import { reportOf } from '../../../support/report-of.ts';
import { answered, edited, on } from '../../../support/tampered.ts';
import { expect, test } from '../../../support/test.ts';

const told = ({ problems }: Report): readonly string[] => problems.map(({ title }) => title);

/** The titles of a run on one endpoint of a release that has a mistake. */
const titlesOf = async (endpoint: EndpointId, tamper: Tamper, options: Partial<ReferenceOptions> = {}) =>
  told(
    await reportOf({ release: '8.8', tamper: on(endpoint, tamper), ...options }, {}, { only: [endpoint] }),
  );

const replaced = (pattern: RegExp, text: string) => (query: string) => query.replace(pattern, text);
const asIfAsked =
  (changed: (query: string) => string): Tamper =>
  (reply, { query }, { ask }) =>
    reply.status === 200 ? ask({ query: changed(query) }) : reply;

test('a filter that has no effect is told by its name', async () => {
  const titles = await titlesOf('voip-rooms', asIfAsked(replaced(/&?direction=\w{1,20}/, '')), {
    release: '7.13',
  });
  expect(titles).toEqual([
    'voip-rooms: the filter direction is ignored or wrong: the list holds items that do not match it (/rooms/*)',
  ]);
});

test('a filter that matches nothing is told by its name, and so is a total of it', async () => {
  const nobody = asIfAsked(replaced(/queue=[^&]{1,40}/, 'queue=nobody'));
  const [first, ...others] = await titlesOf('voip-rooms', nobody, { release: '7.13' });
  expect(first).toBe(
    'voip-rooms: count=0 or the filter queue is ignored or wrong: the list lacks items that match it (/rooms)',
  );
  expect(others).toEqual([]);
});

test('a row that is told otherwise in a part of the list is no filter or page that is wrong', async () => {
  const tamper: Tamper = (reply, asked, world) =>
    asked.query === ''
      ? reply
      : edited(({ queue, ...body }) => ({
          ...body,
          queue: (Array.isArray(queue) ? queue : []).map((one) => ({ ...one, chats: one.chats + 1 })),
        }))(reply, asked, world);
  expect(await titlesOf('livechat-queue', tamper)).toEqual([
    'livechat-queue: an item is told otherwise than in the whole list (/queue/*/chats)',
  ]);
});

test('a total that a filter leaves as it was is told as that, in whatever part of the list it shows', async () => {
  const tamper: Tamper = (reply, asked, world) =>
    /queue|direction/.test(asked.query)
      ? edited((body) => ({ ...body, total: Number(body['total']) + 5 }))(reply, asked, world)
      : reply;
  expect(await titlesOf('voip-rooms', tamper, { release: '7.13' })).toEqual([
    'voip-rooms: a filter or the total is wrong: total is not the number of matching items (/total)',
  ]);
});

test('rooms of another kind, which lack the fields of that kind, are told by their kind', async () => {
  const tamper = edited(({ rooms, ...body }) => ({
    ...body,
    rooms: (Array.isArray(rooms) ? rooms : []).map((room) => ({
      ...room,
      fname: undefined,
      t: 'l',
      callStarted: undefined,
      callDuration: undefined,
      callTotalHoldTime: undefined,
    })),
  }));
  expect(await titlesOf('voip-rooms', tamper, { release: '7.13' })).toEqual([
    'voip-rooms: /rooms/*/t has a wrong value (expected "v")',
  ]);
});

test('bodies that are no plain JSON documents are told by what is wrong', async () => {
  const sent =
    (change: (text: string) => string): Tamper =>
    (reply) =>
      reply.status === 200 ? { ...reply, body: Buffer.from(change(reply.body.toString('utf8'))) } : reply;
  const titles = async (change: (text: string) => string) =>
    (await titlesOf('livechat-queue', sent(change)))[0];
  expect(await titles(() => '')).toBe('livechat-queue: the body is empty');
  expect(await titles((text) => text.replace('"count":', '"count":3,"count":'))).toBe(
    'livechat-queue: an object has a key twice (/count)',
  );
  expect(await titles((text) => text.replace('"username":"', String.raw`"username":"\ud800`))).toBe(
    'livechat-queue: a text holds half a character (a lone surrogate)',
  );
});

test('a body in another object is one problem, and a value that became null is told as that', async () => {
  const wrapped = edited(({ success, ...monitor }) => ({ monitor, success }));
  expect(await titlesOf('livechat-monitor', wrapped)).toEqual([
    'livechat-monitor: 2 fields are missing in the body: _id and username, which /monitor has',
  ]);
  const nameless = edited((monitor) => ({ ...monitor, name: null }));
  expect(await titlesOf('livechat-monitor', nameless)).toEqual([
    'livechat-monitor: a value is null that the lists of the workspace show (/name)',
  ]);
});

test('a wrong status of several cases is told by the plain one, with the number of the others', async () => {
  const tamper: Tamper = (reply) => (reply.status === 400 ? { ...reply, status: 404 } : reply);
  expect(await titlesOf('livechat-monitor', tamper)).toEqual([
    'livechat-monitor: status 404 instead of 400 ("an unknown username returns no monitor" and 4 other cases)',
  ]);
});

test('an endpoint that is open to all is told by those who are served, and not by a 400', async () => {
  const tamper: Tamper = (reply, _asked, { ask }) => (reply.status === 401 ? ask({ as: 'admin' }) : reply);
  expect(await titlesOf('livechat-visitor', tamper)).toEqual([
    'livechat-visitor: a request without credentials and 22 other kinds of wrong credentials are not refused (status 200 instead of 401)',
  ]);
});

test('an error that shows a file, or names the database, is told by that and not as another text', async () => {
  const told400 =
    (error: string): Tamper =>
    (reply, { query }) =>
      reply.status === 400 && query !== '' ? answered(400, { success: false, error, errorType: 'x' }) : reply;
  for (const error of ['at /app/server/api/visitor.js', 'MongoServerError: $sort failed'])
    expect(await titlesOf('livechat-queue', told400(error))).toEqual([
      'livechat-queue: the reply shows a stack trace, a file path or a database error (/error)',
    ]);
});

test('a 400 for an account without the permission is told as that, be it refused or not', async () => {
  for (const error of ['visitor-not-found', 'User does not have the permissions required for this action']) {
    const tamper: Tamper = (reply) =>
      reply.status === 403 ? answered(400, { success: false, error }) : reply;
    expect(await titlesOf('livechat-visitor', tamper)).toEqual([
      'livechat-visitor: requests from accounts without the permission get status 400 instead of 403',
    ]);
  }
});

test('an agent who is refused where the admin is served is told as the agent', async () => {
  const refused = answered(403, {
    success: false,
    error: 'User does not have the permissions required for this action [error-unauthorized]',
  });
  const tamper: Tamper = (reply, { actor }) => (actor === 'agent' && reply.status === 200 ? refused : reply);
  expect(await titlesOf('livechat-queue', tamper)).toEqual([
    'livechat-queue: the agent account gets status 403 instead of 200 ("agentId returns the items of that agent, most chats first")',
  ]);
});

test('a removed endpoint that serves nobody but strangers is told by its 404', async () => {
  const tamper: Tamper = (reply, { actor }) => (actor === 'anonymous' ? { ...reply, status: 200 } : reply);
  expect(await titlesOf('voip-rooms', tamper)).toEqual([
    'voip-rooms: status 200 instead of 404 ("the endpoint is also gone for anonymous callers")',
  ]);
});
