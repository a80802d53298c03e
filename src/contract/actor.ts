/** Who asks. `anonymous` has no account. */
export type Actor = 'admin' | 'agent' | 'unprivileged' | 'anonymous';
export type Account = Exclude<Actor, 'anonymous'>;

/**
 * What stands in `X-Auth-Token` and `X-User-Id`. `own`: the actor's pair. `foreign-token`: the actor's user id with another
 * account's token. `foreign-user-id`: the actor's token with another account's user id. `empty-token`: the header is there and empty. `longer-token`: the actor's token and
 * one more character. `wrong-user-id`: an id that nobody has.
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
