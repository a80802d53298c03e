import { memoize } from '../lib/memoize.ts';
import { inForceFor, type InForce } from '../contract/resolve.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Client } from '../client/client.ts';
import type { Workspace } from '../session/session.ts';
import type { CachedExchange, ExchangeCache } from './exchange-cache.ts';

/** A workspace under judgement: what is known of it, the way to it, and what it has answered so far. */
export interface Run {
  readonly workspace: Workspace;
  readonly client: Client;
  readonly cache: ExchangeCache;
  readonly requirePremium: boolean;
  /** Paths at which endpoints turned out to be served, where the contract tolerates two. */
  readonly servedPaths: Map<string, string>;
  /** How often a case that violated is asked again, to say in how many readings it did; unset: never. */
  readonly rereadings?: number;
  /** The reading of a case of another endpoint, `<endpoint>/<case>`, where this run asks it; on the account of the one that wants it. */
  readonly readingOf?: (id: string, client: Client) => Promise<CachedExchange | undefined>;
}

const resolvedOn = memoize(({ version, contract }: Workspace) =>
  memoize((endpoint: EndpointContract): InForce =>
    inForceFor(endpoint, contract === 'released' ? (version ?? undefined) : undefined),
  ),
);

/** The contract in force for an endpoint on this workspace. */
export const inForceOf = ({ workspace }: Pick<Run, 'workspace'>, endpoint: EndpointContract): InForce =>
  resolvedOn(workspace)(endpoint);
