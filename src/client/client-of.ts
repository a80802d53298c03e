import type { Config } from '../config/config.ts';
import type { Accounts } from './credentials.ts';
import { createClient, type Client } from './client.ts';
import { createPacer, type Limits } from './pacing.ts';
import type { Transport } from './transport.ts';

/** What a client is made of, besides the address and the accounts. */
export interface ClientParts {
  readonly config: Config;
  readonly transport: Transport;
  /** Tells the user why it takes longer. */
  readonly say: (line: string) => void;
  readonly countRequest?: Limits['countRequest'];
}

/** A client for a workspace, with its own pace. The embedded workspace is nobody else's, and may be asked as fast as it answers. */
export function clientOf(
  { config, transport, say, countRequest }: ClientParts,
  url: string,
  accounts: () => Accounts,
): Client {
  const { baseUrl, maxRequests, concurrency, timeoutMs } = config;
  const maxRps = baseUrl === undefined ? Number.POSITIVE_INFINITY : config.maxRps;
  const limits = {
    maxRps,
    maxRequests,
    concurrency,
    ...(countRequest === undefined ? {} : { countRequest }),
  };
  return createClient({ baseUrl: url, accounts, transport, pacer: createPacer(limits, say), timeoutMs });
}
