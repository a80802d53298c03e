import { bodyOf, withBody } from '../../../../lab/edit.ts';
import type { EndpointId, Tamper, WireReply } from '../../../../src/reference/index.ts';
import { isObject } from '../../../../src/lib/json.ts';
import { reportOf } from '../../../support/report-of.ts';
import { edited, on } from '../../../support/tampered.ts';
import { expect, test } from '../../../support/test.ts';

/** Changes every member of every object of a body. */
const everyMember =
  (edit: (name: string, value: unknown) => readonly (readonly [string, unknown])[]) =>
  (body: unknown): unknown => {
    const changed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(changed);
      if (!isObject(value)) return value;
      return Object.fromEntries(Object.entries(value).flatMap(([name, own]) => edit(name, changed(own))));
    };
    return changed(body);
  };

const without = (left: string): ((body: unknown) => unknown) =>
  everyMember((name, value) => (name === left ? [] : [[name, value]]));
const renamed = (rename: (name: string) => string) => everyMember((name, value) => [[rename(name), value]]);
const valued = (change: (value: unknown) => unknown) => everyMember((name, value) => [[name, change(value)]]);

const turned = (list: unknown): unknown => (Array.isArray(list) ? list.toReversed() : list);

/** Changes the body of every reply, or of those with one status. */
const bodies =
  (edit: (body: unknown) => unknown, status?: number): Tamper =>
  (reply) =>
    bodyOf(reply) === undefined || (status ?? reply.status) !== reply.status
      ? reply
      : withBody(reply, edit(bodyOf(reply)));

const header =
  (name: string, value: string): Tamper =>
  (reply) => ({
    ...reply,
    headers: [...reply.headers.filter(([own]) => own.toLowerCase() !== name), [name, value]],
  });

/** Each endpoint sends its first success again, whatever is requested. */
function alwaysTheSame(): Tamper {
  const first = new Map<string | undefined, WireReply>();
  return (reply, { endpoint }) => {
    if (reply.status !== 200) return reply;
    first.set(endpoint, first.get(endpoint) ?? reply);
    return first.get(endpoint) ?? reply;
  };
}

/** One mistake of a server, and the titles of all problems that it makes; judged on one endpoint where no other makes it. */
const mistakes: {
  readonly [mistake: string]: readonly [tamper: Tamper, titles: readonly string[], only?: EndpointId];
} = {
  'no body has success': [
    bodies(without('success')),
    ['every endpoint: the field "success" is missing in the body'],
  ],
  'no object has a username': [
    edited(without('username')),
    [
      'every endpoint: the field "username" is missing in 7 places: the body, /queue/*/user, the items of /monitors and 4 more',
    ],
  ],
  'names are in snake case': [
    edited(renamed((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))),
    [
      'every endpoint but livechat-queue: the field "statusLivechat" is named "status_livechat" in the body, and 18 more fields have other names',
    ],
  ],
  'ids are named id': [
    edited(renamed((name) => (name === '_id' ? 'id' : name))),
    ['every endpoint: the field "_id" is named "id" in the body, and 9 more fields have other names'],
  ],
  'numbers are strings': [
    edited(valued((value) => (typeof value === 'number' ? String(value) : value))),
    [
      'livechat-queue and voip-rooms: 12 fields are strings instead of numbers: /queue/*/chats, /count, /offset and 9 more',
    ],
  ],
  'every success is wrapped': [
    edited((body) => ({ success: true, data: without('token')(body) })),
    ['every endpoint: 9 fields are missing in the body: _id, username, queue and 6 more, which /data has'],
  ],
  'every 401 has another body': [
    bodies(() => ({ error: 'no' }), 401),
    ['every endpoint: the body of the 401 is not as documented (/status, /message and /error)'],
  ],
  'every 401 is a 403': [
    (reply) => (reply.status === 401 ? { ...reply, status: 403 } : reply),
    ['every endpoint: requests without valid credentials get status 403 instead of 401'],
  ],
  'every reply of an endpoint has a wrong header': [
    on('livechat-queue', header('content-type', 'text/html')),
    ['livechat-queue: the header Content-Type is wrong'],
    'livechat-queue',
  ],
  'every error shows a stack trace': [
    (reply) =>
      reply.status < 400
        ? reply
        : withBody(reply, {
            ...Object(bodyOf(reply)),
            stack: 'Error\n    at next (/app/server/app.js:12:34)',
          }),
    ['every endpoint: the reply shows a stack trace, a file path or a database error (/stack)'],
  ],
  'no list is sorted': [
    on(
      'livechat-queue',
      edited((body) => ({ ...body, queue: turned(body['queue']) })),
    ),
    ['livechat-queue: sort is ignored or wrong: the items are not in the requested order'],
    'livechat-queue',
  ],
  'a list has no items': [
    on(
      'livechat-queue',
      edited((body) => ({ ...body, queue: [] })),
    ),
    ['livechat-queue: a page is empty though its total promises items, or the total is too high (/queue)'],
    'livechat-queue',
  ],
  'an endpoint takes no notice of its parameters': [
    on('livechat-queue', alwaysTheSame()),
    ['livechat-queue: parameters are ignored: agentId, count, departmentId, offset and sort'],
    'livechat-queue',
  ],
  'a thing with a token lies in the body itself': [
    on(
      'livechat-visitor',
      edited(({ visitor, ...body }) => ({ ...body, ...Object(visitor) })),
    ),
    ['livechat-visitor: the field "visitor" is missing in the body'],
    'livechat-visitor',
  ],
  'a thing with a token lies one object deeper': [
    on(
      'livechat-visitor',
      edited(({ visitor, ...body }) => ({ ...body, visitor: { visitor } })),
    ),
    ['livechat-visitor: 4 fields are missing in /visitor: _id, username, ts and _updatedAt'],
    'livechat-visitor',
  ],
  'a thing with a token is a list': [
    on(
      'livechat-visitor',
      edited(({ visitor, ...body }) => ({ ...body, visitor: [visitor] })),
    ),
    ['livechat-visitor: /visitor is a list instead of an object'],
    'livechat-visitor',
  ],
  'items of a list lie in lists': [
    on(
      'livechat-unit-monitors',
      edited(({ monitors, ...body }) => ({ ...body, monitors: [monitors] })),
    ),
    ['livechat-unit-monitors: /monitors/* is a list instead of an object'],
    'livechat-unit-monitors',
  ],
  'another thing has the id of the requested one': [
    on('livechat-visitor', (reply, asked, world) =>
      edited(({ visitor, ...body }) => {
        const { _id } = Object(visitor);
        return { ...body, visitor: { ...world.data.visitors.find((one) => one._id !== _id), _id } };
      })(reply, asked, world),
    ),
    ['livechat-visitor: a value is that of another thing, by the lists of the workspace (/visitor/username)'],
    'livechat-visitor',
  ],
  'a room of the other state has a field of another type': [
    on('voip-rooms', (reply, asked, world) =>
      /open=true/.test(asked.query)
        ? edited(({ room, ...body }) => ({ ...body, room: { ...Object(room), open: 'true' } }))(
            reply,
            asked,
            world,
          )
        : reply,
    ),
    ['voip-rooms: /room/open is a string instead of a boolean'],
    'voip-rooms',
  ],
  'an endpoint always returns the same thing': [
    on('livechat-monitor', alwaysTheSame()),
    ['livechat-monitor: the reply is about something else than was requested (/username)'],
    'livechat-monitor',
  ],
};

for (const [mistake, [tamper, titles, only]] of Object.entries(mistakes))
  test(`one mistake is one problem: ${mistake}`, async () => {
    const { problems } = await reportOf(
      { release: 'documented', tamper },
      { CONTRACT: 'documented' },
      only === undefined ? {} : { only: [only] },
    );
    expect(problems.map(({ title }) => title)).toEqual(titles);
  });

test('a look-up before the login is told once, though it comes before the permission too', async () => {
  const tamper = on('livechat-monitor', async (reply, _asked, { ask }) => {
    if (reply.status !== 401 && reply.status !== 403) return reply;
    const found = await ask({ as: 'admin' });
    return found.status === 400 ? found : reply;
  });
  const { problems } = await reportOf({ release: '8.8', tamper }, {}, { only: ['livechat-monitor'] });
  expect(problems.map(({ title }) => title)).toEqual([
    'livechat-monitor: requests without valid credentials get status 400 instead of 401',
  ]);
});
