import { header } from '../contract/exchange.ts';
import type { WireReply } from './transport.ts';

/** Calls per minute, client and route that a stock workspace serves (rocket-chat-behaviour 6.5). */
export const callsPerWindow = 10;

/** True if the reply counts against the workspace's limiter (rocket-chat-behaviour 6.5: 401 never does). */
export const counts = (reply: WireReply): boolean => reply.status !== 401;

/** The value of a header that is a whole number. */
function whole(reply: WireReply, name: string): number | undefined {
  const value = header(reply, name)?.trim();
  return value !== undefined && /^\d{1,16}$/.test(value) ? Number(value) : undefined;
}

/** The time by the reply's Date header, else by our clock. */
function clockOf(reply: WireReply, now: number): number {
  const told = Date.parse(header(reply, 'date') ?? '');
  return Number.isNaN(told) ? now : told;
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
  const [left, reset] = [whole(reply, 'x-ratelimit-remaining'), whole(reply, 'x-ratelimit-reset')];
  if (left === undefined || reset === undefined) return undefined;
  const wait = reset - clockOf(reply, now);
  // A reset more than an hour away is not in epoch milliseconds. The 429 will say how long to wait.
  return left === 0 && wait > 0 && wait <= 3_600_000 ? { left, closedForMs: wait + 200 } : { left };
}

/**
 * How long a 429 asks to wait, in milliseconds: from the seconds in its text or `Retry-After`, else until `x-ratelimit-reset`.
 * Source: rocket-chat-behaviour 6.5; a proxy may send Retry-After instead.
 */
export function waitOf(reply: WireReply, now: number): number {
  const text = /wait (\d{1,9}) seconds?/.exec(reply.bytes.toString())?.[1];
  const seconds = text === undefined ? whole(reply, 'retry-after') : Number(text);
  // The text rounds less than a second down to 0.
  if (seconds !== undefined) return (Math.max(seconds, 1) + 0.2) * 1000;
  const reset = whole(reply, 'x-ratelimit-reset') ?? 0;
  const clock = clockOf(reply, now);
  return reset > clock ? reset - clock + 200 : 60_000;
}

/** Whether the workspace's own limiter refused, which counts each route by itself (rocket-chat-behaviour 6.5). A gateway's may count all. */
export const isOfRoute = (reply: WireReply): boolean => reply.bytes.includes('error-too-many-requests');
