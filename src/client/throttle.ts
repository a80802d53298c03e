import type { Clock } from './clock.ts';
import type { Pauses } from './pauses.ts';

/** Spaces the requests of all routes, and holds them back if a limiter that counts all routes together asks to slow down. */
export interface Throttle {
  /** Waits while nothing may leave. @throws NotChecked if the run may not wait that long */
  readonly opened: () => Promise<void>;
  /** Waits until the next request may leave, so that no second has too many. */
  readonly spaced: () => Promise<void>;
  /** Lets nothing leave until a time of our clock, and half as many per second from then on. @param why for the user */
  readonly shut: (until: number, why: string) => void;
  /** Lets half as many leave per second from now on, but not fewer than one. */
  readonly slowDown: () => void;
}

/** @param maxRps requests per second at most */
export function createThrottle(maxRps: number, pauseUntil: Pauses['pauseUntil'], clock: Clock): Throttle {
  let perSecond = maxRps;
  let nextAt = 0;
  let [shutUntil, shutBecause] = [0, ''];
  const slowDown = (): void => {
    perSecond = Math.min(perSecond, Math.max(1, perSecond / 2));
  };
  return {
    opened: async () => {
      while (shutUntil > clock.now()) await pauseUntil(shutUntil, shutBecause);
    },
    spaced: async () => {
      const now = clock.now();
      const wait = Math.max(0, nextAt - now);
      nextAt = Math.max(now, nextAt) + 1000 / perSecond;
      if (wait > 1) await clock.sleep(wait);
    },
    slowDown,
    shut: (until, why) => {
      // Requests that were under way together are refused together, and count as one refusal.
      if (shutUntil < clock.now()) slowDown();
      shutUntil = Math.max(shutUntil, until);
      shutBecause = why;
    },
  };
}
