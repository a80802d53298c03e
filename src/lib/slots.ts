/** Lets a bounded number of tasks run at a time; urgent ones that wait go before the others. */
export interface Slots {
  /** Resolves with a function that frees the slot, once one is free. */
  readonly take: (urgent?: boolean) => Promise<() => void>;
  /** Lowers the bound for the tasks that have not begun. */
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
