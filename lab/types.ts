import type { Asked, DataState, EndpointId, Tamper, WireReply } from '../src/reference/index.ts';

/** Kinds of breakage; the scorecard has one row for each. */
export const groups = [
  'status',
  'headers',
  'encoding',
  'access',
  'shape',
  'values',
  'formats',
  'paging',
  'filters',
  'sorting',
  'identity',
  'consistency',
  'errors',
  'leaks',
  'robustness',
  'releases',
] as const;

export type Group = (typeof groups)[number];

/** What judges the faulty workspace: the pages alone, or the pages with the deviations of a release. */
export const bases = ['documented', '7.13', '8.8'] as const;
export type Basis = (typeof bases)[number];

/** One deliberate violation that the reference workspace is told to commit. */
export interface Fault {
  /** Kebab-case, unique. */
  readonly id: string;
  readonly operator: string;
  readonly group: Group;
  /** One sentence: what the broken server does. */
  readonly story: string;
  readonly on: EndpointId;
  readonly contract: Basis;
  /** How much lies in the workspace; `rich` unless the fault only shows in another. */
  readonly data: DataState;
  /** Whether the workspace has a Premium licence. */
  readonly premium: boolean;
  /** Endpoints that are asked before it, since a check compares with what they said. */
  readonly after?: readonly EndpointId[];
  /** Id of the check that must catch it, named in advance. */
  readonly caughtBy: string;
  /** A new one for each run, since some faults count requests. */
  readonly tamper: () => Tamper;
  /** Why no reply of the suite's cases changes; without it such a fault is an error. */
  readonly unreachableBecause?: string;
}

/** Where an angel is tried. */
export interface Try {
  readonly after?: readonly EndpointId[];
  readonly on: EndpointId;
  readonly contract: Basis;
  readonly data: DataState;
}

/** A variant that breaks no promise: whoever complains about it cries wolf. */
export interface BenignVariant {
  readonly id: string;
  readonly story: string;
  readonly tries: readonly Try[];
  readonly tamper: () => Tamper;
}

/** Successes of an endpoint so far, the one at hand included. */
export interface Counted {
  readonly nth: number;
  /** Those to the same question by the same actor. */
  readonly times: number;
}

/** Which exchanges a fault changes. */
export interface Condition {
  /** Finishes the story: `…, when an agent asks`. */
  readonly says: string;
  readonly holds: (asked: Asked, reply: WireReply, counted: Counted) => boolean;
}

/** Where an operator is applied: endpoint, exchanges, and a JSON pointer into the body. */
export interface Target {
  readonly on: EndpointId;
  readonly contract?: Basis;
  readonly data?: DataState;
  readonly premium?: boolean;
  /** `*` is every item of a list, `$` its last. */
  readonly at?: string;
  readonly when?: Condition;
  /** Distinguishes faults of one operator where the pointer does not. */
  readonly as?: string;
  readonly after?: readonly EndpointId[];
  /** Overrides the operator's group: where the place is what is special. */
  readonly group?: Group;
  /** Overrides the operator's check, where another one is responsible for this place. */
  readonly caughtBy?: string;
  readonly unreachableBecause?: string;
}

/** A kind of breakage, written once. */
export interface Operator {
  readonly name: string;
  readonly group: Group;
  readonly caughtBy: string;
  /** What its sentences are about; the place unless told otherwise. */
  readonly subject?: string;
  /** What they say about it. */
  readonly says: string;
  /** Exchanges it strikes where the place names none. */
  readonly when: Condition;
  readonly make: (pointer: string) => Tamper;
}
