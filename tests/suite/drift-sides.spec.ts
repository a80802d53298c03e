import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { record } from '../../src/drift/record.ts';
import { startReference } from '../../src/reference/index.ts';
import { commands, ended, startChild, type Ended } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { asSideB, compare, editing, lines, onReply } from '../support/drift/compare.ts';
import { recorded } from '../support/drift/recorded.ts';

const chatsAsText = editing('livechat-queue', /"chats":(\d+)/g, '"chats":"$1"');
const withoutTotal = editing('livechat-queue', /,"total":\d+/, '');
const nobodyThere = 'http://127.0.0.1:9';

test('two live workspaces are asked with an account of their own each', async () => {
  const [a, b] = [await startReference({ release: '8.8' }), await startReference({ release: '8.8' })];
  const compared = await compare(a.url, b.url, { MAX_RPS: '1000', ...environmentOf(a), ...asSideB(b) });
  await Promise.all([a.close(), b.close()]);
  expect(compared.report).toMatchObject({ verdict: 'no drift', differences: [], notCompared: [] });
  expect(compared.report.sides.a).toMatchObject({
    kind: 'workspace',
    version: '8.8.1',
    contract: 'released',
  });
});

for (const [what, plain] of [
  ['side a', {}],
  ['the workspace at BASE_URL', { BASE_URL: 'https://chat.example.com' }],
] as const)
  test(`credentials of ${what} go to no other workspace`, async () => {
    const [a, b] = [await startReference({ release: '8.8' }), await startReference({ release: '8.8' })];
    const { BASE_URL: _url, ...accounts } = environmentOf(a);
    const compared = await compare(a.url, b.url, { ...accounts, ...plain });
    await Promise.all([a.close(), b.close()]);
    expect(b.log.length).toBeGreaterThan(0);
    expect(b.log.filter(({ headers }) => 'x-auth-token' in headers || 'x-user-id' in headers)).toEqual([]);
    expect(a.log.some(({ headers }) => 'x-auth-token' in headers)).toBe(what === 'side a');
    expect(compared.report.notCompared).toContainEqual(
      expect.objectContaining({ side: 'b', reason: expect.stringContaining('there is no admin account') }),
    );
    expect(compared.report).toMatchObject({ verdict: 'could not compare', exitCode: 2 });
    expect(compared.code).toBe(2);
  });

test('an endpoint that a side never answered for is not compared', async () => {
  const b = await startReference({ release: '7.13' });
  // Two requests tell that it is there and its version.
  const compared = await compare('8.8', b.url, { B_MAX_REQUESTS: '2' });
  await b.close();
  expect(lines(compared)).toEqual([]);
  expect(compared.report.notCompared.filter(({ caseId }) => caseId === 'voip-rooms')).toEqual([
    {
      caseId: 'voip-rooms',
      side: 'b',
      reason:
        'there is no admin account: set ADMIN_USER_ID and ADMIN_AUTH_TOKEN, or ADMIN_USERNAME and ADMIN_PASSWORD',
      incomplete: true,
    },
  ]);
  expect(compared.report).toMatchObject({ compared: 0, verdict: 'could not compare' });
  expect(compared.code).toBe(2);
});

test('all readings of a workspace, as whichever side, share one budget', async () => {
  const reference = await startReference({ release: '8.8' });
  const env = { ...environmentOf(reference), ...asSideB(reference), MAX_REQUESTS: '150', MAX_RPS: '1000' };
  const compared = await compare(reference.url, reference.url, env);
  await reference.close();
  expect(reference.log.length).toBe(150);
  const reason = 'the budget of 150 requests is spent: raise MAX_REQUESTS';
  expect(compared.report.notCompared).toContainEqual(expect.objectContaining({ side: 'b', reason }));
  expect(compared.code).toBe(2);
});

test('plain credentials serve the only live workspace of two sides', async () => {
  const reference = await startReference({ release: '8.8' });
  const { BASE_URL: _url, ...accounts } = environmentOf(reference);
  const compared = await compare('8.8', reference.url, { ...accounts, MAX_RPS: '1000' });
  await reference.close();
  expect(compared.report).toMatchObject({ verdict: 'no drift', notCompared: [] });
});

test('a licence that one side lacks is said and is no drift', async () => {
  const reference = await startReference({ release: '8.8', premium: false });
  const compared = await compare('8.8', reference.url, asSideB(reference));
  await reference.close();
  expect(lines(compared)).toEqual([]);
  expect(compared.printed).toContain('b: the workspace has no Premium licence');
  expect(compared.code).toBe(0);
});

test('a list that is empty on both sides is not taken for compared', async () => {
  const [a, b] = [
    await startReference({ release: '8.8', data: 'empty' }),
    await startReference({ release: '8.8', data: 'empty' }),
  ];
  const compared = await compare(a.url, b.url, { ...environmentOf(a), ...asSideB(b), MAX_RPS: '1000' });
  await Promise.all([a.close(), b.close()]);
  expect(lines(compared)).toEqual([]);
  expect(compared.printed).toContain('the queue list is empty');
  expect(compared.code).toBe(2);
});

for (const [what, b, said] of [
  [
    'an unreachable workspace',
    nobodyThere,
    'side b (http://127.0.0.1:9): the connection was refused: start the workspace, or correct host and port in the URL',
  ],
  [
    'a URL that holds a password',
    'http://admin:hidden-pass@127.0.0.1:9',
    'side b (http://127.0.0.1:9): the URL holds a user name or password: put credentials into ADMIN_USERNAME and ADMIN_PASSWORD instead.',
  ],
  [
    'a URL that is none',
    'http://[',
    'side b (a URL that cannot be read): the URL cannot be read as a URL: write it as https://chat.example.com.',
  ],
  [
    'a URL with a token in its query',
    'http://127.0.0.1:9/?token=hidden-pass',
    'side b (http://127.0.0.1:9): the URL has a query or fragment: write it as https://chat.example.com.',
  ],
  [
    'a URL with a token that cannot be read',
    'http://127.0.0.1:port/hidden-pass',
    'side b (a URL that cannot be read): the URL cannot be read as a URL: write it as https://chat.example.com.',
  ],
  [
    'a name that means nothing',
    'next.json',
    "'next.json' is neither a URL, nor a release of the embedded workspace (documented, 6.13, 7.5, 7.13, 8.1, 8.8), nor a recording that exists.",
  ],
  [
    'a directory',
    fileURLToPath(new URL('.', import.meta.url)),
    "tests/suite/' is a directory: name a recording in it, a URL, or a release of the embedded workspace (documented, 6.13, 7.5, 7.13, 8.1, 8.8).",
  ],
  [
    'a file that is no recording',
    fileURLToPath(new URL('../../package.json', import.meta.url)),
    "is no recording (what it holds must have required property 'format')",
  ],
] as const)
  test(`${what} ends as 2 with one sentence`, async () => {
    const compared = await compare('8.8', b);
    expect(compared.said).toEqual([expect.stringContaining(said)]);
    expect(compared.said.join()).not.toContain('hidden-pass');
    expect(compared.printed).toBe('');
    expect(compared.code).toBe(2);
  });

test('a field that is named like an address is not repeated', async () => {
  const keyed = editing('livechat-queue', /"success":true/, '"rosa@mail.example.org":1,"success":true');
  const reference = await startReference({ release: '8.8', tamper: keyed });
  const compared = await compare('8.8', reference.url, asSideB(reference));
  await reference.close();
  expect(lines(compared)).toEqual(['presence [redacted]: not there | always there | silent | 6']);
  expect(`${compared.printed}${compared.markdown}`).not.toContain('rosa');
});

for (const [what, env, said] of [
  [
    'a half-set account of side b',
    { B_ADMIN_USER_ID: 'x' },
    'B_ADMIN_USER_ID is set, but B_ADMIN_AUTH_TOKEN is not: set both, or neither.',
  ],
  [
    'a half-set account of the only workspace',
    { ADMIN_USER_ID: 'x' },
    'ADMIN_USER_ID is set, but ADMIN_AUTH_TOKEN is not: set both, or neither.',
  ],
  [
    'a half-set account, each half in its own way,',
    { ADMIN_PASSWORD: 'x', B_ADMIN_TOTP: '1' },
    'ADMIN_PASSWORD is set, but B_ADMIN_USERNAME is not: set both, or neither.',
  ],
  [
    'a setting of both sides',
    { MAX_RPS: 'x' },
    "MAX_RPS is 'x': set it to a number from 0.01 to 10000, or leave it out.",
  ],
  [
    'a setting of side b',
    { MAX_RPS: '9', B_MAX_RPS: 'x' },
    "B_MAX_RPS is 'x': set it to a number from 0.01 to 10000, or leave it out.",
  ],
] as const)
  test(`${what} is named as the user set it`, async () => {
    const compared = await compare('8.8', nobodyThere, env);
    expect(compared.said.map((line) => line.replace('side a (8.8)', 'side b (http://127.0.0.1:9)'))).toEqual([
      `side b (http://127.0.0.1:9): ${said}`,
    ]);
  });

test('what is missing on a side is named with its prefix', async () => {
  const [a, b] = [await startReference({ release: '8.8' }), await startReference({ release: '8.8' })];
  const { BASE_URL: _url, ...accounts } = environmentOf(a);
  const compared = await compare(a.url, b.url, accounts);
  await Promise.all([a.close(), b.close()]);
  const reasons = compared.report.notCompared.map(({ side, reason }) => `${side}: ${reason}`);
  expect(reasons).toContain(
    'b: there is no admin account: set B_ADMIN_USER_ID and B_ADMIN_AUTH_TOKEN, or B_ADMIN_USERNAME and B_ADMIN_PASSWORD',
  );
  expect(reasons.filter((reason) => /\b(?:ADMIN|AGENT|UNPRIVILEGED)_/.test(reason))).toEqual([]);
});

test('what a recording says of variables stays as it was', async () => {
  const { file } = await recorded(
    { release: '8.8' },
    { UNPRIVILEGED_USER_ID: '', UNPRIVILEGED_AUTH_TOKEN: '' },
  );
  const compared = await compare('8.8', file, { B_UNPRIVILEGED_TOTP: '1' });
  expect(compared.report.notCompared).toContainEqual(
    expect.objectContaining({
      caseId: 'livechat-queue/refuses-unprivileged',
      reason:
        'there is no unprivileged account: set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN, or UNPRIVILEGED_USERNAME and UNPRIVILEGED_PASSWORD',
    }),
  );
});

test('a release and its own recording show no drift', async () => {
  const { file } = await recorded({ release: '8.8' });
  const compared = await compare('8.8', file);
  expect(compared.report).toMatchObject({ verdict: 'no drift', notCompared: [], compared: 69 });
  expect(compared.code).toBe(0);
});

test('a baseline leaves what is new since then', async () => {
  const { file } = await recorded({ release: '8.8', tamper: chatsAsText });
  const reference = await startReference({ release: '8.8', tamper: chatsAsText });
  const before = await compare('8.8', reference.url, asSideB(reference), { baseline: file });
  expect(before.report).toMatchObject({ verdict: 'no drift', baseline: { label: file, known: 6 } });
  expect(before.code).toBe(0);
  reference.setTamper(async (reply, asked, world) =>
    withoutTotal(await chatsAsText(reply, asked, world), asked, world),
  );
  const after = await compare('8.8', reference.url, asSideB(reference), { baseline: file });
  await reference.close();
  expect(lines(after)).toEqual(['presence /total: always there | not there | a | 6']);
  expect(after.printed).toContain(`6 more stood in ${file} already`);
  expect(after.code).toBe(1);
});

test('a baseline that is no recording is refused', async () => {
  const compared = await compare('8.8', '8.8', {}, { baseline: '7.13' });
  expect(compared.said).toEqual(["the baseline '7.13' is no recording: write one with `npm run record`."]);
  expect(compared.code).toBe(2);
});

test('reports escape what came from a server', async () => {
  const hostile = onReply('livechat-monitor', (reply) => ({
    ...reply,
    body: Buffer.from(
      reply.body.toString().replace('"success":true', '"<script>alert(1)</script>|`x`":1,"success":true'),
    ),
  }));
  const reference = await startReference({ release: '8.8', tamper: hostile });
  const compared = await compare('8.8', reference.url, asSideB(reference));
  await reference.close();
  expect(compared.markdown).toContain('\\<script\\>alert(1)\\<\\~1script\\>\\|\\`x\\`');
  expect(compared.markdown).not.toContain('<script>');
});

test('what hides or mentions somebody in the name of a field is spelled out', async () => {
  const name = '\u001b[31m\u202e\u{e0041}@everyone';
  const hostile = onReply('livechat-monitor', (reply) => ({
    ...reply,
    body: Buffer.from(
      reply.body.toString().replace('"success":true', `${JSON.stringify(name)}:1,"success":true`),
    ),
  }));
  const reference = await startReference({ release: '8.8', tamper: hostile });
  const compared = await compare('8.8', reference.url, asSideB(reference));
  const asJson = await compare('8.8', reference.url, asSideB(reference), { json: true });
  await reference.close();
  expect(lines(compared)).toEqual([`presence /${name}: not there | always there | silent | 3`]);
  expect(compared.printed).toContain(
    'field /\\u{1b}[31m\\u{202e}\\u{e0041}@everyone  a: not there  b: always there',
  );
  expect(compared.markdown).toContain(
    '**field** /\\\\u\\{1b\\}\\[31m\\\\u\\{202e\\}\\\\u\\{e0041\\}@<!-- -->everyone: a not there, b always there',
  );
  expect(asJson.printed).toContain(String.raw`"place": "/\u001b[31m\u202e\udb40\udc41@everyone"`);
  for (const text of [compared.printed, compared.markdown, asJson.printed])
    for (const hidden of ['/\u001b', '\u202e', '\u{e0041}']) expect(text).not.toContain(hidden);
});

test('a sentence about a side spells out what hides in its name', async () => {
  const compared = await compare('8.8', 'no\u202esuch');
  expect(compared.said).toEqual([expect.stringMatching(/^'no\\u\{202e\}such' is neither a URL, /)]);
  expect(compared.code).toBe(2);
});

test('a file where the reports belong is told before anybody is asked', async () => {
  const folder = test.info().outputPath('');
  writeFileSync(`${folder}/reports`, '');
  const reference = await startReference({ release: '8.8' });
  const compared = await compare('8.8', reference.url, asSideB(reference));
  await reference.close();
  expect(compared.said).toEqual([
    `the report cannot be written to '${folder}/reports/drift.json', since '${folder}/reports' is a file: name a place below a directory.`,
  ]);
  expect(reference.log).toEqual([]);
  expect(compared.code).toBe(2);
});

test('a machine without a place for temporary files ends as 2, which accuses nobody', async () => {
  const [place, before] = [test.info().outputPath('no-folder'), process.env['TMPDIR']];
  writeFileSync(place, '');
  process.env['TMPDIR'] = place;
  try {
    const said: string[] = [];
    const file = test.info().outputPath('one.json');
    expect(await record('8.8', file, {}, (line) => void said.push(line))).toBe(2);
    const compared = await compare('8.8', '8.8');
    expect(compared.code).toBe(2);
    for (const line of [...said, ...compared.said])
      expect(line).toMatch(/^the suite itself failed: Error: ENOTDIR/);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});

test('the reports lie below REPORT_DIR', async () => {
  const folder = test.info().outputPath('');
  const child = startChild(
    [...commands, 'drift', '8.8', '8.8'],
    { REPORT_DIR: `${folder}/elsewhere` },
    folder,
  );
  expect(await ended(child)).toMatchObject({ code: 0 });
  expect(readdirSync(folder)).toEqual(['elsewhere']);
  expect(readdirSync(`${folder}/elsewhere/reports`)).toEqual(['drift.json', 'drift.md']);
});

test('the commands record and compare, and print what they wrote', async () => {
  const folder = test.info().outputPath('');
  const run = (...args: readonly string[]): Promise<Ended> =>
    ended(startChild([...commands, ...args], {}, folder));
  const recording = await run('record', '8.8', 'recordings/8.8.json');
  expect(recording).toMatchObject({ code: 0, stderr: 'recordings/8.8.json: 69 cases\n' });
  const drift = await run('drift', 'recordings/8.8.json', '7.13', '--json');
  expect(drift.code).toBe(1);
  expect(drift.stdout).toBe(readFileSync(`${folder}/reports/drift.json`, 'utf8'));
  expect(readFileSync(`${folder}/reports/drift.md`, 'utf8')).toMatch(/^# Drift: drift\n/);
  writeFileSync(`${folder}/broken.json`, '{');
  expect(await run('drift', '8.8', 'broken.json')).toMatchObject({ code: 2, stdout: '' });
});
