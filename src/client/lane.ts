import { counts, windowOf } from './limiter.ts';
import { NotChecked } from './not-checked.ts';
import type { WireReply } from './transport.ts';

/** How the workspace's limiter counts a request. */
export interface Bucket {
  readonly route: string;
  /** The account; undefined for a request that is refused before it is counted. */
  readonly caller?: string;
  /** True if the workspace has to refuse it for want of a login. */
  readonly refused?: boolean;
  /** True if the account does not count before a reply tells of a limit. */
  readonly unlimited?: boolean;
  /** What helps, besides waiting, if the limit is used up; unset: another account. */
  readonly remedy?: string;
}

/** What is known of a route that the limiter may count. */
export interface Lane {
  /** Calls that are left in the window. */
  left: number;
  /** When the next window begins, by our clock. */
  closedUntil: number;
  /** Who closed it, if that was not the workspace's limiter. */
  closedBy?: string;
  /** Whether an account is counted, by what its replies showed. */
  readonly counted: Map<string, boolean>;
  /** Whom the limiter counts: those that it is known to count, every account once one was refused, or whoever asks. */
  counts: 'known' | 'accounts' | 'everybody';
  /** Why no request of the route leaves any more. */
  ended?: NotChecked;
  /** How often a request that has to be refused was served, and counted by the limiter. */
  served: number;
  /** The last counted call. The next one waits for its reply, which says how many calls are left. */
  last: Promise<void>;
}

export const newLane = (): Lane => ({
  left: Number.POSITIVE_INFINITY,
  closedUntil: 0,
  counted: new Map<string, boolean>(),
  counts: 'known',
  served: 0,
  last: Promise.resolve(),
});

export const mayBeCounted = (lane: Lane, { caller, unlimited = false, refused = false }: Bucket): boolean =>
  lane.counts === 'everybody' ||
  (refused && lane.served > 0) ||
  (caller !== undefined && (lane.counts === 'accounts' || (lane.counted.get(caller) ?? !unlimited)));

/** Notes what a reply says about the limiter's window. @param now epoch milliseconds */
export function noteWindow(lane: Lane, caller: string, reply: WireReply, now: number): void {
  const told = windowOf(reply, now);
  if (told === undefined) {
    if (counts(reply) && reply.status !== 429 && !lane.counted.has(caller)) lane.counted.set(caller, false);
    return;
  }
  lane.counted.set(caller, true);
  lane.left = told.left;
  lane.closedUntil = told.closedForMs === undefined ? 0 : now + told.closedForMs;
}

/** Notes that a call was refused with a 429. From then on every account is counted; if the call had no account, everybody is. */
export function noteRefusal(lane: Lane, caller: string | undefined): void {
  if (lane.counts !== 'everybody') lane.counts = caller === undefined ? 'everybody' : 'accounts';
}

/** Enough to tell the violation. More would use up the calls of the accounts, and wait a minute for each ten. */
const enoughServed = 3;

/** Notes a reply to a request that has to be refused. */
export function noteServed(lane: Lane, reply: WireReply, now: number): void {
  if (reply.status >= 200 && reply.status < 300 && windowOf(reply, now) !== undefined) lane.served += 1;
}

/** Why a request is not sent at all. */
export const whyNotSent = (lane: Lane, { refused = false }: Bucket): NotChecked | undefined =>
  refused && lane.served >= enoughServed
    ? new NotChecked(
        'the workspace serves requests without a login, and its limiter counts them',
        'mend what the violations of this endpoint tell, and run again',
      )
    : lane.ended;

/** Lets no counted call leave before `until`, in epoch milliseconds. @param by who refused, if not the workspace's limiter */
export function closeLane(lane: Lane, until: number, by?: string): void {
  lane.closedUntil = Math.max(lane.closedUntil, until);
  if (by === undefined) delete lane.closedBy;
  else lane.closedBy = by;
}

/** Why a counted call has to wait, and what helps besides waiting. */
export const whyClosed = (
  { closedBy }: Lane,
  { route, remedy = 'use an account that bypasses the limiter' }: Bucket,
): readonly [why: string, remedy?: string] =>
  closedBy === undefined
    ? [`the limit of ${route} is used up`, remedy]
    : [`${closedBy} refuses further calls of ${route}`];

/** Waits for the last counted call of the route. @returns a function that lets the next one go */
export async function afterLast(lane: Lane): Promise<() => void> {
  const before = lane.last;
  let release: () => void = () => {};
  lane.last = new Promise((resolve) => {
    release = resolve;
  });
  await before;
  return release;
}
