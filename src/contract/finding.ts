import type { SentRequest } from './exchange.ts';

/**
 * What a finding says, in a form for code. Findings are grouped and problems are named by it, never by their wording. It holds only what
 * some code reads. `expected` and `received` are for people.
 */
export type Detail =
  /** The reply has a status that the case does not allow. `expected`: the statuses that it allows. */
  | { readonly is: 'status'; readonly expected: readonly number[] }
  /** A field is missing, or a value that was looked for. `holder`: JSON pointer of the object that has the field instead. */
  | { readonly is: 'missing'; readonly holder?: string }
  /** A value where none is allowed. */
  | { readonly is: 'unwanted' }
  | { readonly is: 'too-small' }
  /** False instead of true. */
  | { readonly is: 'false' }
  /** Another text where a `const` tells the kind of an object. */
  | { readonly is: 'another-kind' }
  /** Types are called as in JSON Schema, but an array is a `list`, and an `integer` is a `number`. */
  | { readonly is: 'another-type'; readonly documented: string; readonly sent: string }
  | { readonly is: 'another-name'; readonly documented: string; readonly sent: string }
  | { readonly is: 'empty-body' | 'repeated-key' | 'half-character' }
  /** A date before the date in `field`, a place with dots. */
  | { readonly is: 'before'; readonly field: string }
  /** Two items are equal in `keys`, places with dots that have to be unique. */
  | { readonly is: 'shared'; readonly keys: readonly string[] }
  /** The whole list shows another value for the same item. */
  | { readonly is: 'changed' }
  /** An item that the list without filters lacks. */
  | { readonly is: 'stranger' }
  /** An item that the filters should have left out; a total that is not the number of matching items; the filters' names. */
  | { readonly is: 'unmatched' | 'total'; readonly filters: readonly string[] }
  /** The list lacks an item. `byCount`: `count=0` may have been taken for a limit. */
  | { readonly is: 'lacking'; readonly filters?: readonly string[]; readonly byCount?: true }
  /** The page that a server gives if it misreads a parameter. `as`: how it reads it, in words that follow "as if". */
  | { readonly is: 'misread'; readonly parameter: string; readonly as: string }
  /** A page with fewer items than its total promises; a page beyond the total that has items; a page without any. */
  | { readonly is: 'short-page' | 'page-beyond-total' | 'empty-page' }
  /** Parameters that have to be ignored change the reply. */
  | { readonly is: 'not-ignored' }
  /** A refusal that differs from the refusal of another case, whose id is `of`. */
  | { readonly is: 'another-refusal'; readonly of: string }
  | { readonly is: 'another-refusal-status' }
  /** How a value differs from the one that a list of the workspace shows. */
  | { readonly is: 'as-listed'; readonly flaw: Flaw }
  /** The listed value has another name in the reply; `name` is the right one. */
  | { readonly is: 'elsewhere'; readonly name: string };

/** The value of another thing; the right one in another coding, or with something lost; what programs write for an object or nothing. */
export type Flaw = 'null' | 'of-another' | 'coded' | 'worn' | 'made-up';

/** What a check found wrong with an exchange. */
export interface RawFinding {
  /** JSON pointer into the body, or a header's name with a leading `header:`; empty for the whole reply. */
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  readonly detail?: Detail;
  /** Overrides the source of the check. */
  readonly source?: string;
  /** The request whose reply shows the finding, if it is not the request of the case. */
  readonly sent?: SentRequest;
}

/** A list of one finding. */
export const oneFinding = (
  pointer: string,
  expected: string,
  received: string,
  detail?: Detail,
): readonly RawFinding[] => [{ pointer, expected, received, ...(detail === undefined ? {} : { detail }) }];

/** A finding as it is reported, with its check and a curl command. */
export interface Finding {
  readonly check: string;
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  readonly source: string;
  readonly curl: string;
  /** Encoded query of the request that shows the finding. Like `detail` it is for code, and reports leave it out. */
  readonly query?: string;
  readonly detail?: Detail;
  /** A shell line to run before `curl`, if an account logs in with a password. */
  readonly login?: string;
  /** True if it is about access or leaks. */
  readonly security?: true;
  /** Line of the entry in the user's list of known failures that covers it. */
  readonly knownFailure?: number;
  /** Id of the known deviation that explains it, under the documented contract. */
  readonly deviation?: string;
  /** What the server's own OpenAPI document says about it. */
  readonly declared?: string;
}

/** Whether the status of the reply is what a finding is about. */
export const isAboutStatus = ({ check }: Pick<Finding, 'check'>): boolean =>
  check === 'status' || check === 'redirect';
