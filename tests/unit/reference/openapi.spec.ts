import { rareData } from '../../../lab/rare-data.ts';
import { accountNames } from '../../../src/config/accounts.ts';
import { createApp, type Ask } from '../../../src/reference/app.ts';
import { accounts } from '../../../src/reference/data/accounts.ts';
import { fixturesOf } from '../../../src/reference/data/index.ts';
import { eras } from '../../../src/reference/era.ts';
import type { DataState, WireReply } from '../../../src/reference/index.ts';
import { createLimiter } from '../../../src/reference/limiter.ts';
import { settingOf, type Setting } from '../../../src/reference/setting.ts';
import { playable } from '../../../src/config/variables.ts';
import { operationsOf, type Operation } from '../../support/openapi.ts';
import { expect, test } from '../../support/test.ts';
import visitor from '../../../schemas/livechat-visitor/example.json' with { type: 'json' };
import monitors from '../../../schemas/livechat-unit-monitors/example.json' with { type: 'json' };
import room from '../../../schemas/voip-rooms/example.json' with { type: 'json' };

const states: readonly DataState[] = ['rich', 'minimal', 'empty', 'large'];
const actors = [...accountNames, 'anonymous'] as const;

/** Values that a client may send for any parameter, rightly or by mistake. */
const anything = [
  '',
  '\u0000',
  ...'x true false maybe undefined inbound 0 1 3 -1 1.5 1e20 9007199254740991 .* null "x" [] {}'.split(' '),
  ...'{"ts":1} {"ts":0} {"ts":"x"} {"chats":1,"_id":-1} {"v.token":1} 2021-07-09T20:12:19.795Z'.split(' '),
  ...Object.keys(room.room).flatMap((field) => [`{"${field}":0}`, `{"${field}":1}`]),
];

/** A part of a path in place of `{…}`. */
const names = ['1-agent', 'nobody', '.*', 'a b', 'ü/x', '%', '\u0000', monitors.monitors[0]?.unitId ?? ''];

interface Asking {
  readonly ask: (path: string, query?: string, as?: (typeof actors)[number]) => Promise<WireReply>;
  /** Ids and names of the data. */
  readonly known: readonly string[];
}

type Wanted = Pick<Parameters<typeof settingOf>[0], 'release'> & Partial<Parameters<typeof settingOf>[0]>;

async function askingOf(wanted: Wanted, limits?: Parameters<Ask>[2]): Promise<Asking> {
  const setting = await settingOf({ data: 'rich', premium: true, declared: 'old', ...wanted });
  const app = createApp(setting);
  // Of a request the app sees the path alone, and some paths are asked thousands of times.
  const requests = new Map<string, Request>();
  const requestFor = (path: string): Request => {
    const request = requests.get(path) ?? new Request(`http://reference${path}`);
    requests.set(path, request);
    return request;
  };
  return {
    known: knownIn(setting),
    ask: async (path, query = '', as = 'admin') => {
      const { authToken = '', userId = '' } = as === 'anonymous' ? {} : accounts[as];
      const headers = { 'x-auth-token': authToken, 'x-user-id': userId };
      const incoming = { method: 'GET', path, query, headers, address: '', body: '' };
      return (await app(requestFor(path), incoming, limits)).reply;
    },
  };
}

function knownIn({ data }: Setting): readonly string[] {
  const { monitorUsername, unitId, visitorId } = fixturesOf(data);
  const rooms = [...data.documentedRooms, ...data.voipRooms].slice(0, 3);
  const [group] = data.rooms;
  const disabled = data.visitors.find((one) => one.disabled);
  return [
    monitorUsername,
    unitId,
    visitorId,
    disabled?._id,
    group?.departmentId,
    group?.servedBy?._id,
    visitor.visitor._id,
    room.room.v._id,
    accounts.agent.userId,
    ...rooms.flatMap(({ v, servedBy, fname }) => [v._id, servedBy._id, fname]),
  ].filter((value) => value !== undefined);
}

/** Each parameter with each value in each spelling, and all that are not in the file. */
const queriesFor = ({ parameters }: Operation, known: readonly string[]): readonly string[] => [
  '',
  'unknownParameter=1',
  ...parameters.flatMap((parameter) => {
    const name = parameter.replace('[]', '');
    return [
      ...[...anything, ...known].map((value) => `${name}=${encodeURIComponent(value)}`),
      ...['', 'x', ...known].map((value) => `${name}[]=${encodeURIComponent(value)}`),
      `${name}=1&${name}=2`,
      `${name}[$ne]=x`,
      `${name}[a][b]=x`,
      `${name}=%zz`,
    ];
  }),
];

const pathsFor = ({ path }: Operation, known: readonly string[]): readonly string[] =>
  path.includes('{')
    ? [...names, ...known].map((name) => path.replace(/\{\w+\}/, encodeURIComponent(name)))
    : [path];

interface Judged {
  readonly statuses: ReadonlySet<number>;
  readonly objections: readonly string[];
}

/** Asks all that there is to ask of an operation. Equal replies are judged once. */
async function judged(operation: Operation, { ask, known }: Asking): Promise<Judged> {
  const replies = new Map<string, { readonly reply: WireReply; readonly target: string }>();
  for (const path of pathsFor(operation, known))
    for (const query of queriesFor(operation, known))
      for (const actor of query.length < 20 ? actors : (['admin', 'agent'] as const)) {
        const reply = await ask(path, query, actor);
        const target = `${actor} ${path}?${query}`;
        replies.set(`${reply.status} ${String(reply.headers)} ${reply.body.toString()}`, { reply, target });
      }
  const objections: string[] = [];
  for (const { reply, target } of replies.values())
    for (const one of await operation.objections(reply)) objections.push(`${target}: ${one}`);
  const statuses = new Set([...replies.values()].map(({ reply }) => reply.status));
  return { statuses, objections };
}

const files = new Map(playable.map((release) => [release, operationsOf(release)] as const));

for (const release of playable)
  test(`every reply of ${release} keeps its OpenAPI file, in every state of data`, async () => {
    for (const data of states) {
      const asking = await askingOf({ release, data });
      for (const operation of files.get(release) ?? []) {
        const { statuses, objections } = await judged(operation, asking);
        expect(objections, `${data} ${operation.path}`).toEqual([]);
        if (data === 'rich')
          expect([...statuses], operation.path).toEqual(expect.arrayContaining([...operation.statuses]));
      }
    }
  });

const seeds = [1, 2];

test('rare data keeps the file too', async () => {
  for (const release of playable)
    for (const seed of seeds) {
      const ownData = await rareData(seed, release === 'documented');
      const asking = await askingOf({ release, ownData });
      for (const operation of files.get(release) ?? [])
        expect((await judged(operation, asking)).objections, `seed ${seed} of ${release}`).toEqual([]);
    }
});

const premium = /\/(?:monitors|units)\//;

test('what needs a licence keeps the file without one, where a release then has it', async () => {
  for (const release of playable.filter((one) => eras[one].unlicensed !== 'no-route')) {
    const asking = await askingOf({ release, premium: false });
    for (const operation of (files.get(release) ?? []).filter(({ path }) => premium.test(path))) {
      const { statuses, objections } = await judged(operation, asking);
      expect([objections, statuses.has(200)], `${release} ${operation.path}`).toEqual([[], false]);
    }
  }
});

test('the refusal of an exhausted limiter keeps the file', async () => {
  for (const release of playable) {
    const { ask } = await askingOf({ release }, { limiter: createLimiter(60_000), everybody: true });
    for (const { path, objections } of files.get(release) ?? []) {
      const replies: WireReply[] = [];
      while (replies.length < 11) replies.push(await ask(path.replace(/\{\w+\}/, 'x')));
      const last = replies.at(-1);
      expect(last?.status, `${release} ${path}`).toBe(429);
      for (const reply of replies) expect(await objections(reply)).toEqual([]);
    }
  }
});
