import { accounts } from '../../../src/reference/data/accounts.ts';
import { contracts } from '../../support/contracts.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { answered, on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const queue = contracts.filter(({ id }) => id === 'livechat-queue');

/** Findings on a queue whose 401 has one more field. The field depends on whether the user id is known, and on the number of the 401. */
async function findingsWith(field: (isKnown: boolean, nth: number) => object): Promise<readonly string[]> {
  let nth = 0;
  const tamper = on('livechat-queue', (reply, { headers }) => {
    if (reply.status !== 401) return reply;
    nth += 1;
    const body: object = JSON.parse(reply.body.toString());
    return answered(401, { ...body, ...field(headers['x-user-id'] === accounts.admin.userId, nth) });
  });
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, queue);
  return results.flatMap(({ id, findings }) =>
    findings.map(
      ({ check, pointer, expected, received }) =>
        `${id} ${check} ${pointer} expected ${expected}, received ${received}`,
    ),
  );
}

test('a 401 that tells whether the user is known is found, with the case that shows it', async () => {
  const findings = await findingsWith((isKnown) => (isKnown ? { reason: 'wrong token' } : {}));
  const place = 'livechat-queue/wrong-token-again same-refusal /reason';
  const found = `${place} expected "wrong token", as for wrong-token, received nothing for`;
  expect(findings).toEqual([
    `${found} no-credentials`,
    `${found} token-alone`,
    `${found} empty-user-id; and 7 more at /reason`,
  ]);
});

test('its command sends the request whose 401 differs', async () => {
  const tamper = on('livechat-queue', (reply, { headers }) =>
    reply.status === 401 && headers['x-auth-token'] === undefined && headers['x-user-id'] === undefined
      ? answered(401, { ...Object(JSON.parse(reply.body.toString())), reason: 'nothing was sent' })
      : reply,
  );
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, queue);
  const commands = results.flatMap(({ findings }) => findings.map(({ check, curl }) => `${check}: ${curl}`));
  expect([...new Set(commands)]).toEqual([
    'same-refusal: curl -i "$BASE_URL/api/v1/livechat/queue"',
    'same-refusal: curl -i -H "Authorization: Bearer $ADMIN_AUTH_TOKEN" -H "Cookie: rc_uid=$ADMIN_USER_ID; rc_token=$ADMIN_AUTH_TOKEN" "$BASE_URL/api/v1/livechat/queue"',
    'same-refusal: curl -i -H "Authorization: Basic $(printf %s "$ADMIN_USER_ID:$ADMIN_AUTH_TOKEN" | openssl base64 -A)" "$BASE_URL/api/v1/livechat/queue"',
  ]);
});

test('a header with the user id that was sent tells nothing', async () => {
  const tamper = on('livechat-queue', (reply, { headers }) => ({
    ...reply,
    headers: [...reply.headers, ['X-Authenticated-User', headers['x-user-id'] ?? 'anonymous']],
  }));
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, queue);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});

test('a header that names the user and says what is wrong tells it', async () => {
  const tamper = on('livechat-queue', (reply, { headers }) => ({
    ...reply,
    headers: [
      ...reply.headers,
      ['X-Auth-User', headers['x-user-id'] === undefined ? 'missing' : 'known but wrong'],
    ],
  }));
  const { results } = await judgeReference({ release: '8.8', tamper }, {}, queue);
  const found = results.flatMap(({ findings }) =>
    findings.map(({ check, pointer }) => `${check} ${pointer}`),
  );
  expect([...new Set(found)]).toEqual(['same-refusal header:x-auth-user']);
});

for (const [what, field] of [
  ['the same for all', () => ({ code: 401, reason: 'not logged in' })],
  ['another one each time', (_: boolean, nth: number) => ({ errorId: `e-${nth}` })],
  ['the name of an instance', (_: boolean, nth: number) => ({ host: `user-service-${nth % 3}` })],
] as const)
  test(`a field of a 401 that is ${what} tells nothing`, async () => {
    expect(await findingsWith(field)).toEqual([]);
  });
