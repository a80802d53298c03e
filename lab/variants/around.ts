import type { Tamper } from '../../src/reference/index.ts';
import { endpoints } from '../define.ts';
import { at, mapTexts } from '../../src/lib/json.ts';
import { permissionText } from '../../schemas/_shared/replies.ts';
import { setting, bodyOf, isRecord, withBody, withHeader } from '../edit.ts';
import type { BenignVariant } from '../types.ts';
import { onError, anyRelease, released, triesOf, variant } from './define.ts';

/** Anonymous reading is allowed: a request without credentials gets the 400 for wrong parameters, else the 403 for a permission. */
const readByAnybody: Tamper = async (reply, { headers }, { ask }) => {
  if (reply.status !== 401) return reply;
  if (headers['x-auth-token'] !== undefined || headers['x-user-id'] !== undefined) return reply;
  const served = await ask({ as: 'admin' });
  if (served.status === 400 && at(bodyOf(served), 'errorType') === 'invalid-params') return served;
  return { ...withBody(reply, { success: false, error: permissionText }), status: 403 };
};

const typeError = { success: false, error: "Cannot read properties of undefined (reading 'warn')" };
const badSort = {
  success: false,
  error: 'Invalid sort parameter provided: "notjson" [error-invalid-sort]',
  errorType: 'error-invalid-sort',
  details: { helperMethod: 'parseJsonQuery' },
};
const isOfSort = ({ error }: { [key: string]: unknown }): boolean =>
  /sort parameter|'warn'/.test(String(error));

const minutes = (number: number): string => new Date(Date.now() + number * 60_000).toUTCString();

/** All dates of a success, and the one in the `date` header of every reply, moved by some years. */
const inYears =
  (years: number): Tamper =>
  (reply) => {
    const later = (time: number): Date => new Date(time + years * 365 * 86_400_000);
    const body = mapTexts(bodyOf(reply), (text) =>
      /^\d{4}-\d\d-\d\dT/.test(text) ? later(Date.parse(text)).toISOString() : text,
    );
    const dated = withHeader(reply, 'date', later(Date.now()).toUTCString());
    return reply.status === 200 && isRecord(body) ? withBody(dated, body) : dated;
  };

const withHeaders =
  (headers: () => readonly (readonly [string, string])[]): (() => Tamper) =>
  () =>
  (reply) =>
    headers().reduce((done, [name, value]) => withHeader(done, name, value), reply);

/** Rare but legal: what settings, clocks and gateways add to replies, or put into the place of a refusal. */
export const around: readonly BenignVariant[] = [
  variant(
    'anonymous-reading-allowed',
    'without any credentials there is a 403 instead of a 401, since anonymous reading is allowed',
    () => readByAnybody,
    triesOf(
      ['livechat-monitor', 'livechat-unit-monitors', 'livechat-queue', 'livechat-visitor'],
      ['7.5', '7.13', '8.1'],
    ),
  ),
  variant(
    'sort-refused-by-a-type-error',
    'a sort that is not JSON is refused with the text of a TypeError',
    () => onError(400, (body) => (isOfSort(body) ? typeError : body)),
    triesOf(['livechat-queue'], ['7.13', '8.1']),
  ),
  variant(
    'sort-refused-with-a-reason',
    'a sort that is not JSON is refused with its reason',
    () => onError(400, (body) => (isOfSort(body) ? badSort : body)),
    triesOf(['livechat-queue'], ['7.5']),
  ),
  variant(
    'errors-with-another-key',
    'error replies have one more key',
    () => setting((_body, { status }) => (status >= 400 ? { requestId: '7f3c', code: 4 } : undefined)),
    triesOf(endpoints, anyRelease),
  ),
  variant(
    'clock-of-a-proxy-behind',
    'the clock of a proxy is ten minutes behind, and replies expire now',
    withHeaders(() => [
      ['date', minutes(-10)],
      ['expires', minutes(0)],
      ['cache-control', 'max-age=0'],
    ]),
  ),
  variant(
    'clock-of-a-proxy-ahead',
    'the clock of a proxy is ten minutes ahead of the limiter',
    withHeaders(() => [
      ['date', minutes(10)],
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '5'],
      ['x-ratelimit-reset', String(Date.now() + 30_000)],
    ]),
  ),
  variant(
    'clock-years-ahead',
    'the clock of a test system is three years ahead, and so is what happened in it',
    () => inYears(3),
    // Not the documented contract, whose list of rooms is asked with dates.
    triesOf(endpoints, released),
  ),
  variant(
    'clock-of-a-proxy-a-day-ahead',
    'the clock of a proxy is a day ahead of the limiter',
    withHeaders(() => [
      ['date', minutes(24 * 60)],
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '5'],
      ['x-ratelimit-reset', String(Date.now() + 30_000)],
    ]),
    triesOf(endpoints, released),
  ),
  variant(
    'public-and-not-stored',
    'a gateway adds public to a header that forbids to store the reply',
    withHeaders(() => [['cache-control', 'public, no-store']]),
  ),
  variant(
    'limits-of-a-gateway-in-seconds',
    'a gateway counts in seconds',
    withHeaders(() => [
      ['x-ratelimit-limit', '600'],
      ['x-ratelimit-remaining', '588'],
      ['x-ratelimit-reset', '30'],
    ]),
  ),
  variant('limits-of-a-gateway-beside', 'a gateway adds its own rate limit headers', () => (reply) => ({
    ...reply,
    headers: [
      ...reply.headers,
      ['x-ratelimit-limit', '600'],
      ['x-ratelimit-limit', '10'],
      ['x-ratelimit-remaining', '588'],
    ],
  })),
  variant(
    'edge-told-in-a-header',
    'a proxy tells in a header where it is',
    withHeaders(() => [['x-served', 'at edge (fra1:12:34)']]),
  ),
];
