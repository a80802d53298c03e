import type { Asked, Tamper } from '../../src/reference/index.ts';
import { accounts } from '../../src/reference/data/accounts.ts';
import { defineOperator } from '../define.ts';
import { setting, withBody, withHeader } from '../edit.ts';
import type { Operator } from '../types.ts';
import { onStatus } from '../when.ts';
import {
  as,
  having,
  inHtml,
  refusals,
  reworded,
  without,
  tellsOfAccounts,
  tellsOfOthers,
  withSuccess,
} from './refusal.ts';

export const of401 = refusals(401, [
  as(403),
  as(200),
  as(404),
  as(500),
  {
    name: 'as-redirect',
    says: 'is a redirect to the login page',
    caughtBy: 'redirect',
    group: 'status',
    tamper: (reply) => ({ ...withHeader(reply, 'location', '/login'), status: 302 }),
  },
  having('other-text', 'has another text', { message: 'Please sign in.' }),
  having('translated', 'is translated', { message: 'Sie müssen angemeldet sein.' }),
  without('message', 'has no message'),
  without('status', 'has no status'),
  having('status-word', 'has another word as status', { status: 'fail' }),
  reworded('empty', 'is an empty object', () => ({})),
  withSuccess,
  inHtml('401'),
  {
    name: 'without-body',
    says: 'has no body',
    caughtBy: 'json',
    group: 'errors',
    tamper: (reply) => ({ ...reply, body: Buffer.alloc(0) }),
  },
]);

/** The 403 of a workspace that lets anonymous people read, from an endpoint whose neighbours refuse with 401. */
export const forbiddenAlone = defineOperator({
  name: '401-as-403-alone',
  group: 'status',
  caughtBy: 'same-refusal',
  subject: 'the 401',
  says: 'is a 403, but not at other endpoints',
  when: onStatus(401),
  tamper: (reply) => ({
    ...withBody(reply, {
      success: false,
      error: 'User does not have the permissions required for this action [error-unauthorized]',
    }),
    status: 403,
  }),
});

/** Flaws of the short 401 of 9.0. */
export const of401From9 = refusals(401, [
  as(403),
  as(200),
  having('other-error', 'has another text', { error: 'unauthorized' }),
  without('error', 'has no error'),
  without('success', 'has no success flag'),
  reworded('empty', 'is an empty object', () => ({})),
  withSuccess,
  inHtml('401'),
]);

/** What is wrong with the credentials of a request. */
function wrongWith({ headers }: Asked): 'token' | 'user' | 'both' {
  const all = Object.values(accounts);
  if (!all.some(({ userId }) => userId === headers['x-user-id'])) return 'user';
  return headers['x-auth-token'] === undefined ? 'both' : 'token';
}

const telling = (name: string, says: string, tamper: Tamper): Operator =>
  defineOperator({
    name: `401-${name}`,
    group: 'errors',
    caughtBy: 'same-refusal',
    subject: 'the error reply',
    says,
    when: onStatus(401),
    tamper,
  });

/** Faults by which the 401 tells what is wrong with the credentials. */
export const telling401: readonly Operator[] = [
  telling(
    'tells-which-half',
    'tells whether the token or the user id is wrong',
    setting((_body, _reply, asked) => ({ reason: `wrong ${wrongWith(asked)}` })),
  ),
  telling(
    'knows-the-user',
    'has another code if the user id is known',
    setting((_body, _reply, asked) => (wrongWith(asked) === 'user' ? undefined : { errorCode: 4012 })),
  ),
  telling(
    'other-body-for-known-users',
    'has more fields if the user id is known',
    setting((body, _reply, asked) =>
      wrongWith(asked) === 'token' ? { success: false, error: body['message'] } : undefined,
    ),
  ),
  telling(
    'flag-for-known-users',
    'says true or false of the user id',
    setting((_body, _reply, asked) => ({ userFound: wrongWith(asked) !== 'user' })),
  ),
  telling('challenge-by-user', 'tells in a header that the token is wrong', (reply, asked) =>
    wrongWith(asked) === 'token'
      ? withHeader(reply, 'www-authenticate', 'Bearer error="invalid_token"')
      : reply,
  ),
];

export const telling401Others: readonly Operator[] = refusals(401, [...tellsOfAccounts, ...tellsOfOthers]);
