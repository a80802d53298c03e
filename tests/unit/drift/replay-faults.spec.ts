import { expect, test } from '../../support/test.ts';
import type { EndpointId, Tamper } from '../../../src/reference/index.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';
import { editing, onReply } from '../../support/drift/compare.ts';
import { judged } from '../../support/drift/judged.ts';
import { recorded } from '../../support/drift/recorded.ts';

/** What a verdict rests on, without the values that a recording does not keep. */
const verdicts = (results: readonly CaseOutcome[]): readonly unknown[] =>
  results.map(({ id, status, verdict, reason, findings, observed, stale }) => ({
    id,
    status,
    verdict,
    reason,
    findings: findings.map(({ check, pointer, deviation }) => ({ check, pointer, deviation })),
    observed,
    stale,
  }));

const everywhere =
  (change: (body: string) => Buffer | string): Tamper =>
  (reply, asked) =>
    asked.endpoint === undefined || reply.status !== 200
      ? reply
      : { ...reply, body: Buffer.from(change(reply.body.toString())) };

/** Adds headers to every reply of an endpoint, in place of those of the same name. */
const saying =
  (more: (token: string) => [name: string, value: string][], without: readonly string[] = []): Tamper =>
  (reply, { endpoint, headers }) => {
    const added = endpoint === undefined ? [] : more(headers['x-auth-token'] ?? '');
    const gone = [...without, ...added.map(([name]) => name)];
    return { ...reply, headers: [...reply.headers.filter(([name]) => !gone.includes(name)), ...added] };
  };

/** Names the token that was sent, or a part of it, in every success. */
const naming =
  (words: (token: string) => string): Tamper =>
  (reply, { headers }) => ({
    ...reply,
    body: Buffer.from(
      reply.body
        .toString()
        .replace('"success":true', `${words(headers['x-auth-token'] ?? '')},"success":true`),
    ),
  });

const hash = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';
const faults: readonly (readonly [what: string, tamper: Tamper, check: string, endpoint?: EndpointId])[] = [
  [
    'an echoed token',
    (reply, { headers }) => ({
      ...reply,
      headers: [...reply.headers, ['x-debug', headers['x-auth-token'] ?? '']],
    }),
    'no-echo',
  ],
  [
    'a byte order mark',
    everywhere((body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(body)])),
    'utf-8',
  ],
  [
    'bytes that are no UTF-8',
    everywhere((body) => Buffer.from(body.replace('"name":"', '"name":"\u00e9'), 'latin1')),
    'utf-8',
  ],
  [
    'a key that comes twice',
    everywhere((body) => body.replace('"success":true', '"success":true,"success":true')),
    'json',
  ],
  ['a truncated body', everywhere((body) => body.slice(0, -9)), 'json'],
  [
    'a password hash',
    everywhere((body) => body.replace('"success":true', `"note":"${hash}","success":true`)),
    'no-secrets',
  ],
  [
    'an address over two lines',
    editing('livechat-monitor', /"address":"[^"]*"/, String.raw`"address":"nobody\nat home"`),
    'schema',
  ],
  [
    'a phone number with a control character',
    editing('livechat-visitor', /"phoneNumber":"[^"]*"/, String.raw`"phoneNumber":"55\u0007"`),
    'schema',
    'livechat-visitor',
  ],
  [
    'a phone number as a number',
    editing('livechat-visitor', /"phoneNumber":"[^"]*"/, '"phoneNumber":4915112345678'),
    'schema',
    'livechat-visitor',
  ],
  [
    'a server error',
    onReply('livechat-queue', (reply) => ({ ...reply, status: 500 })),
    'status',
    'livechat-queue',
  ],
  [
    'a page in place of JSON',
    onReply('livechat-queue', (reply) => ({ ...reply, body: Buffer.from('<html>hello</html>') })),
    'json',
    'livechat-queue',
  ],
  [
    'a token in hex in a header',
    saying((token) => [['x-debug', Buffer.from(token).toString('hex')]]),
    'no-echo',
  ],
  ['the first half of a token in a header', saying((token) => [['x-debug', token.slice(0, 20)]]), 'no-echo'],
  [
    'the second half of a token where a redirect would lead',
    saying((token) => [['location', `/login?resume=${token.slice(-20)}`]]),
    'no-echo',
  ],
  ['the first half of a token in a body', naming((token) => `"seen":"${token.slice(0, 20)}"`), 'no-echo'],
  ['a token in a field for tokens', naming((token) => `"authToken":"Bearer ${token}"`), 'no-echo'],
  [
    'a stack trace in a header',
    saying(() => [['x-error', 'TypeError: x is undefined at Object.run (/app/server.js:10:5)']]),
    'no-stack-trace',
  ],
  [
    'a date until which anybody may keep the reply',
    saying(() => [['expires', 'Fri, 01 Jan 2100 00:00:00 GMT']], ['cache-control', 'pragma']),
    'not-cacheable',
  ],
  [
    'pages of any origin that may ask with credentials',
    saying(() => [
      ['access-control-allow-origin', '*'],
      ['access-control-allow-credentials', 'true'],
    ]),
    'named-origin',
  ],
  [
    'a limit that was reset long ago',
    saying(() => [
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '9'],
      ['x-ratelimit-reset', '1600000000000'],
    ]),
    'rate-limit-headers',
  ],
  [
    'a date that zero gives',
    editing('livechat-visitor', /"ts":"[^"]*"/, '"ts":"1970-01-01T00:00:00.000Z"'),
    'plausible-dates',
    'livechat-visitor',
  ],
];

for (const [what, tamper, check, endpoint = 'livechat-monitor'] of faults)
  test(`${what} is found again in a recording`, async () => {
    const { live, recording } = await recorded({ release: '7.13', tamper }, {}, endpoint);
    expect(live.flatMap(({ findings }) => findings).map((finding) => finding.check)).toContain(check);
    expect(verdicts(await judged(recording, undefined, endpoint))).toEqual(verdicts(live));
  });

test('a reply that ran out when it was given is recorded alike at any time', async () => {
  const tamper = saying(() => [['expires', new Date().toUTCString()]], ['cache-control']);
  const { live, recording } = await recorded({ release: '8.8', tamper }, {}, 'livechat-queue');
  expect(live.flatMap(({ findings }) => findings)).toEqual([]);
  expect(await judged(recording, undefined, 'livechat-queue')).toEqual(live);
  expect(recording.cases['livechat-queue/whole-list']?.headers?.toSorted()).toEqual([
    'access-control-allow-origin: *',
    'content-type: application/json',
    'expires: Thu, 01 Jan 1970 00:00:00 GMT',
    'x-content-type-options: nosniff',
  ]);
});
