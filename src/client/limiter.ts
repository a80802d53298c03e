import { header } from '../contract/exchange.ts';
import type { WireReply } from './transport.ts';

/** Calls per minute, client and route that a stock workspace serves (docs/released-servers.md#6.5). */
export const callsPerWindow = 10;

/** True if the reply counts against the workspace's limiter (docs/released-servers.md#6.5: 401 never does). */
export const counts = (reply: WireReply): boolean => reply.status !== 401;

/** The window of a stock workspace, which is waited for if its refusal does not say how long. */
const ownWindowMs = 60_000;
/** How long to wait for a limiter that does not say it, after a request's first, second and third refusal. Its window may be short. */
const unsaidMs = [2000, 10_000, ownWindowMs] as const;
const hourMs = 3_600_000;

/** The number in a header, if it has no sign; undefined for anything else. */
function amount(text: string | undefined): number | undefined {
  const value = text?.trim() ?? '';
  return /^\d{1,16}(?:\.\d{1,9})?$/.test(value) ? Number(value) : undefined;
}

/** The date in a header, as epoch milliseconds: of RFC 9110 or ISO 8601; undefined for anything else. */
function date(text: string | undefined): number | undefined {
  const told = /\d:\d\d/.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(told) ? undefined : told;
}

/** The time by the reply's Date header, else by our clock. */
const clockOf = (reply: WireReply, now: number): number => date(header(reply, 'date')) ?? now;

/** The first of the limiter's headers that is there: Rocket.Chat's, gateways', or the IETF draft's. */
const limitHeader = (reply: WireReply, what: 'remaining' | 'reset'): string | undefined =>
  ['x-ratelimit-', 'x-rate-limit-', 'ratelimit-']
    .map((prefix) => header(reply, prefix + what))
    .find((value) => value !== undefined);

/**
 * Milliseconds until the limiter's reset, negative if it is over. Rocket.Chat tells epoch milliseconds; gateways also epoch seconds, a
 * date, or what is left in seconds or milliseconds. What would be more than an hour in seconds is milliseconds.
 */
function resetMs(reply: WireReply, now: number): number | undefined {
  const text = limitHeader(reply, 'reset');
  const value = amount(text);
  if (value === undefined) {
    const told = date(text);
    return told === undefined ? undefined : told - clockOf(reply, now);
  }
  if (value >= 1e11) return value - clockOf(reply, now);
  if (value >= 1e9) return value * 1000 - clockOf(reply, now);
  return value * 1000 > hourMs ? value : value * 1000;
}

/**
 * What a reply says about the limiter's window.
 * @param now epoch milliseconds of the reader
 * @returns calls that are left, and milliseconds until the next window if none is left; undefined if the reply says nothing
 */
export function windowOf(
  reply: WireReply,
  now: number,
): { readonly left: number; readonly closedForMs?: number } | undefined {
  const [left, wait] = [amount(limitHeader(reply, 'remaining')), resetMs(reply, now)];
  if (left === undefined || wait === undefined) return undefined;
  // A reset that is further away is in no known unit. The 429 will say how long to wait.
  return left === 0 && wait > 0 && wait <= hourMs ? { left, closedForMs: wait + 200 } : { left };
}

/**
 * How long a 429 asks to wait, in milliseconds: by the seconds in its text, else by `Retry-After` (seconds or a date), else until the
 * reset. At least a second, since the text rounds less down to 0.
 * Source: docs/released-servers.md#6.5; RFC 9110 10.2.3 for proxies.
 * @param before how often the request was refused before
 */
export function waitOf(reply: WireReply, now: number, before = 0): number {
  const seconds = /wait (\d{1,9}) seconds?/.exec(reply.bytes.subarray(0, 20_000).toString())?.[1];
  const told = secondsMs(amount(seconds)) ?? retryAfterMs(reply, now) ?? resetMs(reply, now);
  // Epoch seconds may lie up to a second back. A reset before that is of another clock.
  if (told === undefined || told <= -1000)
    return isOfRoute(reply) ? ownWindowMs : (unsaidMs[before] ?? ownWindowMs);
  return Math.max(told, 1000) + 200;
}

const secondsMs = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000;

function retryAfterMs(reply: WireReply, now: number): number | undefined {
  const text = header(reply, 'retry-after');
  const told = date(text);
  return told === undefined ? secondsMs(amount(text)) : Math.max(0, told - clockOf(reply, now));
}

/** Whether the workspace's own limiter refused, which counts each route by itself (docs/released-servers.md#6.5). A gateway's may count all. */
export const isOfRoute = (reply: WireReply): boolean => reply.bytes.includes('error-too-many-requests');
