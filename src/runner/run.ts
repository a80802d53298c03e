import { memoize } from '../lib/memoize.ts';
import { shapeOnly, inForceFor, type InForce } from '../contract/resolve.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import type { Client } from '../client/client.ts';
import type { Workspace } from '../session/session.ts';
import type { CachedExchange, ExchangeCache } from './exchange-cache.ts';

/** A workspace that is judged, with the client and the exchanges so far. */
export interface Run {
  readonly workspace: Workspace;
  readonly client: Client;
  readonly cache: ExchangeCache;
  readonly requirePremium: boolean;
  /** Served paths of endpoints for which the contract tolerates two. */
  readonly servedPaths: Map<string, string>;
  /** How often a violating case is read again; unset: never. */
  readonly rereadings?: number;
  /** The reading of `<endpoint>/<case>`, if this run asks it. `client` counts the request for the case that needs it. */
  readonly readingOf?: (id: string, client: Client) => Promise<CachedExchange | undefined>;
}

/** A case that is asked on a workspace. */
export interface Asking {
  readonly run: Run;
  readonly contract: EndpointContract;
  readonly testCase: Case;
}

/** A case that is judged by the contract in force. */
export interface Subject extends Asking {
  readonly inForce: InForce;
}

const resolvedOn = memoize(({ version, contract, examples }: Workspace) =>
  memoize((endpoint: EndpointContract): InForce => {
    const inForce = inForceFor(endpoint, contract === 'released' ? (version ?? undefined) : undefined);
    return examples === undefined ? inForce : shapeOnly(inForce);
  }),
);

export const inForceOf = ({ workspace }: Pick<Run, 'workspace'>, endpoint: EndpointContract): InForce =>
  resolvedOn(workspace)(endpoint);
