import type { Clock } from '../../src/client/clock.ts';

/** A clock on which nobody waits: who sleeps goes on at once, and it is later then. */
export function fakeClock(start = Date.UTC(2026, 0, 1, 12)): Clock & { readonly sleptMs: () => number } {
  let now = start;
  return {
    now: () => now,
    sleep: async (ms) => {
      const until = now + ms;
      await new Promise((resolve) => setImmediate(resolve));
      now = Math.max(now, until);
    },
    sleptMs: () => now - start,
  };
}
