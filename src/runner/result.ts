import type { Finding } from '../contract/finding.ts';
import type { Actor } from '../contract/actor.ts';
import type { CaseGroup } from '../contract/types.ts';
import type { Verdict } from '../engine/verdict.ts';
import type { Blocker } from '../lib/blocker.ts';

export interface CaseOutcome {
  /** `<endpoint>/<kebab-case>` */
  readonly id: string;
  readonly endpoint: string;
  readonly says: string;
  readonly group: CaseGroup;
  readonly actor: Actor;
  /** Status of the reply; null if there was none. */
  readonly status: number | null;
  readonly verdict: Verdict;
  /** Why it is `not applicable` or `not checked`, with the remedy. For a violation: how many of its readings violated. */
  readonly reason: string | null;
  /** Reason and remedy separately, if there is a remedy. */
  readonly blocker?: Blocker;
  readonly findings: readonly Finding[];
  /** Ids of deviations that the reply shows. */
  readonly observed: readonly string[];
  /** Ids of deviations that are out of date here. */
  readonly stale: readonly string[];
  /** Undocumented fields in the reply. */
  readonly notes: readonly string[];
  /** The documented fields and parameters that the exchange showed. */
  readonly seen: Seen;
}

/** Why a case has no verdict. */
export type Unjudged = Pick<CaseOutcome, 'verdict' | 'reason' | 'blocker'>;

/** What an exchange showed: documented fields with their states, and parameters. */
export interface Seen {
  readonly fields: { readonly [field: string]: readonly FieldState[] };
  /** Query and path parameters that were sent. */
  readonly parameters: readonly string[];
  /** Those among them with an invalid value. */
  readonly malformed: readonly string[];
}

export type FieldState = 'value' | 'null' | 'empty' | `enum:${string}`;
