import { withHeader } from '../edit.ts';
import type { Operator } from '../types.ts';
import { body, otherStatus, refusal } from './refusal.ts';

/** Faults of the 401, in every way of not being logged in. */
export const of401: readonly Operator[] = [
  refusal('401-as-403', 401, 'is called 403', 'status', otherStatus(403), 'status'),
  refusal('401-as-200', 401, 'has status 200', 'status', otherStatus(200), 'status'),
  refusal('401-as-404', 401, 'is called 404', 'status', otherStatus(404), 'status'),
  refusal('401-as-500', 401, 'is a server error', 'status', otherStatus(500), 'status'),
  refusal(
    '401-as-redirect',
    401,
    'is a redirect to the login page',
    'redirect',
    (reply) => ({
      ...withHeader(reply, 'location', '/login'),
      status: 302,
    }),
    'status',
  ),
  refusal(
    '401-other-text',
    401,
    'has another text',
    'schema',
    body((old) => ({ ...old, message: 'Please sign in.' })),
  ),
  refusal(
    '401-translated',
    401,
    'is translated',
    'schema',
    body((old) => ({ ...old, message: 'Sie müssen angemeldet sein.' })),
  ),
  refusal(
    '401-without-message',
    401,
    'has no message',
    'schema',
    body(({ message: _gone, ...old }) => old),
  ),
  refusal(
    '401-without-status',
    401,
    'has lost its status word',
    'schema',
    body(({ status: _gone, ...old }) => old),
  ),
  refusal(
    '401-status-word',
    401,
    'has another status word',
    'schema',
    body((old) => ({ ...old, status: 'fail' })),
  ),
  refusal(
    '401-empty',
    401,
    'is an empty object',
    'schema',
    body(() => ({})),
  ),
  refusal(
    '401-with-success',
    401,
    'says success true',
    'success-flag',
    body((old) => ({ ...old, success: true })),
  ),
  refusal('401-in-html', 401, 'is an HTML page', 'content-type', (reply) => ({
    ...withHeader(reply, 'content-type', 'text/html'),
    body: Buffer.from('<html><body><h1>401</h1></body></html>'),
  })),
  refusal('401-without-body', 401, 'has no body', 'json', (reply) => ({ ...reply, body: Buffer.alloc(0) })),
];
