import { bodyOf, isRecord, withBody } from '../edit.ts';
import type { Operator } from '../types.ts';
import { body, otherStatus, refusal } from './refusal.ts';

/** Faults of the 403. */
export const of403: readonly Operator[] = [
  refusal('403-as-401', 403, 'is called 401', 'status', otherStatus(401), 'status'),
  refusal('403-as-200', 403, 'has status 200', 'status', otherStatus(200), 'status'),
  refusal('403-as-404', 403, 'is called 404', 'status', otherStatus(404), 'status'),
  refusal('403-as-400', 403, 'is called 400', 'status', otherStatus(400), 'status'),
  refusal(
    '403-other-text',
    403,
    'has another text',
    'schema',
    body((old) => ({ ...old, error: 'forbidden' })),
  ),
  refusal(
    '403-names-permission',
    403,
    'tells which permission is missing',
    'schema',
    body((old) => ({
      ...old,
      error: 'User lacks manage-livechat-monitors [error-unauthorized]',
    })),
  ),
  refusal(
    '403-without-error',
    403,
    'has no error',
    'schema',
    body(({ error: _gone, ...old }) => old),
  ),
  refusal(
    '403-error-object',
    403,
    'has an object for its error',
    'schema',
    body((old) => ({
      ...old,
      error: { message: old['error'] },
    })),
  ),
  refusal(
    '403-with-success',
    403,
    'says success true',
    'success-flag',
    body((old) => ({ ...old, success: true })),
  ),
  refusal(
    '403-without-success',
    403,
    'has lost its success flag',
    'schema',
    body(({ success: _gone, ...old }) => old),
  ),
  refusal(
    '403-success-in-quotes',
    403,
    'has its success flag in quotes',
    'success-flag',
    body((old) => ({
      ...old,
      success: 'false',
    })),
  ),
  refusal(
    '403-with-stack',
    403,
    'holds a stack trace',
    'no-stack-trace',
    body((old) => ({
      ...old,
      stack: 'Error: error-unauthorized\n    at checkPermissions (/app/api.js:77:9)',
    })),
    'leaks',
  ),
];

/** A refusal that brings along what it refuses. */
export const refusalWithData = (status: 400 | 401 | 403): Operator =>
  refusal(
    `${status}-with-data`,
    status,
    'brings along what it refuses',
    'error-without-data',
    async (reply, _asked, { ask }) => {
      const served = bodyOf(await ask({ as: 'admin' }));
      const own = bodyOf(reply);
      return withBody(reply, { ...(isRecord(served) ? served : {}), ...(isRecord(own) ? own : {}) });
    },
    'leaks',
  );
