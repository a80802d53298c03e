import type { CaseRecord } from '../report/model.ts';

/** What the desk of a run is asked or told, by workers and by the reporter. Only `judge` has an answer other than null. */
export type Question =
  /** A worker begins, with its index; answered once the workspace was looked at. */
  | { readonly worker: string }
  /** The cases that will be asked for, in this order. */
  | { readonly plan: readonly string[] }
  /** What a case comes to, by its id. */
  | { readonly judge: string }
  /** A case whose result came ahead has been used. */
  | { readonly took: string };

/** What a case came to, for its test and for the reporters. */
export interface Judged {
  readonly records: CaseRecord;
  /** What the test fails with; null if it does not. */
  readonly failure: string | null;
}

/** One who asks. */
export interface Asker {
  /** Endpoints of which it was told what holds of all cases: to each once, since a worker that is killed takes it along. */
  readonly told: Set<string>;
  /** Tells it what a case came to before it asks. */
  readonly tellAhead: (id: string, judged: Judged) => void;
}

export type Answering = (question: Question, asker: Asker) => Promise<Judged | null>;
