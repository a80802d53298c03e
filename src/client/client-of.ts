import type { Config } from '../config/config.ts';
import type { Accounts } from './credentials.ts';
import { createClient, type Client } from './client.ts';
import { createPacer, type Limits } from './pacing.ts';
import { playwrightTransport, type Transport } from './transport.ts';

/** What a client needs besides the address and the accounts. */
export interface ClientParts {
  readonly config: Config;
  readonly transport: Transport;
  /** Tells the user why a request has to wait. */
  readonly say: (line: string) => void;
  readonly countRequest?: Limits['countRequest'];
}

/** Parts of a client, from the configuration. */
export const partsOf = (config: Config, say: ClientParts['say']): ClientParts => ({
  config,
  transport: playwrightTransport(config),
  say,
});

/** A client with its own pacing. MAX_RPS does not apply to the embedded workspace, which nobody else uses. */
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
