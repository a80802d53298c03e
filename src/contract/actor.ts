/** The account that sends a request. `anonymous` has none. */
export type Actor = 'admin' | 'agent' | 'unprivileged' | 'anonymous';
export type Account = Exclude<Actor, 'anonymous'>;

/**
 * The values of `X-Auth-Token` and `X-User-Id`. `own`: the actor's pair. `foreign-token` and `foreign-user-id`: one of the two is another
 * account's. `empty-token`: the header is empty. `longer-token`: one more character. `wrong-*`: one character is different.
 */
export type CredentialForm =
  | 'own'
  | 'none'
  | 'token-only'
  | 'user-id-only'
  | 'wrong-token'
  | 'longer-token'
  | 'empty-token'
  | 'wrong-user-id'
  | 'foreign-token'
  | 'foreign-user-id';
