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
  /** True if it serves examples, and is judged as a workspace with data. */
  readonly isMock: boolean;
  /** Why a request without a login brings no reply of the workspace. */
  readonly refusals: readonly Line[];
  /** What was found of the lists that cases need. */
  readonly lists: readonly Line[];
  /** Milliseconds by which the workspace's clock is ahead; undefined if unknown. */
  readonly clockAheadMs: number | undefined;
}

/** One thing that the doctor looked at. */
export interface Line {
  readonly level: 'good' | 'warning' | 'bad';
  readonly what: string;
  readonly says: string;
  /** What to do about it; empty on good lines. */
  readonly remedy: string;
}

export const good = (what: string, says: string): Line => ({ level: 'good', what, says, remedy: '' });
const lineOf =
  (level: Line['level']) =>
  (what: string, says: string, remedy: string): Line => ({ level, what, says, remedy });
export const [warning, bad] = [lineOf('warning'), lineOf('bad')];
