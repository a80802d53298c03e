import { setTimeout as sleep } from 'node:timers/promises';
import { createSlots } from '../lib/slots.ts';
import { counts, isOfRoute, waitOf, windowOf } from './limiter.ts';
import { NotChecked } from './not-checked.ts';
import { createPauses, longestWaitMs } from './pauses.ts';
import type { WireReply } from './transport.ts';

export interface Limits {
  /** Requests per second at most. */
  readonly maxRps: number;
  /** Requests of the whole run at most. */
  readonly maxRequests: number;
  /** Requests under way at the same time at most. */
  readonly concurrency: number;
  /** Counts a request of the run over all of its processes and returns the count; unset: this pacer counts its own. */
  readonly countRequest?: () => number;
}

/** How the workspace's limiter counts a request. */
export interface Bucket {
  readonly route: string;
  /** The account; undefined for a request that is refused before it is counted. */
  readonly caller?: string;
  /** True if the workspace said that its limiter does not count this account. */
  readonly unlimited?: boolean;
}

/** A request that may leave now. */
export interface Turn {
  /** Notes what the reply says about limits, undefined if there was none, and lets the next request go. */
  readonly done: (reply: WireReply | undefined) => void;
}

/** Decides when a request may leave. */
export interface Pacer {
  /**
   * Resolves when the next request may leave. The caller has to call `done` after the reply.
   * @param urgent true for a request that goes before those that wait
   * @throws NotChecked when the run's budget is spent, or the limiter's next window is too far away
   */
  readonly turn: (bucket: Bucket, urgent?: boolean) => Promise<Turn>;
  /** Waits as long as a 429 says, and tells the user. @throws NotChecked if that is too long */
  readonly obey: (reply: WireReply) => Promise<void>;
  /** Milliseconds that this pacer has waited for limiters. */
  readonly waitedMs: () => number;
  /** Calls of a route that the limiter's window still allows an account; infinite if no reply mentioned a limit. */
  readonly left: (route: string, caller: string) => number;
}

/** What is known of a route that the limiter may count. */
interface Lane {
  /** Calls that are left in the window. */
  left: number;
  /** When the next window begins, by our clock. */
  closedUntil: number;
  /** Whether an account is counted, by what its replies showed. */
  readonly counted: Map<string, boolean>;
  /** True once a call was refused: from then on every account is taken as counted. */
  refused: boolean;
  /** The last counted call. The next one waits for its reply, which says how many calls are left. */
  last: Promise<void>;
}

/**
 * At most `concurrency` requests are under way, and `maxRps` leave per second. Calls that the limiter counts go one after the other on
 * each route, so that it has to refuse none. After a 429 only one request is under way at a time. If a gateway refused, which
 * may count all routes together, none leaves before its time, and from then on half as many per second.
 */
export function createPacer(limits: Limits, say: (line: string) => void): Pacer {
  const slots = createSlots(limits.concurrency);
  const lanes = new Map<string, Lane>();
  const { pause, pauseUntil, waitedMs } = createPauses(say);
  let [sent, nextAt] = [0, 0];
  /** When requests of any route may leave again. */
  let shutUntil = 0;
  let { maxRps } = limits;
  const countRequest = limits.countRequest ?? (() => (sent += 1));

  const laneOf = (route: string): Lane => {
    const lane = lanes.get(route) ?? {
      left: Number.POSITIVE_INFINITY,
      closedUntil: 0,
      counted: new Map<string, boolean>(),
      refused: false,
      last: Promise.resolve(),
    };
    lanes.set(route, lane);
    return lane;
  };

  /** Waits until a counted call may leave. @returns a function that lets the next counted call of the route go */
  const queued = async (lane: Lane, route: string): Promise<() => void> => {
    const before = lane.last;
    let release: () => void = () => {};
    lane.last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    try {
      await pauseUntil(lane.closedUntil, `the limit of ${route} is used up`);
      return release;
    } catch (error) {
      release();
      throw error;
    }
  };

  /** Closes what a 429 says is closed, before the next request can leave. */
  const close = (lane: Lane, reply: WireReply): void => {
    slots.atMost(1);
    const wait = waitOf(reply, Date.now());
    const until = Date.now() + wait;
    lane.refused = true;
    lane.closedUntil = Math.max(lane.closedUntil, until);
    // Whoever refuses for longer may do so for one route only, and the others are worth a try.
    if (isOfRoute(reply) || wait > longestWaitMs) return;
    // Those that were under way together are refused together.
    if (shutUntil < Date.now()) maxRps = Math.min(maxRps, Math.max(1, maxRps / 2));
    shutUntil = Math.max(shutUntil, until);
  };

  const note = (lane: Lane, caller: string, reply: WireReply): void => {
    const told = windowOf(reply, Date.now());
    if (told === undefined) {
      if (counts(reply) && reply.status !== 429 && !lane.counted.has(caller)) lane.counted.set(caller, false);
      return;
    }
    lane.counted.set(caller, true);
    lane.left = told.left;
    lane.closedUntil = told.closedForMs === undefined ? 0 : Date.now() + told.closedForMs;
  };

  return {
    turn: async ({ route, caller, unlimited = false }, urgent) => {
      const lane = laneOf(route);
      const mayBeCounted = caller !== undefined && (lane.refused || (lane.counted.get(caller) ?? !unlimited));
      const release = mayBeCounted ? await queued(lane, route) : () => {};
      const free = await slots.take(urgent);
      const end = (): void => {
        free();
        release();
      };
      try {
        while (shutUntil > Date.now()) await pauseUntil(shutUntil, slowDown);
        if (countRequest() > limits.maxRequests)
          throw new NotChecked(`the budget of ${limits.maxRequests} requests is spent`, 'raise MAX_REQUESTS');
      } catch (error) {
        end();
        throw error;
      }
      const now = Date.now();
      const wait = Math.max(0, nextAt - now);
      nextAt = Math.max(now, nextAt) + 1000 / maxRps;
      if (wait > 1) await sleep(wait);
      return {
        done: (reply) => {
          if (reply !== undefined && caller !== undefined) note(lane, caller, reply);
          if (reply?.status === 429) close(lane, reply);
          end();
        },
      };
    },
    obey: (reply) => pause(waitOf(reply, Date.now()), slowDown),
    waitedMs,
    left: (route, caller) => {
      const lane = lanes.get(route);
      return lane?.counted.get(caller) === true ? lane.left : Number.POSITIVE_INFINITY;
    },
  };
}

const slowDown = 'the workspace asks to slow down';
