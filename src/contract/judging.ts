import type { Actor, CredentialForm, EndpointContract, Case, Fixtures } from './types.ts';

/** What was really put on the wire. Secrets are represented by their names, never by their values. */
export interface SentRequest {
  /** A case is asked with GET; the one POST is the suite's own login. */
  readonly method: 'GET' | 'POST';
  /** Path with encoded parameters, without the query. */
  readonly path: string;
  /** Encoded query without `?`, or empty. */
  readonly query: string;
  readonly actor: Actor;
  readonly credentials: CredentialForm;
  /** Which credential headers the wire carried, read from the socket side of the client. */
  readonly carried: { readonly token: string | null; readonly userId: string | null };
}

/** A request and its reply, read to its end. */
export interface Exchange {
  readonly sent: SentRequest;
  readonly status: number;
  /** As received: order, case and duplicates kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Buffer;
  readonly text: string;
  /** What is wrong with the content coding; the bytes are as they came then. */
  readonly miscoded?: string;
  /** Parsed body; undefined where the text is not JSON. */
  readonly body: unknown;
  /** The reader's clock when the reply was complete, in epoch milliseconds. */
  readonly receivedAt: number;
}

/** What a check has to say against an exchange. */
export interface Complaint {
  /** JSON pointer into the body, or a header's name with a leading `header:`; empty for the whole reply. */
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  /** Overrides the source of the check. */
  readonly source?: string;
}

export interface Judged {
  readonly exchange: Exchange;
  readonly endpoint: EndpointContract;
  readonly testCase: Case;
  readonly fixtures: Fixtures;
  /** Parameters as sent, decoded. */
  readonly query: readonly (readonly [string, string])[];
  readonly params: { readonly [name: string]: string };
  /** Exchange of a case named in `after`, or of another endpoint's as `<endpoint>/<case>`; undefined if it was not asked. */
  readonly related: (caseId: string) => Exchange | undefined;
  /** Values that were sent as secrets. */
  readonly secrets: readonly string[];
  /** True where something in front of the workspace limits its callers, and writes headers of its own. */
  readonly gatewayLimits?: boolean;
}

/** What a check has against the values of headers, whatever their names. */
export interface AnyHeader {
  readonly objects: (value: string, secrets: readonly string[]) => boolean;
  /** A value that it objects to as well, and that may stand for one which is nobody's business. */
  readonly standIn: (secrets: readonly string[]) => string;
}

/** One named assertion. Pure: the same input gives the same complaints. */
export interface Check {
  readonly id: string;
  readonly says: string;
  /** The sentence of the contract that backs it. */
  readonly source: string;
  /** Kebab ids of the cases whose replies it compares with. */
  readonly related?: readonly string[];
  /** Names of the headers that it looks at, in lower case: whoever keeps replies to judge them later keeps these. */
  readonly headers?: readonly string[];
  readonly anyHeader?: AnyHeader;
  readonly judge: (judged: Judged) => readonly Complaint[];
}

/** What a check reports. */
export interface Finding {
  readonly check: string;
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  readonly source: string;
  readonly curl: string;
  /** Id of the known deviation that explains it, under the documented contract. */
  readonly deviation?: string;
}
