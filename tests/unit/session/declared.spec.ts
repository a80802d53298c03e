import type { ReferenceOptions } from '../../../src/reference/index.ts';
import { readDeclared } from '../../../src/session/declared.ts';
import { contracts } from '../../support/contracts.ts';
import type { OnSocket } from '../../support/intermediary-server.ts';
import { page } from '../../support/intermediaries.ts';
import { judgeSome, openRunOn } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';
import { withReference, withTrouble } from '../../support/with-reference.ts';

type Played = Partial<ReferenceOptions>;

const declaredOn = (played: Played) =>
  withReference(played, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    const asked = reference.log.filter(({ path }) => path === '/api/docs/json');
    return { declared: run.workspace.declared, asked };
  });

const unitMonitors = {
  path: '/api/v1/livechat/units/{unitId}/monitors',
  permissions: ['manage-livechat-monitors'],
  licences: ['livechat-enterprise'],
};

for (const [release, version, declared, parameters] of [
  ['7.13', '7.13.5', 'old', null],
  ['8.8', '8.8.1', 'old', null],
  ['9.0', '9.0.0', 'new', ['unitId']],
] as const)
  test(`the document of ${release} in its ${declared} form is read once, without credentials`, async () => {
    const found = await declaredOn({ release, version, declared });
    expect(
      found.asked.map(({ query, actor, counted, status }) => ({ query, actor, counted, status })),
    ).toEqual([{ query: 'withUndocumented=true', actor: 'anonymous', counted: false, status: 200 }]);
    expect(found.declared).toMatchObject({
      note: null,
      routes: { 'livechat-unit-monitors': { ...unitMonitors, parameters } },
      heldBy: { 'manage-livechat-monitors': ['admin'], 'view-l-room': ['admin', 'agent'] },
    });
    expect(Object.keys(found.declared?.routes ?? {}).includes('voip-rooms')).toBe(release === '7.13');
  });

test('a version before 7.5 is not asked, and one without the document is a note', async () => {
  expect(await declaredOn({ release: '6.13' })).toEqual({ declared: undefined, asked: [] });
  const { declared } = await declaredOn({ release: '7.5' });
  expect(declared).toEqual({ note: 'there is no route /api/docs/json', routes: {} });
});

test('without the parameter the routes are hidden, and another parameter is refused', async () => {
  await withReference({ release: '8.8' }, async ({ url }) => {
    const paths = async (query: string) => {
      const reply = await fetch(`${url}/api/docs/json${query}`);
      const { info, paths: shown = {} } = Object(await reply.json());
      return [reply.status, info?.version, Object.keys(shown).length > 0];
    };
    expect(await paths('?withUndocumented=true')).toEqual([200, '8.8', true]);
    expect(await paths('')).toEqual([200, '8.8', false]);
    expect(await paths('?foo=1')).toEqual([400, undefined, false]);
  });
});

const json = (body: unknown): OnSocket => page(200, 'application/json', JSON.stringify(body));
const document = (paths: unknown): object => ({ openapi: '3.0.3', success: true, paths });
const deep = (levels: number): string =>
  `{"openapi":"3.0.3","success":true,"paths":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
const many = Object.fromEntries(
  Array.from({ length: 100_000 }, (_, nth) => [`/api/v1/route-${nth}/:id`, { get: {} }]),
);

const hostile: readonly (readonly [what: string, answer: OnSocket, note: string | RegExp | null])[] = [
  ['no such route', page(404, 'text/plain', '404 Not Found'), 'there is no route /api/docs/json'],
  [
    'a closed door',
    json401({ success: false, error: 'You must be logged in to do this.' }),
    'GET /api/docs/json answered 401',
  ],
  [
    'a page of HTML',
    page(200, 'text/html', '<!doctype html><title>docs</title>'),
    'there is no route /api/docs/json',
  ],
  [
    'a redirect',
    page(302, 'text/plain', '', ['Location: https://elsewhere.example/docs']),
    'GET /api/docs/json answered 302',
  ],
  ['broken JSON', page(200, 'application/json', '{"openapi": "3.0.3", "paths": {'), /^GET \/api\/docs\/json/],
  [
    'another form',
    json({ swagger: '2.0', success: true, paths: {} }),
    /gave no OpenAPI document of version 3$/,
  ],
  ['paths that are a list', json(document([])), /gave no OpenAPI document of version 3$/],
  ['50 MB', (socket) => void flood(socket, 50), 'GET /api/docs/json: the reply is larger than 8 MiB'],
  ['100,000 paths', json(document(many)), null],
  ['deep nesting', page(200, 'application/json', deep(100_000)), null],
  [
    'keys of prototypes',
    page(
      200,
      'application/json',
      '{"openapi":"3.0.3","success":true,"__proto__":{"a":1},"paths":{"__proto__":{"get":{}},"constructor":{},"/api/v1/livechat/queue":{"__proto__":{"get":{}},"get":{"permissionsRequired":{"__proto__":{"permissions":["x"]}},"license":{"constructor":1}}}}}',
    ),
    null,
  ],
];

function json401(body: object): OnSocket {
  return page(401, 'application/json', JSON.stringify(body));
}

/** Sends the same megabyte over and over, as one body. */
async function flood(socket: Parameters<OnSocket>[0], megabytes: number): Promise<void> {
  const megabyte = Buffer.alloc(2 ** 20, ' ');
  socket.write(
    `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${megabytes * 2 ** 20}\r\n\r\n`,
  );
  for (let sent = 0; sent < megabytes && !socket.destroyed; sent++)
    await new Promise((resolve) => {
      socket.write(megabyte, resolve);
    });
}

for (const [what, trouble, note] of hostile)
  test(`${what} in place of the document is a note, and the workspace is known as before`, async () => {
    const on = (target: string): boolean => target.startsWith('/api/docs/json');
    await withTrouble({ release: '8.8' }, { on, trouble }, async (server, reference) => {
      const { run } = await openRunOn({ ...environmentOf(reference), BASE_URL: server.url });
      const { declared, unreachable, blockers, version, found } = run.workspace;
      expect([unreachable, blockers, version?.told]).toEqual([null, {}, '8.8.1']);
      expect(Object.keys(found.fixtures).length).toBeGreaterThan(3);
      if (typeof note === 'string' || note === null) expect(declared?.note).toBe(note);
      else expect(declared?.note).toMatch(note);
      expect(Object.keys(declared?.routes ?? {})).toEqual(
        what === 'keys of prototypes' ? ['livechat-queue'] : [],
      );
      const nobody: object = {};
      expect('a' in nobody).toBe(false);
    });
  });

test('a document that never comes is given up within the time limit of a request', async () => {
  const on = (target: string): boolean => target.startsWith('/api/docs/json');
  await withTrouble({ release: '8.8' }, { on, trouble: () => {} }, async (server, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: server.url, TIMEOUT_MS: '1500' };
    const { run } = await openRunOn(env);
    expect(run.workspace.declared?.note).toBe('GET /api/docs/json: no complete reply came in time');
    expect(run.workspace.unreachable).toBe(null);
  });
});

test('permissions and licences are read in each spelling, and what is no word is not read', () => {
  const read = (operation: object) =>
    readDeclared({ openapi: '3.1.0', paths: { '/v1/livechat/queue': { get: operation } } }, contracts).routes[
      'livechat-queue'
    ];
  const path = '/api/v1/livechat/queue';
  const none = { path, permissions: null, licences: null, parameters: null };
  expect(read({})).toEqual(none);
  expect(read({ 'x-permissions': ['view-l-room'], 'x-license': 'a' })).toEqual({
    ...none,
    permissions: ['view-l-room'],
    licences: ['a'],
  });
  expect(
    read({ permissionsRequired: { GET: { permissions: ['a', 'b'] }, '*': { permissions: ['c'] } } }),
  ).toEqual({
    ...none,
    permissions: ['a', 'b'],
  });
  expect(read({ permissionsRequired: ['a'], license: [] })).toEqual({
    ...none,
    permissions: ['a'],
    licences: [],
  });
  expect(read({ 'x-permissions': [{}, 7], parameters: [{ name: 'count' }, 'x', null] })).toEqual({
    ...none,
    parameters: ['count'],
  });
  expect(read({ 'x-permissions': ['x'.repeat(5000)] })).toEqual(none);
});

test('a permission that the server itself declares makes data without it a violation of any release', async () => {
  const tamper: Played['tamper'] = (reply, { endpoint, actor }, { ask }) =>
    endpoint === 'livechat-queue' && actor === 'unprivileged' ? ask({ as: 'admin' }) : reply;
  const of = async (version: string, declares: boolean) => {
    const on = (target: string): boolean => target.startsWith('/api/docs/json') && !declares;
    const trouble = page(404, 'text/plain', '404 Not Found');
    return withTrouble({ release: '9.0', version, tamper }, { on, trouble }, async (server, reference) => {
      const env = { ...environmentOf(reference), BASE_URL: server.url };
      return (await judgeSome(env, ['livechat-queue/refuses-unprivileged'])).result;
    });
  };
  const told = await of('10.0.0', true);
  expect(told.verdict).toBe('violates');
  expect(told.findings.map(({ declared }) => declared)).toEqual([
    'the server itself declares view-l-room here, as the contract does',
  ]);
  expect((await of('10.0.0', false)).verdict).toBe('not checked');
});

test('an absent endpoint that the server itself does not name may have been removed', async () => {
  const on = (target: string): boolean => /^\/api\/(?:docs\/json|v1\/livechat\/queue)/.test(target);
  const trouble: OnSocket = (socket, faithful, nth) => {
    const isDocument = faithful.body.includes('"openapi"');
    const answer = isDocument ? json(document({})) : page(404, 'text/plain', '404 Not Found');
    return answer(socket, faithful, nth);
  };
  await withTrouble({ release: '9.0', version: '10.0.0' }, { on, trouble }, async (server, reference) => {
    const env = { ...environmentOf(reference), BASE_URL: server.url };
    const { result } = await judgeSome(env, ['livechat-queue/whole-list']);
    expect([result.verdict, result.reason]).toEqual([
      'not checked',
      "this suite knows releases up to 9.1; the server's own document does not name this endpoint either, so a later one may have removed it: read in the release notes up to 10.0.0 whether the change is meant",
    ]);
    expect(result.findings.map(({ declared }) => declared)).toEqual([
      "the server's own document does not name this endpoint",
    ]);
  });
});
