import type { Actor, CredentialForm } from './actor.ts';

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

type WithHeaders = Pick<Exchange, 'headers'>;

/** Values of a header, in the order received. */
export const headerValues = ({ headers }: WithHeaders, name: string): readonly string[] =>
  headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);

/** The first value of a header; undefined where it did not come. */
export const header = (reply: WithHeaders, name: string): string | undefined => headerValues(reply, name)[0];
