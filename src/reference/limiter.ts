const CALLS = 10;

/** The limiter's result for one counted call; `resetAt` is in epoch milliseconds. */
export interface Taken {
  readonly allowed: boolean;
  readonly left: number;
  readonly resetAt: number;
  readonly waitSeconds: number;
}

export interface Limiter {
  readonly take: (bucket: string, address: string) => Taken;
  readonly reset: () => void;
}

interface Rule {
  since: number;
  readonly calls: Map<string, number>;
}

/**
 * Ten calls per window, route and client. All clients of a route share its window, which starts with the server or at its last reset.
 * Refused calls count too; docs/released-servers.md#6.5.
 */
export function createLimiter(windowMs: number): Limiter {
  const rules = new Map<string, Rule>();
  let started = Date.now();

  function ruleFor(bucket: string, now: number): Rule {
    const known = rules.get(bucket) ?? { since: started, calls: new Map<string, number>() };
    rules.set(bucket, known);
    if (now - known.since <= windowMs) return known;
    known.since = now;
    known.calls.clear();
    return known;
  }

  return {
    take(bucket, address) {
      const now = Date.now();
      const rule = ruleFor(bucket, now);
      const calls = (rule.calls.get(address) ?? 0) + 1;
      rule.calls.set(address, calls);
      const resetAt = rule.since + windowMs;
      const waitSeconds = Math.ceil((resetAt - now) / 1000);
      return { allowed: calls <= CALLS, left: Math.max(0, CALLS - calls), resetAt, waitSeconds };
    },
    reset() {
      rules.clear();
      started = Date.now();
    },
  };
}

/** The three headers of every counted answer; `reset` is in epoch milliseconds. */
export function limitHeaders({ left, resetAt }: Taken): [string, string][] {
  return [
    ['x-ratelimit-limit', String(CALLS)],
    ['x-ratelimit-remaining', String(left)],
    ['x-ratelimit-reset', String(resetAt)],
  ];
}
