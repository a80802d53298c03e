import { withHeader } from '../edit.ts';
import type { Condition, Operator } from '../types.ts';
import { body, otherStatus, refusal } from './refusal.ts';

const asked400: Condition = {
  says: '',
  holds: ({ actor }, { status }) => actor !== 'anonymous' && status === 400,
};

/** Faults of the answer to what does not exist or is malformed. */
export const of400: readonly Operator[] = [
  refusal('400-as-500', 400, 'is a server error', 'status', otherStatus(500), 'status', asked400),
  refusal('400-as-200', 400, 'has status 200', 'success-flag', otherStatus(200), 'status', asked400),
  refusal(
    '400-without-error',
    400,
    'has no error',
    'schema',
    body(({ error: _gone, ...old }) => old),
    'errors',
    asked400,
  ),
  refusal(
    '400-empty-error',
    400,
    'has an empty error',
    'schema',
    body((old) => ({ ...old, error: '' })),
    'errors',
    asked400,
  ),
  refusal(
    '400-with-success',
    400,
    'says success true',
    'success-flag',
    body((old) => ({ ...old, success: true })),
    'errors',
    asked400,
  ),
  refusal(
    '400-with-stack',
    400,
    'holds a stack trace',
    'no-stack-trace',
    body((old) => ({
      ...old,
      error: `${String(old['error'])}\n    at Object.get (/app/bundle/programs/server/app/app.js:1841:17)`,
    })),
    'leaks',
    asked400,
  ),
  refusal(
    '400-in-mongo-words',
    400,
    'speaks of the database',
    'no-stack-trace',
    body((old) => ({
      ...old,
      error: 'MongoServerError: unknown operator in /app/node_modules/mongodb/lib/cursor.js',
    })),
    'leaks',
    asked400,
  ),
  refusal(
    '400-echoes-token',
    400,
    'repeats the token of the caller',
    'no-echo',
    body((old, token) => ({
      ...old,
      details: `token ${token} was used`,
    })),
    'leaks',
    asked400,
  ),
  refusal(
    '400-in-html',
    400,
    'is an HTML page',
    'content-type',
    (reply) => ({
      ...withHeader(reply, 'content-type', 'text/html'),
      body: Buffer.from('<html><body><h1>400 Bad Request</h1></body></html>'),
    }),
    'errors',
    asked400,
  ),
];
