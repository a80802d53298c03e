import { expect, test } from '../../support/test.ts';
import type { SentRequest } from '../../../src/contract/exchange.ts';
import { curlOf } from '../../../src/engine/curl.ts';

const sent: SentRequest = {
  method: 'GET',
  path: '/api/v1/livechat/queue',
  query: '',
  actor: 'admin',
  credentials: 'own',
  carried: { token: null, userId: null },
};
const token = '-H "X-Auth-Token: $ADMIN_AUTH_TOKEN" ';
const userId = '-H "X-User-Id: $ADMIN_USER_ID" ';
const url = '"$BASE_URL/api/v1/livechat/queue"';

for (const [form, line] of [
  ['none', `curl ${url}`],
  ['own', `curl ${token}${userId}${url}`],
  ['token-only', `curl ${token}${url}`],
  ['user-id-only', `curl ${userId}${url}`],
  [
    'wrong-token',
    `curl -H "X-Auth-Token: $NEARLY" ${userId}${url} # NEARLY is ADMIN_AUTH_TOKEN with its last letter in the other case`,
  ],
  ['longer-token', `curl -H "X-Auth-Token: \${ADMIN_AUTH_TOKEN}0" ${userId}${url}`],
  ['shorter-token', `curl -H "X-Auth-Token: \${ADMIN_AUTH_TOKEN%?}" ${userId}${url}`],
  ['beheaded-token', `curl -H "X-Auth-Token: \${ADMIN_AUTH_TOKEN#?}" ${userId}${url}`],
  [
    'other-case-token',
    `curl -H "X-Auth-Token: $NEARLY" ${userId}${url} # NEARLY is ADMIN_AUTH_TOKEN in lower case`,
  ],
  [
    'hashed-token',
    `curl -H "X-Auth-Token: $NEARLY" ${userId}${url} # NEARLY is ADMIN_AUTH_TOKEN as base64 of its SHA-256`,
  ],
  ['undefined-token', `curl -H "X-Auth-Token: undefined" ${userId}${url}`],
  ['null-token', `curl -H "X-Auth-Token: null" ${userId}${url}`],
  ['user-id-as-token', `curl -H "X-Auth-Token: $ADMIN_USER_ID" ${userId}${url}`],
  ['empty-user-id', `curl ${token}-H "X-User-Id;" ${url}`],
  ['empty-token', `curl -H "X-Auth-Token;" ${userId}${url}`],
  [
    'wrong-user-id',
    `curl ${token}-H "X-User-Id: $NEARLY" ${url} # NEARLY is ADMIN_USER_ID with its last letter in the other case`,
  ],
  ['foreign-token', `curl -H "X-Auth-Token: $UNPRIVILEGED_AUTH_TOKEN" ${userId}${url}`],
  ['foreign-user-id', `curl ${token}-H "X-User-Id: $UNPRIVILEGED_USER_ID" ${url}`],
] as const)
  test(`a request with ${form} can be pasted`, () => {
    expect(curlOf({ ...sent, credentials: form })).toBe(line);
  });
