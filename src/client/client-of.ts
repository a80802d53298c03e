import type { Accounts } from './credentials.ts';
import type { Budget } from './budget.ts';
import { createClient, type Client } from './client.ts';
import type { Config } from '../config/config.ts';
import { createPacer, type RequestStats } from './pacing.ts';
import type { Transport } from './transport.ts';

export interface SessionParts {
  readonly config: Config;
  readonly transport: Transport;
  readonly say: (line: string) => void;
  /** Shared with others who ask the same workspace; unset: this client's alone. */
  readonly budget?: Budget;
}

/** What a configuration allows: the embedded workspace is nobody else's, and may be asked as fast as it answers. */
export const limitsOf = ({ baseUrl, maxRps, maxRequests }: Config) => ({
  maxRps: baseUrl === undefined ? Number.POSITIVE_INFINITY : maxRps,
  maxRequests,
});

/** A client for a workspace, with its own pace. */
export function clientOf(
  { config, transport, say, budget }: SessionParts,
  url: string,
  accounts: () => Accounts,
  stats: RequestStats,
): Client {
  const pacer = createPacer(limitsOf(config), stats, say, budget);
  return createClient({ baseUrl: url, accounts, transport, pacer, stats, timeoutMs: config.timeoutMs });
}
