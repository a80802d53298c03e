import type { CaseOutcome } from '../runner/result.ts';
import type { CachedExchange } from '../runner/exchange-cache.ts';
import type { Workspace } from '../session/session.ts';

/** One of the two sides. */
export type Which = 'a' | 'b';

/** One pass through the cases: their outcomes, and the exchanges that were judged. */
export interface Reading {
  readonly results: ReadonlyMap<string, CaseOutcome>;
  readonly get: (caseId: string) => CachedExchange | undefined;
}

/** One side of a comparison: a workspace that was read, or a recording of one. */
export interface Side {
  /** As the user named it. */
  readonly label: string;
  readonly kind: 'embedded' | 'workspace' | 'recording';
  readonly workspace: Workspace;
  readonly allowIncomplete: boolean;
  /** Two of a workspace; one of a recording, which names what differed between its two. */
  readonly readings: readonly [Reading, ...Reading[]];
  /** Facet keys that differ between two readings of this side, by case id. */
  readonly unsteady: ReadonlyMap<string, readonly string[]>;
  readonly servedPaths: ReadonlyMap<string, string>;
}

export type Kind =
  | 'endpoint'
  | 'status'
  | 'header'
  | 'body'
  | 'presence'
  | 'type'
  | 'null'
  | 'empty'
  | 'date'
  | 'number'
  | 'enum'
  | 'check'
  | 'deviation';

/** One property of a reply, without its data. */
export interface Facet {
  readonly kind: Kind;
  /** Field with `*` for every list index, `header:<name>`, or empty for the reply itself. */
  readonly place: string;
  readonly value: string;
}

/** Whether a side complies with the contract at the place of a difference. */
export type Compliance =
  | { readonly state: 'keeps' }
  | { readonly state: 'known'; readonly deviations: readonly string[] }
  | { readonly state: 'violates'; readonly checks: readonly string[]; readonly source: string };

/** A difference in one case. */
export interface Difference {
  readonly caseId: string;
  readonly kind: Kind;
  readonly place: string;
  readonly a: string;
  readonly b: string;
  readonly compliance: { readonly [side in Which]: Compliance };
}

/** Identical differences, grouped. */
export interface DifferenceGroup extends Omit<Difference, 'caseId'> {
  /** Which side keeps the contract, in words. */
  readonly says: string;
  readonly compliantSide: CompliantSide;
  readonly count: number;
  readonly cases: readonly string[];
}

/** `silent`: the contract says nothing here, so both sides comply. */
export type CompliantSide = Which | 'both' | 'neither' | 'silent';

export interface SideFacts {
  readonly label: string;
  readonly kind: Side['kind'];
  readonly version: string | null;
  readonly contract: 'documented' | 'released';
  readonly premium: boolean | null;
}

/** A case that could not be compared, and whether that leaves the comparison incomplete. */
export interface NotCompared {
  readonly caseId: string;
  readonly side: Which;
  readonly reason: string;
  readonly incomplete: boolean;
}

/** `reports/drift.json`. */
export interface DriftReport {
  readonly suite: { readonly name: string; readonly version: string };
  readonly verdict: 'no drift' | 'drift' | 'could not compare';
  readonly exitCode: 0 | 1 | 2;
  readonly sides: { readonly [side in Which]: SideFacts };
  /** Cases that were compared. */
  readonly compared: number;
  readonly differences: readonly DifferenceGroup[];
  readonly onlyOn: { readonly [side in Which]: readonly string[] };
  readonly notCompared: readonly NotCompared[];
  /** What differed between two readings of one side, and was left out. */
  readonly noise: readonly { readonly caseId: string; readonly side: Which; readonly facet: string }[];
  /** Differences that the baseline already had, and that were left out. */
  readonly baseline: { readonly label: string; readonly known: number } | null;
}
