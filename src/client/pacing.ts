import { createSlots, type Rank } from '../lib/slots.ts';
import type { Clock } from './clock.ts';
import { refuserOf } from './intermediary.ts';
import {
  afterLast,
  closeLane,
  mayBeCounted,
  newLane,
  noteRefusal,
  noteServed,
  noteWindow,
  whyClosed,
  whyNotSent,
  type Bucket,
  type Lane,
} from './lane.ts';
import { isOfRoute, waitOf } from './limiter.ts';
import { NotChecked } from './not-checked.ts';
import { createPauses, waitCounter, type WaitBudget } from './pauses.ts';
import { createThrottle } from './throttle.ts';
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
  /** Milliseconds that the run waits for limiters and outages at most. */
  readonly maxWaitMs: number;
  /** Counts the waits of the run likewise. */
  readonly countWait?: WaitBudget['countWait'];
}

/**
 * Ends the turn of a request: notes what the reply says about limits, undefined if there was none, and lets the next request go.
 * @param refusals how often the request was refused before
 */
export type EndTurn = (reply: WireReply | undefined, refusals?: number) => void;

/** Decides when a request may leave. */
export interface Pacer {
  /**
   * Resolves when the next request may leave. The caller has to end its turn after the reply.
   * @param urgent true for a request that goes before those that wait
   * @throws NotChecked when the run's budget is spent, or the limiter's next window is too far away
   */
  readonly turn: (bucket: Bucket, urgent?: boolean) => Promise<EndTurn>;
  /** Ends all requests of a route that was refused again and again. @param by who refused @returns the reason */
  readonly giveUp: (bucket: Bucket, by: string) => NotChecked;
  /** Lets half as many requests leave per second from now on. */
  readonly slowDown: () => void;
  /** Waits, counted as a wait for limiters. @param why for the user @throws NotChecked if the run may not wait that long */
  readonly pause: (ms: number, why: string) => Promise<void>;
  /** Milliseconds that this pacer has waited for limiters. */
  readonly waitedMs: () => number;
  /** Calls of a route that the limiter's window still allows an account; infinite if no reply mentioned a limit. */
  readonly left: (route: string, caller: string) => number;
}

/** Requests with a login may wait for each other, so they go first. Those without depend on nothing, and fill the gaps. */
const rankOf = ({ caller }: Bucket, urgent = false): Rank =>
  urgent ? 'first' : caller === undefined ? 'last' : 'next';

/**
 * At most `concurrency` requests are under way, and `maxRps` leave per second. Calls that the limiter counts go one after the other on each
 * route, so that none has to be refused. After a 429 only one request is under way at a time, and its route stays closed for a while; if a
 * gateway refused, which may count all routes together, all do, and half as many requests leave per second.
 */
export function createPacer(limits: Limits, say: (line: string) => void, clock: Clock): Pacer {
  const slots = createSlots(limits.concurrency);
  const lanes = new Map<string, Lane>();
  const { maxWaitMs, countWait = waitCounter() } = limits;
  const { pauseUntil, waitedMs } = createPauses({ maxWaitMs, countWait }, say, clock);
  const throttle = createThrottle(limits.maxRps, pauseUntil, clock);
  let sent = 0;
  const countRequest = limits.countRequest ?? (() => (sent += 1));

  const laneOf = (route: string): Lane => {
    const lane = lanes.get(route) ?? newLane();
    lanes.set(route, lane);
    return lane;
  };

  /** Waits until a counted call may leave. @returns a function that lets the next counted call of the route go */
  const queued = async (lane: Lane, bucket: Bucket): Promise<() => void> => {
    const release = await afterLast(lane);
    try {
      await pauseUntil(lane.closedUntil, ...whyClosed(lane, bucket));
      return release;
    } catch (error) {
      release();
      throw error;
    }
  };

  /** Waits for the turn of a request. @returns a function that ends it */
  const admitted = async (lane: Lane, bucket: Bucket, urgent?: boolean): Promise<() => void> => {
    const release =
      mayBeCounted(lane, bucket) && whyNotSent(lane, bucket) === undefined
        ? await queued(lane, bucket)
        : undefined;
    const free = await slots.take(rankOf(bucket, urgent));
    const end = (): void => {
      free();
      release?.();
    };
    const reason = whyNotSent(lane, bucket);
    if (reason !== undefined) {
      end();
      throw reason;
    }
    if (release !== undefined || !mayBeCounted(lane, bucket)) return end;
    // Meanwhile another request was refused, so this one may be counted now.
    end();
    return admitted(lane, bucket, urgent);
  };

  /** Closes what a 429 says is closed, before the next request can leave. */
  const close = (lane: Lane, caller: string | undefined, reply: WireReply, refusals?: number): void => {
    slots.atMost(1);
    noteRefusal(lane, caller);
    const wait = waitOf(reply, clock.now(), refusals);
    const until = clock.now() + wait;
    const refuser = refuserOf(reply);
    // A refusal for longer may be about one route only, so the others are worth a try.
    if (isOfRoute(reply)) closeLane(lane, until);
    else if (wait > maxWaitMs) closeLane(lane, until, refuser);
    else throttle.shut(until, `${refuser} asks to slow down`);
  };

  return {
    turn: async (bucket, urgent) => {
      const { route, caller } = bucket;
      const lane = laneOf(route);
      const end = await admitted(lane, bucket, urgent);
      try {
        await throttle.opened();
        if (countRequest() > limits.maxRequests)
          throw new NotChecked(`the budget of ${limits.maxRequests} requests is spent`, 'raise MAX_REQUESTS');
      } catch (error) {
        end();
        throw error;
      }
      await throttle.spaced();
      return (reply, refusals) => {
        if (reply !== undefined && caller !== undefined) noteWindow(lane, caller, reply, clock.now());
        if (reply !== undefined && bucket.refused === true) noteServed(lane, reply, clock.now());
        if (reply?.status === 429) close(lane, caller, reply, refusals);
        end();
      };
    },
    giveUp: ({ route }, by) =>
      (laneOf(route).ended = new NotChecked(
        `${by} refuses further calls (429)`,
        'wait a few minutes, or use an admin account, which bypasses the limiter',
      )),
    slowDown: throttle.slowDown,
    pause: (ms, why) => pauseUntil(clock.now() + ms, why),
    waitedMs,
    left: (route, caller) => {
      const lane = lanes.get(route);
      return lane?.counted.get(caller) === true ? lane.left : Number.POSITIVE_INFINITY;
    },
  };
}
