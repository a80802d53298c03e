import type { AccountName } from '../config/accounts.ts';
import type { Actor, CredentialForm } from './actor.ts';

/** A request as it was sent. It names the credentials, without their values. */
export interface SentRequest {
  /** Cases use GET; the login uses POST. */
  readonly method: 'GET' | 'POST';
  /** Path with encoded parameters, without the query. */
  readonly path: string;
  /** Encoded query without `?`, or empty. */
  readonly query: string;
  readonly actor: Actor;
  readonly credentials: CredentialForm;
  /** Accounts, if any, that a curl command must log in with a password, because the user has no token of theirs. */
  readonly loggedIn?: readonly AccountName[];
  /** Accounts with a made-up token, for a mock that takes any token. */
  readonly madeUp?: readonly AccountName[];
  /** The status that a mock was asked for, by `preferHeaders`. */
  readonly prefer?: number;
  /** The credential headers that were really sent, read from what the client wrote to its socket. */
  readonly carried: { readonly token: string | null; readonly userId: string | null };
}

/** A request and its complete reply. */
export interface Exchange {
  readonly sent: SentRequest;
  readonly status: number;
  /** As received, with order, case and duplicates. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Buffer;
  readonly text: string;
  /** What is wrong with the content encoding. If it is set, `bytes` are not decoded. */
  readonly miscoded?: string;
  /** Parsed body; undefined if the text is not JSON. */
  readonly body: unknown;
  /** How many levels of lists and objects the text has, if `body` does not show all of them. */
  readonly levels?: number;
  /** When the request left, by the client's clock, in epoch milliseconds. */
  readonly sentAt: number;
  /** When the reply began, likewise. */
  readonly receivedAt: number;
}

type WithHeaders = Pick<Exchange, 'headers'>;

/** Values of a header, in the order received. */
export const headerValues = ({ headers }: WithHeaders, name: string): readonly string[] =>
  headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);

/** The first value of a header; undefined if it is missing. */
export const header = (reply: WithHeaders, name: string): string | undefined => headerValues(reply, name)[0];

/** Headers from which other servers take a token and a user id. The API of Rocket.Chat does not (docs/released-servers.md#6.6). */
export const otherCredentialHeaders = (
  token: string,
  userId: string,
): readonly (readonly [name: string, value: string])[] => [
  ['Authorization', `Bearer ${token}`],
  ['Cookie', `rc_uid=${userId}; rc_token=${token}`],
];

/**
 * The headers in which a proxy says where a request comes from: here from the server's own address, and from a user who logged in at the
 * proxy.
 */
export const proxyHeaders = (username: string): readonly (readonly [name: string, value: string])[] => [
  ['X-Forwarded-For', '127.0.0.1'],
  // Releases believe this one, for their limiter (docs/released-servers.md#6.5).
  ['X-Real-IP', '127.0.0.1'],
  ['X-Forwarded-User', username],
  ['Remote-User', username],
];

/** A user id and a token as HTTP Basic credentials. */
export const basicHeader = (token: string, userId: string): readonly [name: string, value: string] => [
  'Authorization',
  `Basic ${Buffer.from(`${userId}:${token}`).toString('base64')}`,
];

/** The headers by which mock servers are asked for a status: Prism knows the first, Specmatic the second. */
export const preferHeaders = (status: number): readonly (readonly [name: string, value: string])[] => [
  ['Prefer', `code=${status}`],
  ['Specmatic-Response-Code', String(status)],
];
