import type { AccountName } from '../config/accounts.ts';

/** The account that sends a request. `anonymous` has none. */
export type Actor = AccountName | 'anonymous';

/**
 * The values of `X-Auth-Token` and `X-User-Id`. `own`: the actor's pair. `foreign-token` and `foreign-user-id`: one of the two is another
 * account's. `empty-*`: the header is empty. `elsewhere`: own values, as cookies and as a bearer token, and neither header. `wrong-*`: one
 * character is different. `longer-token`: one more character. `shorter-token`, `beheaded-token`: without its last or first one.
 * `hashed-token`: as the server stores it (docs/released-servers.md#6.6). `quoted-token`: between quotation marks. `basic`: own values as
 * HTTP's own credentials, and neither header. `local-address`: neither header, but those of a proxy, which claim the server's own address
 * and the admin's name. The others say what is sent instead.
 */
export type CredentialForm =
  | 'own'
  | 'none'
  | 'token-only'
  | 'user-id-only'
  | 'wrong-token'
  | 'longer-token'
  | 'shorter-token'
  | 'beheaded-token'
  | 'other-case-token'
  | 'hashed-token'
  | 'quoted-token'
  | 'undefined-token'
  | 'null-token'
  | 'user-id-as-token'
  | 'empty-token'
  | 'empty-user-id'
  | 'wrong-user-id'
  | 'username-as-user-id'
  | 'elsewhere'
  | 'basic'
  | 'local-address'
  | 'foreign-token'
  | 'foreign-user-id';
