import { endpoints } from '../define.ts';
import { bodyOf, isRecord, withBody, withHeader } from '../edit.ts';
import type { Tamper } from '../../src/reference/index.ts';
import type { BenignVariant } from '../types.ts';
import { anyRelease, variant, triesOf } from './define.ts';

const asItIs = (): Tamper => (reply) => withHeader(reply, 'x-served-by', 'reference');

const refusing =
  (
    status: number,
    change: (body: { [key: string]: unknown }) => { [key: string]: unknown },
    as = status,
  ): (() => Tamper) =>
  () =>
  (reply, { actor }) => {
    const body = bodyOf(reply);
    if (reply.status !== status || !isRecord(body) || (status === 400 && actor === 'anonymous')) return reply;
    return { ...withBody(reply, change(body)), status: as };
  };

/** States of the data, and other error replies that the documentation allows. */
export const states: readonly BenignVariant[] = [
  variant(
    'small-workspace',
    'a workspace without any optional data',
    asItIs,
    triesOf(endpoints, anyRelease, ['minimal']),
  ),
  variant(
    'large-workspace',
    'a workspace with 500 entries in its queue',
    asItIs,
    triesOf(endpoints, undefined, ['large']),
  ),
  variant(
    'empty-workspace',
    'a workspace without data',
    asItIs,
    triesOf(endpoints, ['documented', '7.13', '8.8'], ['empty']),
  ),
  variant(
    'odd-word-refused',
    'includeOfflineAgents takes true and false only',
    () =>
      (reply, { query }) =>
        reply.status === 200 &&
        !/^(?:true|false)?$/.test(new URLSearchParams(query).get('includeOfflineAgents') ?? '')
          ? { ...withBody(reply, { success: false, error: 'must be true or false' }), status: 400 }
          : reply,
    triesOf(['livechat-queue'], ['documented']),
  ),
  variant(
    '401-of-later-releases',
    'the 401 also has success and error',
    refusing(401, (body) => ({ success: false, error: body['message'], ...body })),
    triesOf(endpoints, ['documented']),
  ),
  variant(
    '401-of-several-instances',
    'each 401 has the id of the request, the time, and the name of the instance that answers',
    () => {
      let nth = 0;
      return (...given) => {
        nth += 1;
        return refusing(401, (body) => ({
          ...body,
          requestId: `req-${nth}`,
          errorId: `err-${nth}`,
          timestamp: 1_700_000_000_000 + nth,
          served: `chat-${nth % 3}`,
        }))()(...given);
      };
    },
  ),
  ...[400, 401, 403].map((status) =>
    variant(
      `${status}-with-harmless-keys`,
      `a ${status} has keys of a gateway or of problem details, which carry no data`,
      refusing(status, (body) => ({
        ...body,
        requestId: 'aHR0cHM6Ly9leGFtcGxl',
        ts: 1_764_331_200_000,
        type: 'about:blank',
        title: 'Refused',
        code: status,
        documentation_url: 'https://developer.example.com/errors#refused',
        scope: 'api',
        user: null,
        roles: [],
        hint: { retryable: false },
      })),
    ),
  ),
  variant(
    'other-documented-403',
    'the 403 is the other documented one',
    refusing(403, ({ error }) => ({
      success: false,
      error:
        error === 'unauthorized'
          ? 'User does not have the permissions required for this action [error-unauthorized]'
          : 'unauthorized',
    })),
    triesOf(['livechat-monitor', 'livechat-unit-monitors', 'livechat-queue', 'voip-rooms'], ['documented']),
  ),
  variant(
    'unknown-as-404',
    'the reply for something unknown is a 404 with the documented error body',
    refusing(400, () => ({ success: false, error: 'Not found', errorType: 'error-not-found' }), 404),
    triesOf(['livechat-monitor'], ['documented']),
  ),
  variant(
    'malformed-as-422',
    'the reply to a malformed parameter is a 422 with the documented error body',
    refusing(
      400,
      ({ error }) => ({ success: false, error, errorType: 'error-unprocessable', details: { in: 'query' } }),
      422,
    ),
    triesOf(['livechat-queue'], ['documented']),
  ),
  variant(
    'typed-route-400',
    'parameters of the wrong type get the error of typed routes',
    refusing(400, ({ error, errorType, ...body }) =>
      errorType === 'invalid-params'
        ? {
            ...body,
            error: String(error).replace(' [invalid-params]', ''),
            errorType: 'error-invalid-params',
          }
        : { ...body, error, ...(errorType === undefined ? {} : { errorType }) },
    ),
    triesOf(['livechat-queue'], ['7.13', '8.8']),
  ),
  variant(
    'malformed-ignored',
    'malformed parameters are ignored',
    () =>
      (reply, { actor }, { ask }) =>
        reply.status === 400 && actor !== 'anonymous' ? ask({ query: '' }) : reply,
    triesOf(['livechat-queue'], ['documented']),
  ),
  variant(
    'unknown-unit-refused',
    'an unknown unit is a 404 instead of an empty list',
    () => (reply) => {
      const body = bodyOf(reply);
      const isEmpty = isRecord(body) && Array.isArray(body['monitors']) && body['monitors'].length === 0;
      return isEmpty
        ? { ...withBody(reply, { success: false, error: 'unit-not-found' }), status: 404 }
        : reply;
    },
    triesOf(['livechat-unit-monitors'], ['documented']),
  ),
];
