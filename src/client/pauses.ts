import { setTimeout as sleep } from 'node:timers/promises';
import { NotChecked } from './not-checked.ts';

/** A case that would have to wait longer is `not checked`, and the run goes on. */
export const longestWaitMs = 5 * 60_000;

const timerSlackMs = 20;
const stepMs = 10_000;

/** Waits for limiters, and tells the user how long. */
export interface Pauses {
  /**
   * Waits so many milliseconds. Requests that wait for the same reason share one wait and one message.
   * @throws NotChecked if that is too long
   */
  readonly pause: (wait: number, why: string) => Promise<void>;
  /** Waits until a time of our clock, as `pause` does. */
  readonly pauseUntil: (until: number, why: string) => Promise<void>;
  /** Milliseconds waited so far; a shared wait counts once. */
  readonly waitedMs: () => number;
}

/** @param say shows a line to the user, at the beginning of a wait and every 10 s of it */
export function createPauses(say: (line: string) => void): Pauses {
  const running = new Map<string, { readonly until: number; readonly over: Promise<void> }>();
  let waitedMs = 0;

  const pause = async (wait: number, why: string): Promise<void> => {
    if (wait > longestWaitMs)
      throw new NotChecked(
        `${why} for ${Math.ceil(wait / 1000)} s`,
        'ask again later, or use an account that bypasses the limiter',
      );
    const until = Date.now() + wait;
    const shared = running.get(why);
    if (shared !== undefined && shared.until > until - stepMs / 10) return shared.over;
    waitedMs += wait;
    const over = countDown(wait, why, say).finally(() => {
      if (running.get(why)?.over === over) running.delete(why);
    });
    running.set(why, { until, over });
    return over;
  };

  return {
    pause,
    pauseUntil: async (until, why) => {
      const wait = until - Date.now();
      // A timer may end a moment early: nobody has to be told of the rest.
      if (wait > timerSlackMs) await pause(wait, why);
      else if (wait > 0) await sleep(wait);
    },
    waitedMs: () => waitedMs,
  };
}

async function countDown(wait: number, why: string, say: (line: string) => void): Promise<void> {
  for (let left = wait; left > 0; left -= stepMs) {
    say(`${why}: going on in ${Math.ceil(left / 1000)} s`);
    await sleep(Math.min(left, stepMs));
  }
}
