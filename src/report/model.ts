import type { RequestStats } from '../client/request-stats.ts';
import type { KnownFailureEntry } from '../config/known-failures-entry.ts';
import type { Finding } from '../contract/finding.ts';
import type { Deviation } from '../contract/types.ts';
import type { Verdict } from '../engine/verdict.ts';
import type { CaseOutcome } from '../runner/result.ts';
import type { EndpointCoverage, Share } from './coverage-model.ts';
import type { DeclaredReport } from './declared.ts';

/** Facts about the workspace, without secrets. */
export interface WorkspaceFacts {
  readonly run: string;
  readonly url: string;
  /** True if no workspace was named, and the embedded one was judged. */
  readonly embedded: boolean;
  readonly version: string | null;
  readonly release: string | null;
  readonly newerThanKnown: boolean;
  readonly contract: 'documented' | 'released';
  readonly premium: boolean | null;
  readonly setupRequests: number;
  readonly unreachable: string | null;
  /** Set with PROFILE=examples. */
  readonly profile?: 'examples';
}

/** What the contract in force documents of an endpoint, and a run can exercise. */
export interface DocumentedFacts {
  /** Each entry is one documented reply by the statuses it may have. */
  readonly statuses: readonly (readonly number[])[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
  }[];
  /** Fields of a success, as JSON pointers with `*` for every list index. */
  readonly fields: readonly {
    readonly field: string;
    readonly list: boolean;
    /** Members of its enum; empty where it has none. */
    readonly members: readonly string[];
  }[];
}

/** What a test attaches for the reporters. They get nothing else from it. */
export interface CaseRecord {
  readonly workspace: WorkspaceFacts;
  /** What the endpoint documents. It is in each record, so that none depends on another. */
  readonly documented: DocumentedFacts;
  /** Null if the contract in force has no such case. */
  readonly result: CaseOutcome | null;
  /** Identifies this run of the case. */
  readonly number: string;
  readonly requests: Readonly<RequestStats>;
  /** Milliseconds that asking and judging took. */
  readonly tookMs: number;
  readonly deviations: readonly DeviationFacts[];
  /** What the server's own document says of the endpoint. */
  readonly declared: DeclaredReport;
  /** Digest of the list of known failures that was in force; absent without one. */
  readonly knownFailures?: string;
  /** Another version than the workspace's that answered during the run, as far as it is known by then. */
  readonly otherVersion?: string;
}

export type DeviationFacts = Pick<
  Deviation,
  'id' | 'says' | 'servers' | 'versions' | 'evidence' | 'confidence' | 'kind'
> & { readonly endpoint: string };

/** A finding with the id of its problem. */
export type ReportedFinding = Finding & { readonly problem: string };

/** Findings with one cause, told once. */
export interface Problem {
  /** The same from run to run. It holds no value of the workspace. */
  readonly id: string;
  /** What is wrong, in plain words, with the endpoints. */
  readonly title: string;
  readonly check: string;
  readonly endpoints: readonly string[];
  /** Ids of the cases that show it. */
  readonly cases: readonly string[];
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  /** The rule that is broken: page and place of the documentation. */
  readonly rule: string;
  /** A curl command that shows it. */
  readonly reproduce: string;
  /** The shell line to run before `reproduce`, if an account logs in with a password. */
  readonly login?: string;
  /** What the server's own OpenAPI document says about it. */
  readonly declared?: string;
  /** Id of the known deviation that explains it, under the documented contract. */
  readonly deviation?: string;
}

/** @typeParam Found a plain finding before problems are found */
export interface ReportCase<Found extends Finding = ReportedFinding> extends Pick<
  CaseOutcome,
  'id' | 'says' | 'status' | 'verdict' | 'reason' | 'blocker' | 'notes'
> {
  readonly group: string;
  readonly actor: string;
  readonly findings: readonly Found[];
  readonly deviations: readonly string[];
}

export interface ReportEndpoint<Found extends Finding = ReportedFinding> {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Null if the endpoint was not asked: then it is not known what is documented of it. */
  readonly coverage: EndpointCoverage | null;
  readonly cases: readonly ReportCase<Found>[];
}

/** An endpoint whose findings are not grouped yet. */
export type JudgedEndpoint = ReportEndpoint<Finding>;

export type Totals = { readonly [verdict in Verdict]: number };

/** An entry of the user's list of known failures, and what became of it. */
export interface KnownFailure extends KnownFailureEntry {
  readonly daysLeft: number;
  /**
   * `stale`: its cases were judged, and none shows what it covers; `expired`: its last day is past; `not accepted`: it only names findings
   * about access or leaks, and does not accept them; `not judged`: its cases, or some of them, were not judged.
   */
  readonly state: 'covers' | 'stale' | 'expired' | 'not accepted' | 'not judged';
  /** Ids of the cases with a finding that it names. */
  readonly shownBy: readonly string[];
}

/** How much a run did. `inForce` is `judged` and the cases that are not applicable or not checked. */
export interface Numbers {
  /** Tests that were selected. Some are of other releases. */
  readonly declared: number;
  /** Cases of the contract in force. */
  readonly inForce: number;
  readonly judged: number;
  /** Requests, those of the set-up included. */
  readonly sent: number;
  /** Requests that the limiter of a server counts. */
  readonly counted: number;
}

export interface Selection {
  readonly selected: number;
  readonly declared: number;
}

/** How a test of the user's own ended. */
export interface OwnTest {
  readonly title: string;
  /** File and line, from the root of the project: `tests/own/rooms.spec.ts:12`. */
  readonly at: string;
  readonly status: 'passed' | 'failed' | 'not checked';
  /** The error, or why it was not checked; null if it passed. */
  readonly message: string | null;
}

/** Tests of the user's own. They never change the verdict on the workspace. */
export interface OwnTests {
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly OwnTest[];
}

/** `reports/conformance.json`, described by `src/report/conformance.schema.json`. */
export interface Report {
  /** Raised with each change that breaks a program which reads this file. */
  readonly schemaVersion: 2;
  readonly suite: { readonly name: string; readonly version: string };
  /** Date and time in UTC at which the run began: `2026-11-28T14:35:07.123Z`. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Commit, build or ticket, as RUN_LABEL or the CI service tells it. */
  readonly label: string | null;
  /** Link to the job of the CI service. */
  readonly job: string | null;
  readonly workspace: Omit<WorkspaceFacts, 'run' | 'setupRequests'>;
  readonly verdict: 'conforms' | 'violates' | 'incomplete';
  readonly exitCode: 0 | 1 | 2;
  /** Why the run as a whole is incomplete, one sentence each: a missing shard, too little coverage, a failure of the suite. */
  readonly shortfalls: readonly string[];
  /** How many tests were selected, if a selection (`-g`, a line of a file) left some out; else null. */
  readonly selection: Selection | null;
  readonly totals: Totals;
  readonly numbers: Numbers;
  readonly requests: { readonly [endpoint: string]: number };
  readonly retries: number;
  readonly coverage: Share & {
    /** The percentage that REQUIRE_COVERAGE asks for. */
    readonly required: number | null;
  };
  /** What is wrong, by cause; the weightiest first. Every finding belongs to one, here or among the known failures. */
  readonly problems: readonly Problem[];
  /** What the user's list covers. */
  readonly knownFailures: {
    /** Null: there is no list. */
    readonly file: string | null;
    readonly entries: readonly KnownFailure[];
    /** Covered findings by cause. A problem with other findings too is also among `problems`, with its other cases. */
    readonly problems: readonly Problem[];
  };
  readonly endpoints: readonly ReportEndpoint[];
  /** What the server's own document says, beside the documentation and the contract of the release. */
  readonly declared: DeclaredReport;
  readonly own: OwnTests;
  readonly deviations: readonly (DeviationFacts & {
    readonly applied: boolean;
    readonly observed: boolean;
    readonly stale: boolean;
  })[];
}
