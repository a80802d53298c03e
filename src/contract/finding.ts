import type { SentRequest } from './exchange.ts';

/**
 * What a finding says, for code: by this, and never by words, findings are grouped and problems named. Only what some code asks for is
 * told. `expected` and `received` are for people.
 */
export type Detail =
  /** A status that no reply of the case has, and those that they have. */
  | { readonly is: 'status'; readonly expected: readonly number[] }
  /** A field is missing, or the value that was looked for. `holder`: place of the object that has the field instead. */
  | { readonly is: 'missing'; readonly holder?: string }
  /** A value where none is allowed. */
  | { readonly is: 'unwanted' }
  | { readonly is: 'too-small' }
  /** False instead of true. */
  | { readonly is: 'false' }
  /** Another text than the one that tells the kind of an object. */
  | { readonly is: 'another-kind' }
  /** Types are those of JSON Schema, but for a list; `integer` counts as `number`. */
  | { readonly is: 'another-type'; readonly documented: string; readonly sent: string }
  | { readonly is: 'another-name'; readonly documented: string; readonly sent: string }
  | { readonly is: 'empty-body' | 'repeated-key' | 'half-character' }
  /** A date that lies before that of a field, by its place with dots. */
  | { readonly is: 'before'; readonly field: string }
  /** Two items share what only one of them can have: the keys, by their places with dots. */
  | { readonly is: 'shared'; readonly keys: readonly string[] }
  /** A value that the whole list shows otherwise for the same item. */
  | { readonly is: 'changed' }
  /** An item that the list without filters lacks. */
  | { readonly is: 'stranger' }
  /** An item that filters should have left out; the total is not the number of those that match; the names of the filters. */
  | { readonly is: 'unmatched' | 'total'; readonly filters: readonly string[] }
  /** The list lacks an item. `byCount`: `count=0` may have been taken for a limit. */
  | { readonly is: 'lacking'; readonly filters?: readonly string[]; readonly byCount?: true }
  /** A page as a server gives it that misreads a parameter. `as`: in words, after "as if". */
  | { readonly is: 'misread'; readonly parameter: string; readonly as: string }
  /** A page with fewer items than its total promises; one beyond the total; one without any. */
  | { readonly is: 'short-page' | 'page-beyond-total' | 'empty-page' }
  /** Another reply than without parameters that have to be ignored. */
  | { readonly is: 'not-ignored' }
  /** A refusal that differs from that of a case, by its id. */
  | { readonly is: 'another-refusal'; readonly of: string }
  | { readonly is: 'another-refusal-status' }
  /** How a value differs from the one that a list of the workspace shows. */
  | { readonly is: 'as-listed'; readonly flaw: Flaw }
  /** The listed value stands under another name than this one. */
  | { readonly is: 'elsewhere'; readonly name: string };

/** A value that is null, that of another thing, the same in another coding or with something lost, or made up. */
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
  /** The request whose reply shows it, if that is not the one of the case. */
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
  /** Encoded query of the request that shows it. For code, as `detail`: reports leave both out. */
  readonly query?: string;
  readonly detail?: Detail;
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
