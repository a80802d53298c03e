import { withBody, withHeader, withoutHeader } from '../edit.ts';
import type { Basis, BenignVariant } from '../types.ts';
import { endpoints } from '../define.ts';
import { onError, type Body, triesOf, variant } from './define.ts';

const from9: readonly Basis[] = ['9.0', '9.1'];
const message = 'You must be logged in to do this.';

/** The refusal of a parameter as a typed route words it. */
const typed = (body: Body): Body =>
  body['errorType'] === 'invalid-params'
    ? {
        ...body,
        error: String(body['error']).replace(/ \[invalid-params\]$/, ''),
        errorType: 'error-invalid-params',
      }
    : body;

const limits = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'] as const;

/** The rooms were removed in 8.0. */
const stillThere = triesOf(
  endpoints.filter((id) => id !== 'voip-rooms'),
  from9,
);

/** What is not known of 9.0: every variant is possible (docs/released-servers.md#12.2 and #12.3). */
export const from9On: readonly BenignVariant[] = [
  variant(
    'unauthorized-as-before-9',
    'the 401 has the four fields of 8.x',
    () => onError(401, () => ({ success: false, error: message, status: 'error', message })),
    stillThere,
  ),
  variant(
    'forbidden-with-error-type',
    'the 403 has a type',
    () => onError(403, (body) => ({ ...body, errorType: 'error-forbidden' })),
    stillThere,
  ),
  variant(
    'refused-by-a-typed-route',
    'a parameter is refused in the words of a typed route',
    () => onError(400, typed),
    triesOf(['livechat-queue', 'livechat-visitor'], ['8.9', ...from9]),
  ),
  variant(
    'limiter-tells-everybody',
    'accounts that bypass the limiter get its headers too',
    () => (reply) =>
      ['10', '7', String(Date.now() + 30_000)].reduce(
        (changed, value, index) => withHeader(changed, limits[index] ?? '', value),
        reply,
      ),
    stillThere,
  ),
  variant(
    'limiter-tells-nobody',
    'no reply has headers of the limiter',
    () => (reply) => limits.reduce(withoutHeader, reply),
    triesOf(['livechat-queue', 'livechat-visitor'], from9),
  ),
  variant(
    'removed-in-json',
    'the route that was removed answers with a 404 in JSON',
    () => (reply) =>
      reply.status === 404
        ? withHeader(
            withBody(reply, { success: false, error: 'Not Found' }),
            'content-type',
            'application/json',
          )
        : reply,
    triesOf(['voip-rooms'], from9),
  ),
];
