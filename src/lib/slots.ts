/** Limits how many tasks run at a time. Urgent ones go before others that wait. */
export interface Slots {
  /** Waits for a free slot. Resolves with a function that frees it. */
  readonly take: (urgent?: boolean) => Promise<() => void>;
  /** Lowers the limit for tasks that have not begun. */
  readonly atMost: (bound: number) => void;
}

/** @param count how many tasks may run at a time, 1 or more */
export function createSlots(count: number): Slots {
  let [bound, running] = [count, 0];
  const waiting: { readonly urgent: (() => void)[]; readonly other: (() => void)[] } = {
    urgent: [],
    other: [],
  };
  const next = (): void => {
    while (running < bound) {
      const start = waiting.urgent.shift() ?? waiting.other.shift();
      if (start === undefined) return;
      running += 1;
      start();
    }
  };
  return {
    take: (urgent = false) =>
      new Promise((resolve) => {
        waiting[urgent ? 'urgent' : 'other'].push(() =>
          resolve(() => {
            running -= 1;
            next();
          }),
        );
        next();
      }),
    atMost: (lower) => {
      bound = Math.min(bound, lower);
    },
  };
}
