import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '../../support/test.ts';
import { startReference, type EndpointId, type Tamper } from '../../../src/reference/index.ts';
import { refusalsOn } from '../../support/contract-forms.ts';
import { contracts } from '../../support/contracts.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import {
  compare,
  compareWithFault,
  editing,
  ignoring,
  lines,
  linesOfEndpoint,
  onReply,
} from '../../support/drift/compare.ts';

const chatsAsText = editing('livechat-queue', /"chats":(\d+)/g, '"chats":"$1"');

for (const release of ['documented', '8.8'] as const)
  test(`two runs of ${release} show no drift`, async () => {
    const { code, report, printed } = await compare(release, release);
    expect(report).toMatchObject({ verdict: 'no drift', differences: [], notCompared: [], noise: [] });
    expect(report.compared).toBeGreaterThan(55);
    expect(report.onlyOn).toEqual({ a: [], b: [] });
    expect(printed).toContain(`no drift: ${report.compared} cases compared`);
    expect(code).toBe(0);
  });

test('7.13 and 8.8 differ in what is known of them and in nothing else', async () => {
  const compared = await compare('7.13', '8.8');
  expect(lines(compared)).toEqual([
    'presence /visitor/token: always there | not there | a | 3',
    'endpoint GET /api/v1/voip/rooms: 200: call center rooms are listed | 404: the endpoint was removed | a | 1',
    // docs/released-servers.md#6.3: from 8.3 on, a middleware refuses, and sends no caching headers.
    `header header:cache-control: sent | not sent | silent | ${refusalsOn('7.13', '8.8', contracts)}`,
    // docs/released-servers.md#5: contactId came with 6.13 and is gone in 8.x, externalIds came with 8.4.
    'presence /visitor/contactId: always there | not there | silent | 2',
    'presence /visitor/externalIds: not there | always there | silent | 2',
    'declared path: /api/v1/voip/rooms | not named | silent | 1',
  ]);
  expect(compared.report.differences.map(({ says }) => says)).toEqual([
    'embedded workspace 7.13 keeps the contract, embedded workspace 8.8 shows a known deviation: visitor-token-withdrawn',
    'embedded workspace 7.13 keeps the contract, embedded workspace 8.8 shows a known deviation: voip-rooms-removed',
    'the contract says nothing about it',
    'the contract says nothing about it',
    'the contract says nothing about it',
    'the contract says nothing about it',
  ]);
  expect(compared.report.onlyOn.b).toEqual(['voip-rooms/gone', 'voip-rooms/gone-for-anybody']);
  expect(compared.code).toBe(1);
});

const chatsDiffer = 'type /queue/*/chats: number | text | a | 4';

test('chats as text is exactly that, in every way to tell it', async () => {
  const compared = await compareWithFault('8.8', chatsAsText, 'livechat-queue');
  expect(lines(compared)).toEqual([chatsDiffer]);
  expect(compared.report.differences[0]?.says).toMatch(
    /^embedded workspace 8\.8 keeps the contract, http:\/\/127\.0\.0\.1:\d+ breaks it, which is new: schema \(https:\/\/developer\.rocket\.chat\/apidocs\/get-livechat-queue/,
  );
  expect(compared.code).toBe(1);
});

for (const release of ['documented', '7.13'] as const)
  test(`chats as text on a server like ${release} is exactly that`, async () => {
    expect(await linesOfEndpoint(release, 'livechat-queue', chatsAsText)).toEqual([chatsDiffer]);
  });

const filterDiffers = (count: number, checks = 'fails filter'): string =>
  `check /queue/*: passes | ${checks} | a | ${count}`;
const filterAndPage = 'fails filter or fails page-slice';

test('an ignored departmentId is one difference, told as the problem that it is', async () => {
  const compared = await compareWithFault('documented', ignoring('departmentId'), 'livechat-queue');
  expect(lines(compared)).toEqual([filterDiffers(2, filterAndPage)]);
  const title =
    'livechat-queue: the filter departmentId is ignored or wrong: the list holds items that do not match it (/queue/*)';
  expect(compared.report.differences[0]).toMatchObject({
    title,
    problem: 'livechat-queue:filter:/queue/*',
    cases: ['livechat-queue/one-agent-in-one-department', 'livechat-queue/page-of-fewest-chats'],
  });
  expect(stripVTControlCharacters(compared.printed)).toContain(`\n  ${title}\n    check /queue/*\n`);
  expect(compared.code).toBe(1);
});

test('a field that is missing in several places is one difference, with the shortest command', async () => {
  const compared = await compareWithFault(
    '8.8',
    editing('livechat-queue', /"(?:count|offset|total)":\d+,?/g, ''),
    'livechat-queue',
  );
  const [first, ...others] = compared.report.differences;
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    title: 'livechat-queue: 3 fields are missing in the body: count, offset and total',
    place: '/count',
    otherPlaces: ['/offset', '/total'],
  });
  expect(first?.compliance.b).not.toHaveProperty('findings');
  expect(first?.reproduce.b.at(-1)).toMatch(/livechat\/queue"$/);
});

for (const [parameter, differing] of [
  ['departmentId', filterDiffers(3, filterAndPage)],
  ['agentId', filterDiffers(3)],
] as const)
  test(`an ignored ${parameter} on a server like 8.8 is exactly that`, async () => {
    expect(await linesOfEndpoint('8.8', 'livechat-queue', ignoring(parameter))).toEqual([differing]);
  });

test('side a that is wrong where side b is right is told so', async () => {
  const reference = await startReference({ release: '8.8', tamper: chatsAsText });
  const compared = await compare(reference.url, '8.8', environmentOf(reference), { only: 'livechat-queue' });
  await reference.close();
  expect(lines(compared)).toEqual(['type /queue/*/chats: text | number | b | 4']);
  expect(compared.report.differences[0]?.says).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+ breaks it, which is new: schema \(.*\), embedded workspace 8\.8 keeps the contract$/,
  );
});

const faults: readonly (readonly [what: string, endpoint: EndpointId, tamper: Tamper, line: string])[] = [
  [
    'a documented field that may be absent',
    'livechat-monitor',
    editing('livechat-monitor', /"statusLivechat":"[a-z-]+",/, ''),
    'presence /statusLivechat: always there | not there | a | 2',
  ],
  [
    'a required field that is gone',
    'livechat-queue',
    editing('livechat-queue', /,"total":\d+/, ''),
    'presence /total: always there | not there | a | 7',
  ],
  [
    'a field that nobody documents',
    'livechat-queue',
    editing('livechat-queue', /"total":/, '"more":{"x":[1]},"total":'),
    'presence /more: not there | always there | silent | 7',
  ],
  [
    'a null',
    'livechat-unit-monitors',
    editing('livechat-unit-monitors', /"username":"[^"]*"/g, '"username":null'),
    'null /monitors/*/username: never null | always null | a | 3',
  ],
  [
    'another way to write a date',
    'livechat-unit-monitors',
    editing('livechat-unit-monitors', /\.\d{3}Z"/g, '+00:00"'),
    'date /monitors/*/_updatedAt: 0000-00-00T00:00:00.000Z | 0000-00-00T00:00:00+00:00 | silent | 3',
  ],
  [
    'a number with a fraction',
    'livechat-queue',
    editing('livechat-queue', /"chats":(\d+)/g, '"chats":$1.5'),
    'number /queue/*/chats: integers only | has fractions | a | 4',
  ],
  [
    'a member of an enum that the mock never shows',
    'livechat-monitor',
    editing('livechat-monitor', /"status":"[a-z]+"/, '"status":"disabled"'),
    'enum /status: also "online" | also "disabled" | silent | 1',
  ],
  [
    'a flag that contradicts the status',
    'livechat-monitor',
    editing('livechat-monitor', /"success":true/, '"success":false'),
    'check /success: passes | fails schema, success-flag | a | 3',
  ],
  [
    'a header that is left out',
    'livechat-queue',
    onReply('livechat-queue', (reply) => ({
      ...reply,
      headers:
        reply.status === 200 ? reply.headers.filter(([name]) => name !== 'cache-control') : reply.headers,
    })),
    'header header:cache-control: sent | not sent | silent | 7',
  ],
  [
    'another media type',
    'livechat-queue',
    onReply('livechat-queue', (reply) => ({
      ...reply,
      headers: reply.headers.map(([name, value]) => [
        name,
        name === 'content-type' && reply.status === 200 ? 'text/json' : value,
      ]),
    })),
    'header header:content-type: application/json | text/json | a | 7',
  ],
  [
    'another status',
    'livechat-unit-monitors',
    onReply('livechat-unit-monitors', (reply) => ({
      ...reply,
      status: reply.status === 403 ? 401 : reply.status,
    })),
    'status (status): 403 | 401 | a | 3',
  ],
  [
    'a body that is no JSON',
    'livechat-monitor',
    onReply('livechat-monitor', (reply, asked) =>
      reply.status === 200 && asked.query === '' ? { ...reply, body: reply.body.subarray(1) } : reply,
    ),
    'body : JSON | no JSON | a | 2',
  ],
];

for (const [what, endpoint, tamper, line] of faults)
  test(`${what} is one difference`, async () => {
    expect(await linesOfEndpoint('8.8', endpoint, tamper)).toEqual([line]);
  });

test('other data in the same shape are no drift', async () => {
  const compared = await compareWithFault('8.8', async (reply, asked, world) => {
    const body = reply.body.toString().replaceAll(/("(?:name|msg)":)"[^"]*"/g, '$1"Somebody else"');
    return asked.endpoint === undefined || world.data.users.length === 0
      ? reply
      : { ...reply, body: Buffer.from(body) };
  });
  expect(lines(compared)).toEqual([]);
  expect(compared.code).toBe(0);
});

test('what two readings of one side disagree on is noise', async () => {
  const asked = new Set<string>();
  const flickers = onReply('livechat-unit-monitors', (reply, { path, actor }) => {
    const isFirst = !asked.has(`${actor} ${path}`);
    asked.add(`${actor} ${path}`);
    const body = reply.body
      .toString()
      .replace('"success":true', isFirst ? '"success":true,"seen":1' : '"success":true');
    return { ...reply, body: Buffer.from(body) };
  });
  const compared = await compareWithFault('8.8', flickers, 'livechat-unit-monitors');
  expect(lines(compared)).toEqual([]);
  expect(compared.report.noise).toContainEqual({
    caseId: 'livechat-unit-monitors/listed',
    side: 'b',
    facet: 'presence /seen',
  });
  expect(compared.markdown).toContain(
    '## Ignored as noise: places that differ between two readings of one side',
  );
  expect(compared.code).toBe(0);
});

test('a status that two readings disagree on leaves its case uncompared', async () => {
  let calls = 0;
  const flickers = onReply('livechat-queue', (reply, asked) => {
    calls += asked.query === '' && asked.actor === 'admin' ? 1 : 0;
    return asked.query === '' && asked.actor === 'admin' && calls > 1 ? { ...reply, status: 500 } : reply;
  });
  const compared = await compareWithFault('8.8', flickers, 'livechat-queue');
  expect(compared.report.notCompared).toContainEqual({
    caseId: 'livechat-queue/whole-list',
    side: 'b',
    reason: 'two readings were answered with different statuses',
    incomplete: true,
  });
});
