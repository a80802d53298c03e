import { parse } from 'dotenv';
import { serve, type ServeOptions } from '../../../src/commands/serve.ts';
import { api, at, list } from '../../support/asking.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';

interface Serving {
  /** What it printed, and the same as variables. */
  readonly printed: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: readonly string[];
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

const usual: ServeOptions = { port: '0', host: '127.0.0.1', premium: true, declared: 'old', latency: '0' };

/** Serves as the command line does, until `use` is done with it. */
async function serving(options: Partial<ServeOptions>, use: (served: Serving) => Promise<void>) {
  const [printed, log]: [string[], string[]] = [[], []];
  const output = {
    print: (text: string) => void printed.push(text),
    say: (line: string) => void log.push(line),
  };
  await serve({ ...usual, ...options }, output, async () => {
    const env = parse(printed.join('\n'));
    const headers = {
      'X-Auth-Token': env['ADMIN_AUTH_TOKEN'] ?? '',
      'X-User-Id': env['ADMIN_USER_ID'] ?? '',
    };
    await use({
      printed: printed.join('\n'),
      env,
      log,
      get: (path, init = {}) => fetch(`${env['BASE_URL']}${path}`, { headers, ...init }),
    });
  });
  return printed;
}

const bodyOf = async (response: Promise<Response>): Promise<unknown> => (await response).json();

test('it prints one .env with accounts and ids that are there', async () => {
  await serving({ release: '8.8', data: 'large' }, async ({ env, printed, get }) => {
    expect(printed.split('\n')[0]).toBe('# The embedded workspace: 8.8, large data');
    expect(Object.keys(env)).toEqual([
      'BASE_URL',
      'ADMIN_USER_ID',
      'ADMIN_AUTH_TOKEN',
      'AGENT_USER_ID',
      'AGENT_AUTH_TOKEN',
      'UNPRIVILEGED_USER_ID',
      'UNPRIVILEGED_AUTH_TOKEN',
      'MONITOR_USERNAME',
      'UNIT_ID',
      'VISITOR_ID',
    ]);
    for (const path of [
      `livechat/monitors/${env['MONITOR_USERNAME']}`,
      `livechat/units/${env['UNIT_ID']}/monitors`,
      `livechat/visitors.info?visitorId=${env['VISITOR_ID']}`,
    ])
      expect((await get(`${api}/${path}`)).status, path).toBe(200);
    const [, user = '', password = ''] = /: (\S+) ([^\s,]+)/.exec(printed.split('\n')[1] ?? '') ?? [];
    const login = await get(`${api}/login`, { method: 'POST', body: JSON.stringify({ user, password }) });
    expect(login.status).toBe(200);
  });
  await serving({ data: 'empty' }, async ({ env }) => {
    expect([env['VISITOR_ID'], env['CONTRACT']]).toEqual([undefined, 'documented']);
  });
});

test('each request is one line of the log, without credentials', async () => {
  await serving({ latency: '30' }, async ({ env, log, get }) => {
    await get(`${api}/livechat/queue?count=1&agentId=%0Ax`);
    await get(`${api}/livechat/queue?token=${env['ADMIN_AUTH_TOKEN']}`, { headers: {} });
    await expect
      .poll(() => log.map((line) => line.replace(/\d+ ms$/, '… ms')))
      .toEqual([
        'GET /api/v1/livechat/queue?count=1&agentId=%0Ax  admin  200  … ms',
        'GET /api/v1/livechat/queue?token=[redacted]  anonymous  401  … ms',
      ]);
    for (const line of log) expect(Number(/(\d+) ms$/.exec(line)?.[1])).toBeGreaterThanOrEqual(29);
  });
});

test('it serves with faults, on the release that they are of', async () => {
  const fault = 'queue-sort-ignored, visitor-status-299';
  await serving({ fault }, async ({ env, printed, get }) => {
    expect(printed.split('\n').slice(0, 3)).toEqual([
      '# The embedded workspace: documented, rich data',
      '# Fault queue-sort-ignored: the reply is the same as without sort, when sort is sent',
      '# Fault visitor-status-299: the reply has the unknown status 299',
    ]);
    const [up, down] = await Promise.all(
      [1, -1].map((way) => bodyOf(get(`${api}/livechat/queue?sort={"chats":${way}}`))),
    );
    expect(up).toEqual(down);
    expect((await get(`${api}/livechat/visitor.info?visitorId=${env['VISITOR_ID']}`)).status).toBe(299);
  });
  await serving({ fault: 'rooms-7-13-offset-ignored-of-many' }, async ({ printed, get }) => {
    expect(printed).toContain('# The embedded workspace: 7.13, large data\n');
    const [whole, page] = await Promise.all(
      ['', '&offset=7'].map((more) => bodyOf(get(`${api}/voip/rooms?count=3${more}`))),
    );
    expect(list(page, 'rooms')).toEqual(list(whole, 'rooms'));
  });
});

const refusals: readonly (readonly [Partial<ServeOptions>, string])[] = [
  [
    { fault: 'queue-sort-ignord' },
    "--fault: there is no fault 'queue-sort-ignord', the nearest are queue-sort-ignored, queue-sort-ignored-of-many and queue-sort-ignored-on-a-page: omnichannel serve --list-faults lists all.",
  ],
  [{ fault: ' ,' }, '--fault names no fault: omnichannel serve --list-faults lists all.'],
  [
    { fault: 'queue-sort-ignored,rooms-7-13-offset-ignored-of-many' },
    '--fault: queue-sort-ignored is a fault of the documentation, and rooms-7-13-offset-ignored-of-many of release 7.13: serve them one after the other.',
  ],
  [
    { fault: 'queue-sort-ignored', release: '8.8' },
    '--fault: queue-sort-ignored is a fault of the documentation, and --release is 8.8: leave --release out.',
  ],
  [
    { data: 'reich' },
    "--data is 'reich', which is unknown: set it to rich, minimal, empty, large, or leave it out.",
  ],
  [{ latency: '1e9' }, "--latency is '1e9': give a number from 0 to 60000."],
  [{ seed: 'x' }, "--seed is 'x': give a number from 0 to 9007199254740991."],
  [{ port: '70000' }, "--port is '70000': give a number from 0 to 65535."],
  [
    { host: ' ' },
    "--host is ' ', which is no address of this machine: give one that is, for instance 127.0.0.1, or 0.0.0.0 for all.",
  ],
  [
    { host: '192.0.2.1' },
    "--host is '192.0.2.1', which is no address of this machine: give one that is, for instance 127.0.0.1, or 0.0.0.0 for all.",
  ],
  [
    { listFaults: 'sortt' },
    "--list-faults: no fault has 'sortt', the nearest are queue-sort-turned, rooms-sort-turned and queue-sort-ignored: leave the filter out to list all.",
  ],
];

for (const [options, sentence] of refusals)
  test(`${JSON.stringify(options)} is refused in one sentence`, async () => {
    await expect(serving(options, async () => undefined)).rejects.toThrow(sentence);
  });

test('a port that is taken is refused in one sentence', async () => {
  await serving({}, async ({ env }) => {
    const { port } = new URL(env['BASE_URL'] ?? '');
    await expect(serving({ port }, async () => undefined)).rejects.toThrow(
      new Error(
        `port ${port} is taken by another program: give another --port, or leave it out for a free one.`,
      ),
    );
  });
});

test('faults are listed by any word of them', async () => {
  const listed = async (listFaults: string | true): Promise<readonly string[]> =>
    (await serving({ listFaults }, async () => undefined)).join('\n').split('\n');
  expect(await listed('VISITOR-STATUS-299')).toEqual([
    'visitor-status-299  the reply has the unknown status 299',
  ]);
  expect(await listed('offset-ignored-of-many')).toContain(
    'rooms-7-13-offset-ignored-of-many  the reply is the first page for every offset, when offset and count are sent  (release 7.13, large data)',
  );
  expect((await listed(true)).length).toBeGreaterThan((await listed('sorting')).length);
});

test('a seed gives the same rare data each time', async () => {
  const told: unknown[] = [];
  for (const seed of ['5', '5', '6'])
    await serving({ seed, release: '7.13' }, async ({ printed, get }) => {
      expect(printed).toContain(`# The embedded workspace: 7.13, rich data, seed ${seed}\n`);
      told.push(at(await bodyOf(get(`${api}/livechat/visitors.search?term=&count=0`)), 'visitors'));
    });
  expect(told[0]).toEqual(told[1]);
  expect(told[0]).not.toEqual(told[2]);
});

test('a page of another origin may ask it', async () => {
  await serving({ release: '8.8' }, async ({ get }) => {
    const preflight = await get(`${api}/livechat/queue`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:5173', 'Access-Control-Request-Method': 'GET' },
    });
    expect([preflight.status, await preflight.text()]).toEqual([200, '']);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('X-Auth-Token');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('GET');
    for (const path of ['livechat/queue', 'nosuch'])
      expect((await get(`${api}/${path}`)).headers.get('access-control-allow-origin')).toBe('*');
  });
});

for (const release of ['documented', '7.13', '8.8'] as const)
  test(`with CORS on, ${release} conforms as before`, async () => {
    const { results } = await judgeReference(
      { release, cors: true },
      release === 'documented' ? { CONTRACT: 'documented' } : {},
    );
    expect(results.filter(({ verdict }) => verdict === 'violates' || verdict === 'not checked')).toEqual([]);
  });

test('it is reached by 127.0.0.1 if it listens everywhere', async () => {
  await serving({ host: '0.0.0.0' }, async ({ env, get }) => {
    expect(env['BASE_URL']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await get('/api/info')).status).toBe(200);
  });
});
