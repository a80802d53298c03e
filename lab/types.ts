import type { Asked, DataState, EndpointId, Release, Tamper, WireReply } from '../src/reference/index.ts';

/** Kinds of faults; the scorecard has one row for each. */
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

/** The contract in force: the documentation alone, or with the deviations of a release. */
export type Basis = Release;

/** The contracts by which faults and most benign variants are judged. */
export const bases: readonly Basis[] = ['documented', '7.13', '8.8'];

/** One deliberate violation by the reference workspace. */
export interface Fault {
  /** Kebab-case, unique. */
  readonly id: string;
  readonly operator: string;
  readonly group: Group;
  /** One sentence: what the broken server does. */
  readonly story: string;
  readonly on: EndpointId;
  readonly contract: Basis;
  /** The data in the workspace; default: `rich`. */
  readonly data: DataState;
  /** Whether the workspace has a Premium licence. */
  readonly premium: boolean;
  /** Endpoints to run before, because a check compares with their replies. */
  readonly after?: readonly EndpointId[];
  /** Id of the check that must catch it, named in advance. */
  readonly caughtBy: string;
  /** Makes a new one for each run, because some faults count requests. */
  readonly tamper: () => Tamper;
  /** Why the fault changes no reply. Without it such a fault is an error. */
  readonly unreachableBecause?: string;
}

/** Where a benign variant is run. */
export interface Try {
  readonly after?: readonly EndpointId[];
  readonly on: EndpointId;
  readonly contract: Basis;
  readonly data: DataState;
  /** Version that the workspace tells; default: a patch of the release. */
  readonly version?: string;
}

/** A change of replies that the contract allows, so every finding is a false alarm. */
export interface BenignVariant {
  readonly id: string;
  readonly story: string;
  readonly tries: readonly Try[];
  readonly tamper: () => Tamper;
}

/** Number of successes of an endpoint so far, with the current one. */
export interface Counted {
  readonly nth: number;
  /** Of these, replies to the same request of the same actor. */
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
  /** Overrides the operator's group. */
  readonly group?: Group;
  /** Overrides the operator's check, if another one has to find the fault here. */
  readonly caughtBy?: string;
  readonly unreachableBecause?: string;
}

/** A kind of fault, declared once and applied to targets. */
export interface Operator {
  readonly name: string;
  readonly group: Group;
  readonly caughtBy: string;
  /** Subject of the story; default: the target in words. */
  readonly subject?: string;
  /** Predicate of the story. */
  readonly says: string;
  /** Exchanges it changes if the target has no condition. */
  readonly when: Condition;
  readonly make: (pointer: string) => Tamper;
}
