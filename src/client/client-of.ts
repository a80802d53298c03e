import type { Config } from '../config/config.ts';
import { present } from '../config/values.ts';
import { memoize } from '../lib/memoize.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Accounts } from './credentials.ts';
import { createClient, type Client } from './client.ts';
import { createPacer, type Limits } from './pacing.ts';
import { waitCounter } from './pauses.ts';
import { playwrightTransport, type Transport } from './transport.ts';
import { createHeaderMemory, type WorkspaceHeaders } from './workspace-headers.ts';

/** What a client needs besides the address and the accounts. */
export interface ClientParts {
  readonly config: Config;
  readonly transport: Transport;
  /** Tells the user why a request has to wait. */
  readonly say: (line: string) => void;
  readonly countRequest?: Limits['countRequest'];
  /** Unset: clients with the same parts share one count. */
  readonly countWait?: Limits['countWait'];
  readonly clock?: Clock;
  /** What replies of the workspace carry; unset: clients with the same parts learn it together. */
  readonly headers?: WorkspaceHeaders;
}

/** The memory of the workspace's headers that the clients with these parts share. */
export const learnedBy = memoize(({ headers }: ClientParts) => createHeaderMemory(headers));

const sharedCounter = memoize((_parts: ClientParts) => waitCounter());

/** Parts of a client, from the configuration. @param transportOf makes the transport; only tests give another than Playwright's */
export const partsOf = (
  config: Config,
  say: ClientParts['say'],
  transportOf: (config: Config) => Transport = playwrightTransport,
): ClientParts => ({ config, transport: transportOf(config), say });

/** A client with its own pacing. MAX_RPS does not apply to the embedded workspace, which nobody else uses. */
export function clientOf(parts: ClientParts, url: string, accounts: () => Accounts): Client {
  const {
    config,
    transport,
    say,
    countRequest,
    countWait = sharedCounter(parts),
    clock = systemClock,
  } = parts;
  const maxRps = config.baseUrl === undefined ? Number.POSITIVE_INFINITY : config.maxRps;
  const limits = { ...config, maxRps, countWait, ...present('countRequest', countRequest) };
  const pacer = createPacer(limits, say, clock);
  return createClient({
    baseUrl: url,
    accounts,
    transport,
    pacer,
    timeoutMs: config.timeoutMs,
    headers: learnedBy(parts),
    clock,
  });
}
