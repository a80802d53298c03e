import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the waits see it. Tests have one that takes none. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export const systemClock: Clock = { now: () => Date.now(), sleep: (ms) => sleep(ms) };
