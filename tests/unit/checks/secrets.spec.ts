import type { Exchange } from '../../../src/contract/exchange.ts';
import type { CheckContext } from '../../../src/contract/types.ts';
import { noSecrets, noStackTrace } from '../../../src/checks/leaks.ts';
import { replyWith } from '../../support/judged-text.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { on, violations } from '../../support/tampered.ts';
import { contracts } from '../../support/contracts.ts';
import { expect, test } from '../../support/test.ts';

const queue = contracts.filter(({ id }) => id === 'livechat-queue');

/** What the checks have against a queue that carries one more field. */
async function findingsOn(key: string, value: unknown): Promise<readonly string[]> {
  const tamper = on('livechat-queue', (reply) => {
    if (reply.status !== 200) return reply;
    const body: object = JSON.parse(reply.body.toString());
    return { ...reply, body: Buffer.from(JSON.stringify({ ...body, [key]: value })) };
  });
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, queue);
  const { verdict } = results.find(({ id }) => id === 'livechat-queue/whole-list') ?? {};
  expect(['known deviation', 'violates']).toContain(verdict);
  return violations(results).filter((line) => line.startsWith('livechat-queue/whole-list:'));
}

/** A reply of the queue, as checks are given it. */
function queueOf(body: object, headers: Exchange['headers'] = []): CheckContext {
  const [endpoint] = queue;
  const [testCase] = endpoint?.cases ?? [];
  if (endpoint === undefined || testCase === undefined) throw new Error('there is no queue');
  const exchange = replyWith(JSON.stringify(body), 200, headers);
  return {
    exchange,
    endpoint,
    testCase,
    fixtures: {},
    query: [],
    params: {},
    related: () => undefined,
    secrets: [],
  };
}

/** What the check says of a body, where a list told this token of a visitor. */
const withToken = (token: string, body: object, headers?: Exchange['headers']): readonly string[] =>
  noSecrets.judge({ ...queueOf(body, headers), tokens: [token] }).map(({ pointer }) => pointer);

const bcrypt = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';

const nothing: readonly unknown[] = [false, true, 0, 12, '', null, {}, []];

for (const key of ['e2e', 'hash', 'digest', 'secret', 'totp', 'token', 'stack'])
  test(`a field '${key}' that holds nothing is no secret`, () => {
    const found = nothing.flatMap((value) =>
      [noSecrets, noStackTrace].flatMap((check) => check.judge(queueOf({ [key]: value }))),
    );
    expect(found).toEqual([]);
  });

const something: readonly (readonly [key: string, value: unknown, check: string])[] = [
  ['e2e', { private_key: 'x' }, 'no-secrets'],
  ['hash', 'a3f5', 'no-secrets'],
  ['totp', ['123456'], 'no-secrets'],
  ['token', 'a3f5', 'no-secrets'],
  ['stack', 'Error', 'no-stack-trace'],
];

for (const [key, value, check] of something)
  test(`a field '${key}' with ${JSON.stringify(value)} is found`, async () => {
    const [rawFinding = ''] = await findingsOn(key, value);
    expect(rawFinding).toContain(`${check} /${key}`);
  });

const drawn = 'iNKE8a6k6cjbqWhWd';

test('the token of a visitor is found under any name, and inside a text', () => {
  const body = { widget: drawn, link: `https://chat.example.com/${drawn}/a`, half: drawn.slice(0, 12) };
  expect(withToken(drawn, body)).toEqual(['/widget', '/link']);
});

test('the token of a visitor in what people write, and where it is documented, is no secret', () => {
  expect(withToken(drawn, { name: drawn, livechatData: { widget: drawn }, topic: drawn })).toEqual([]);
});

for (const chosen of ['+4915123456789012', 'rosa@visitor.example.com', 'customer-of-berlin', '4711'])
  test(`a token that an integration chose is no secret elsewhere: ${chosen}`, () => {
    expect(withToken(chosen, { reference: chosen })).toEqual([]);
  });

test('a header with the hash of a password is a secret, and one with another hash is none', () => {
  const headers: Exchange['headers'] = [
    ['X-Debug', `user rosa ${bcrypt}`],
    ['X-Request-Id', '$2b$ rosa'],
    ['ETag', '"9e107d9d372bb6826bd81d3542a419d6"'],
  ];
  expect(withToken(drawn, {}, headers)).toEqual(['header:x-debug']);
});
