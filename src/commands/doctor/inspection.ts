import type { Case, EndpointContract } from '../../contract/types.ts';
import type { Config } from '../../config/config.ts';
import type { UnmetPrecondition } from '../../runner/preconditions.ts';
import type { Workspace } from '../../session/session.ts';

/** A case of the contract in force, with the reason if a run cannot ask it. */
export interface InspectedCase {
  readonly contract: EndpointContract;
  readonly testCase: Case;
  readonly unasked: UnmetPrecondition | undefined;
}

/** Everything that the doctor found out. */
export interface Inspection {
  readonly config: Config;
  /** Sentences about variables that may be meant otherwise. */
  readonly warnings: readonly string[];
  readonly workspace: Workspace;
  /** Contracts in force, each with the number of deviations that apply. */
  readonly endpoints: readonly { readonly contract: EndpointContract; readonly deviations: number }[];
  readonly cases: readonly InspectedCase[];
  readonly lists: readonly ListSeen[];
  /** Milliseconds by which the workspace's clock is ahead; undefined if unknown. */
  readonly clockAheadMs: number | undefined;
}

/** A list that cases need, as it was found. */
export interface ListSeen {
  readonly name: string;
  /** Set if it was not read, because the run needs every call of the limiter's window. */
  readonly spared?: true;
  /** Cases that an empty list leaves unchecked, and how to fill it. */
  readonly cases: number;
  readonly remedy: string;
}
