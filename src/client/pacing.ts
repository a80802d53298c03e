import { setTimeout as sleep } from 'node:timers/promises';
import { header } from '../contract/exchange.ts';
import { budgetOfProcess, type Budget, type Limits } from './budget.ts';
import { NotChecked } from './not-checked.ts';
import type { WireReply } from './transport.ts';

/** What a run has asked so far. */
export interface RequestStats {
  total: number;
  /** Counted requests by endpoint: 401 answers are free, as the workspace's limiter has it. */
  counted: { [endpoint: string]: number };
  retries: number;
  waitedMs: number;
}

export const noRequests = (): RequestStats => ({ total: 0, counted: {}, retries: 0, waitedMs: 0 });

/** Longer than this nobody waits for a case: it is `not checked`, and the run goes on. */
const longestWaitMs = 5 * 60_000;

/** A header that is a whole number, and nothing else. */
function whole(reply: WireReply, name: string): number | undefined {
  const value = header(reply, name)?.trim();
  return value !== undefined && /^\d{1,16}$/.test(value) ? Number(value) : undefined;
}

/** What the reply's own clock shows; the reader's where it does not say. */
function clockOf(reply: WireReply, now: number): number {
  const told = Date.parse(header(reply, 'date') ?? '');
  return Number.isNaN(told) ? now : told;
}

/**
 * How long a 429 asks to wait, in milliseconds: from the seconds in its text or `Retry-After`, else until `x-ratelimit-reset`.
 * Source: rocket-chat-behaviour 6.5; a proxy may send Retry-After instead.
 */
export function waitOf(reply: WireReply, now: number): number {
  const text = /wait (\d{1,9}) seconds?/.exec(reply.bytes.toString())?.[1];
  const seconds = text === undefined ? whole(reply, 'retry-after') : Number(text);
  // Less than a second is told as none.
  if (seconds !== undefined) return (Math.max(seconds, 1) + 0.2) * 1000;
  const reset = whole(reply, 'x-ratelimit-reset') ?? 0;
  const clock = clockOf(reply, now);
  return reset > clock ? reset - clock + 200 : 60_000;
}

/** Where a request goes, as the workspace's limiter counts. */
export interface Bucket {
  readonly route: string;
  /** Who asks; undefined for a request that is refused before it is counted. */
  readonly caller?: string;
}

/** Keeps requests apart and waits where the workspace asks for it. */
export interface Pacer {
  /** Resolves when the next request may leave. @throws NotChecked when the run's budget is spent, or the window is too far away */
  readonly turn: (bucket?: Bucket) => Promise<void>;
  /** Takes note of what the workspace's limiter says on a reply. */
  readonly note: (bucket: Bucket, reply: WireReply) => void;
  /** Waits as long as a 429 says, visibly. @throws NotChecked if that is too long */
  readonly obey: (reply: WireReply) => Promise<void>;
}

export function createPacer(
  limits: Limits,
  stats: RequestStats,
  say: (line: string) => void,
  budget: Budget = budgetOfProcess(limits),
): Pacer {
  /** Until when a route is used up, by the reader's clock. */
  const closed = new Map<string, number>();
  const counted = new Set<string>();
  const pause = async (wait: number, why: string): Promise<void> => {
    if (wait > longestWaitMs)
      throw new NotChecked(
        `${why} for ${Math.ceil(wait / 1000)} s`,
        'ask again later, or use an account that bypasses the limiter',
      );
    stats.waitedMs += wait;
    await countDown(wait, why, say);
  };
  return {
    turn: async ({ route, caller } = { route: '' }) => {
      const until = closed.get(route) ?? 0;
      if (caller !== undefined && counted.has(caller) && until > Date.now())
        await pause(until - Date.now(), `the limit of ${route} is used up`);
      const wait = await budget.take();
      if (wait === undefined)
        throw new NotChecked(`the budget of ${limits.maxRequests} requests is spent`, 'raise MAX_REQUESTS');
      if (wait > 1) await sleep(wait);
    },
    note: ({ route, caller }, reply) => {
      const [left, reset] = [whole(reply, 'x-ratelimit-remaining'), whole(reply, 'x-ratelimit-reset')];
      if (left === undefined || reset === undefined || caller === undefined) return;
      counted.add(caller);
      const wait = reset - clockOf(reply, Date.now());
      // A reset beyond an hour is no epoch in milliseconds; the 429 itself will say how long to wait.
      if (left === 0 && wait > 0 && wait <= 3_600_000) closed.set(route, Date.now() + wait + 200);
      else closed.delete(route);
    },
    obey: (reply) => pause(waitOf(reply, Date.now()), 'the workspace asks to slow down'),
  };
}

const stepMs = 10_000;

async function countDown(wait: number, why: string, say: (line: string) => void): Promise<void> {
  for (let left = wait; left > 0; left -= stepMs) {
    say(`${why}: going on in ${Math.ceil(left / 1000)} s`);
    await sleep(Math.min(left, stepMs));
  }
}

/** True if the answer counts against the workspace's limiter (rocket-chat-behaviour 6.5: 401 never does). */
export const counts = (reply: WireReply): boolean => reply.status !== 401;
