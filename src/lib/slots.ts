/** How urgent tasks are, the most urgent first. */
const ranks = ['first', 'next', 'last'] as const;
export type Rank = (typeof ranks)[number];

/** Limits how many tasks run at a time. Of those that wait, the most urgent begins first. */
export interface Slots {
  /** Waits for a free slot. Resolves with a function that frees it. */
  readonly take: (rank: Rank) => Promise<() => void>;
  /** Lowers the limit for tasks that have not begun. */
  readonly atMost: (bound: number) => void;
}

/** @param count how many tasks may run at a time, 1 or more */
export function createSlots(count: number): Slots {
  let [bound, running] = [count, 0];
  const waiting: { readonly [rank in Rank]: (() => void)[] } = { first: [], next: [], last: [] };
  const next = (): void => {
    while (running < bound) {
      const start = ranks
        .map((rank) => waiting[rank])
        .find(({ length }) => length > 0)
        ?.shift();
      if (start === undefined) return;
      running += 1;
      start();
    }
  };
  return {
    take: (rank) =>
      new Promise((resolve) => {
        waiting[rank].push(() =>
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
