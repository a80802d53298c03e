import type { SentRequest } from './exchange.ts';

/** What a check found wrong with an exchange. */
export interface RawFinding {
  /** JSON pointer into the body, or a header's name with a leading `header:`; empty for the whole reply. */
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  /** Overrides the source of the check. */
  readonly source?: string;
  /** The request whose reply shows it, if that is not the one of the case. */
  readonly sent?: SentRequest;
}

/** A list of one finding. */
export const oneFinding = (pointer: string, expected: string, received: string): readonly RawFinding[] => [
  { pointer, expected, received },
];

/** A finding as it is reported, with its check and a curl command. */
export interface Finding {
  readonly check: string;
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  readonly source: string;
  readonly curl: string;
  /** A shell line to run before it, where an account logs in by password. */
  readonly login?: string;
  /** True if it is about access or leaks. */
  readonly security?: true;
  /** Line of the entry in the user's list of known failures that covers it. */
  readonly knownFailure?: number;
  /** Id of the known deviation that explains it, under the documented contract. */
  readonly deviation?: string;
  /** What the server's own document says of the matter. */
  readonly declared?: string;
}
