import type { Handed } from '../report/model.ts';

/** What the desk of a run is asked, by workers and by the reporter. Only `judge` has an answer other than null. */
export type Question =
  /** A worker begins, with its index; answered once the workspace was looked at. */
  | { readonly worker: string }
  /** The cases that will be asked for, in this order. */
  | { readonly plan: readonly string[] }
  /** What a case comes to, by its id. */
  | { readonly judge: string };

/** What a case came to, for its test and for the reporters. */
export interface Judged {
  readonly handed: Handed;
  /** What the test fails with; null if it does not. */
  readonly failure: string | null;
}

/** One who asks. What holds of a whole endpoint is told to each once: a worker that is killed takes along what it was told. */
export interface Asker {
  readonly told: Set<string>;
}

export type Answering = (question: Question, asker: Asker) => Promise<Judged | null>;
