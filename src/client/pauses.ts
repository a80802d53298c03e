import type { Clock } from './clock.ts';
import { NotChecked } from './not-checked.ts';

const timerSlackMs = 20;
const stepMs = 10_000;

/** How long a run may wait for limiters. */
export interface WaitBudget {
  /** Milliseconds that the run waits at most, over all of its processes. */
  readonly maxWaitMs: number;
  /** Adds milliseconds to those that the run has waited. @returns their sum */
  readonly countWait: (ms: number) => number;
}

/** Waits for limiters, and tells the user how long. */
export interface Pauses {
  /**
   * Waits until a time of our clock, in epoch milliseconds. Requests that wait for the same reason share one wait and one message. Waits
   * that overlap are counted once.
   * @param remedy what helps besides waiting
   * @throws NotChecked if the run may not wait that long
   */
  readonly pauseUntil: (until: number, why: string, remedy?: string) => Promise<void>;
  /** Milliseconds waited so far. */
  readonly waitedMs: () => number;
}

/** Counts the waits of one process. @param before milliseconds that were waited before */
export function waitCounter(before = 0): WaitBudget['countWait'] {
  let waited = before;
  return (ms) => (waited += ms);
}

/** @param say shows a line to the user, at the beginning of a wait and every 10 s of it */
export function createPauses(
  { maxWaitMs, countWait }: WaitBudget,
  say: (line: string) => void,
  clock: Clock,
): Pauses {
  const running = new Map<string, { readonly until: number; readonly over: Promise<void> }>();
  let [waitedMs, countedUntil] = [0, 0];

  /** Counts the part of a wait that no other one covers. */
  const count = (until: number, why: string, remedy: string | undefined): void => {
    const more = until - Math.max(clock.now(), countedUntil);
    if (more <= 0) return;
    if (countWait(0) + more > maxWaitMs)
      throw new NotChecked(
        `${why} for longer than MAX_WAIT_MS allows`,
        `ask again later, ${remedy === undefined ? 'or raise MAX_WAIT_MS' : `raise MAX_WAIT_MS, or ${remedy}`}`,
      );
    countWait(more);
    waitedMs += more;
    countedUntil = until;
  };

  const countDown = async (wait: number, why: string): Promise<void> => {
    for (let left = wait; left > 0; left -= stepMs) {
      say(`${why}: going on in ${Math.ceil(left / 1000)} s`);
      await clock.sleep(Math.min(left, stepMs));
    }
  };

  return {
    pauseUntil: async (until, why, remedy) => {
      const wait = until - clock.now();
      if (wait <= 0) return;
      // A timer may end a moment early. The user need not be told of such a rest.
      if (wait <= timerSlackMs) return clock.sleep(wait);
      const shared = running.get(why);
      if (shared !== undefined && shared.until > until - stepMs / 10) return shared.over;
      count(until, why, remedy);
      const over = countDown(wait, why).finally(() => {
        if (running.get(why)?.over === over) running.delete(why);
      });
      running.set(why, { until, over });
      return over;
    },
    waitedMs: () => waitedMs,
  };
}
