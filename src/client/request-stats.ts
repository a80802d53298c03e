/** Requests of a case, a set-up or a whole run. */
export interface RequestStats {
  total: number;
  /** Counted requests by endpoint. As in the workspace's limiter, a 401 does not count. */
  counted: { [endpoint: string]: number };
  retries: number;
  waitedMs: number;
}

export const noRequests = (): RequestStats => ({ total: 0, counted: {}, retries: 0, waitedMs: 0 });

/** Adds the second to the first. */
export function addRequests(sum: RequestStats, more: RequestStats): void {
  sum.total += more.total;
  sum.retries += more.retries;
  sum.waitedMs += more.waitedMs;
  for (const [endpoint, count] of Object.entries(more.counted))
    sum.counted[endpoint] = (sum.counted[endpoint] ?? 0) + count;
}
