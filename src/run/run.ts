import { byDocumentation, byRelease, type InForce } from '../contract/resolve.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Client } from '../workspace/client.ts';
import type { Workspace } from '../workspace/session.ts';
import type { Memory } from './memory.ts';

/** A workspace under judgement: what is known of it, the way to it, and what it has answered so far. */
export interface Run {
  readonly workspace: Workspace;
  readonly client: Client;
  readonly memory: Memory;
  readonly requirePremium: boolean;
  /** Paths at which endpoints turned out to be served, where the contract tolerates two. */
  readonly servedPaths: Map<string, string>;
  /** How often a case that violated is asked again, to say in how many readings it did; unset: never. */
  readonly rereadings?: number;
}

const resolved = new WeakMap<Workspace, Map<string, InForce>>();

/** The contract in force for an endpoint on this workspace. */
export function inForceOf({ workspace }: Pick<Run, 'workspace'>, endpoint: EndpointContract): InForce {
  const known = resolved.get(workspace) ?? new Map<string, InForce>();
  resolved.set(workspace, known);
  const { version, contract } = workspace;
  const inForce =
    known.get(endpoint.id) ??
    (contract === 'released' && version !== null ? byRelease(endpoint, version) : byDocumentation(endpoint));
  known.set(endpoint.id, inForce);
  return inForce;
}
