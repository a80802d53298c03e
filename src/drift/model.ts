import type { Finding } from '../contract/finding.ts';
import type { CaseOutcome } from '../runner/result.ts';
import type { CachedExchange } from '../runner/exchange-cache.ts';
import type { Workspace } from '../session/session.ts';

/** One of the two sides. */
export type Which = 'a' | 'b';

export type Both<Value> = { readonly [side in Which]: Value };

/** The outcome of a case, and the exchange that was judged. */
export interface Answer {
  readonly outcome: CaseOutcome;
  readonly own: CachedExchange | undefined;
}

/** One pass through the cases, by case id. */
export type Reading = ReadonlyMap<string, Answer>;

/** One side of a comparison: a workspace that was read, or a recording of one. */
export interface Side {
  /** As the user gave it. */
  readonly label: string;
  /** What reports call it. */
  readonly name: string;
  readonly kind: 'embedded' | 'workspace' | 'recording';
  readonly workspace: Workspace;
  readonly allowIncomplete: boolean;
  /** Two of a workspace; one of a recording, whose `unsteady` names what differed between the two when it was made. */
  readonly readings: readonly [Reading, ...Reading[]];
  /** Facet keys that differ between two readings of this side, by case id. */
  readonly unsteady: ReadonlyMap<string, readonly string[]>;
  readonly servedPaths: ReadonlyMap<string, string>;
  /** Set if the workspace tells no version, and is judged by this release of the other side. */
  readonly releaseOfOther?: string;
}

/** A kind of difference; what is compared is named `<kind> <place>`. */
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
  | 'declared'
  | 'deviation';

/** What differs, before it is known which side conforms. */
export interface Contrast {
  readonly kind: Kind;
  /** Field with `*` for every list index, `header:<name>`, or empty for the reply itself. */
  readonly place: string;
  readonly a: string;
  readonly b: string;
}

/** Whether a side complies with the contract at the place of a difference. */
export type Compliance =
  | { readonly state: 'keeps' }
  | { readonly state: 'known'; readonly deviations: readonly string[] }
  | {
      readonly state: 'violates';
      readonly checks: readonly string[];
      readonly source: string;
      /** What the checks found; not in `drift.json`. */
      readonly findings: readonly Finding[];
    };

/** Compliance as reports show it, without the findings. */
export type ToldCompliance =
  | Exclude<Compliance, { readonly state: 'violates' }>
  | Omit<Extract<Compliance, { readonly state: 'violates' }>, 'findings'>;

export interface Difference extends Contrast {
  readonly caseId: string;
  readonly compliance: Both<Compliance>;
}

/** Differences with one cause: identical ones, or those of one problem of a side that breaks its contract. */
export interface DifferenceGroup extends Omit<Difference, 'caseId' | 'compliance'> {
  /** The problem in plain words, and its id as in `conformance.json`; null if no side breaks its contract. */
  readonly title: string | null;
  readonly problem: string | null;
  readonly compliance: Both<ToldCompliance>;
  /** Places beside `place` where it shows. */
  readonly otherPlaces: readonly string[];
  /** Which side keeps the contract, in words. */
  readonly says: string;
  /** `silent`: the contract says nothing here, so both sides comply. */
  readonly compliantSide: Which | 'both' | 'neither' | 'silent';
  readonly count: number;
  readonly cases: readonly string[];
  /** Shell commands that ask each side for the simplest of the cases, in order; empty for a recording. */
  readonly reproduce: Both<readonly string[]>;
}

/** A case that could not be compared, and whether that leaves the comparison incomplete. */
export interface NotCompared {
  readonly caseId: string;
  readonly side: Which;
  readonly reason: string;
  readonly incomplete: boolean;
}

/** The result of comparing two sides. */
export interface Comparison {
  /** Cases that were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly onlyOn: Both<readonly string[]>;
  readonly notCompared: readonly NotCompared[];
  /** What differed between two readings of one side, and was left out. */
  readonly noise: readonly { readonly caseId: string; readonly side: Which; readonly facet: string }[];
}

export interface SideFacts
  extends Pick<Side, 'label' | 'name' | 'kind'>, Pick<Workspace, 'contract' | 'premium'> {
  /** As the workspace tells it. */
  readonly version: string | null;
  /** The release of the other side that judges it, if it tells no version. */
  readonly releaseOfOther: string | null;
}

/** `reports/drift.json`. */
export interface DriftReport extends Omit<Comparison, 'differences'> {
  /** Raised when a field or a value changes its name or meaning. */
  readonly schemaVersion: 2;
  readonly suite: { readonly name: string; readonly version: string };
  readonly verdict: 'no drift' | 'drift' | 'could not compare';
  readonly exitCode: 0 | 1 | 2;
  readonly sides: Both<SideFacts>;
  readonly differences: readonly DifferenceGroup[];
  /** Differences that the baseline already had, and that were left out. */
  readonly baseline: { readonly label: string; readonly known: number } | null;
}
