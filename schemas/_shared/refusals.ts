import type { Actor, CredentialForm } from '../../src/contract/actor.ts';
import type { Case, Query, Value } from '../../src/contract/types.ts';

/** The request that would be served if only the credentials were right. */
interface Plain {
  readonly path?: { readonly [parameter: string]: Value };
  readonly query?: Query;
}

const matrix: readonly (readonly [id: string, says: string, as: Actor, form: CredentialForm])[] = [
  ['no-credentials', 'nobody is served without credentials', 'anonymous', 'none'],
  ['token-alone', 'a token without a user id is refused', 'admin', 'token-only'],
  ['user-id-alone', 'a user id without a token is refused', 'admin', 'user-id-only'],
  ['wrong-token', 'a token that is almost right is refused', 'admin', 'wrong-token'],
  ['longer-token', 'a token with something behind it is refused', 'admin', 'longer-token'],
  ['empty-token', 'an empty token is refused', 'admin', 'empty-token'],
  ['wrong-user-id', 'a token beside a user id that nobody has is refused', 'admin', 'wrong-user-id'],
  ['foreign-token', "another account's token with the admin's user id is refused", 'admin', 'foreign-token'],
  [
    'foreign-user-id',
    "the admin's token with another account's user id is refused",
    'admin',
    'foreign-user-id',
  ],
];

/** Ids of the cases that ask without being logged in. */
export const unauthenticatedIds: readonly string[] = matrix.map(([id]) => id);

/** The 401 matrix: every way of not being logged in. */
export const unauthenticated = (plain: Plain): readonly Case[] =>
  matrix.map(([id, says, as, credentials]) => ({
    ...plain,
    id,
    says,
    as: [as],
    credentials,
    group: 'unauthenticated',
    expect: [401],
  }));

/** An account without any of the permissions is refused. */
export const refusesUnprivileged = (plain: Plain): Case => ({
  ...plain,
  id: 'refuses-unprivileged',
  says: 'an account without the permission is refused',
  as: ['unprivileged'],
  group: 'unauthorized',
  expect: [403],
});

/** Refused before it is looked up: who may not ask does not learn what exists. `plain` asks for what nobody has. */
export const refusesBeforeLooking = (what: string, plain: Plain): Case => ({
  ...plain,
  id: 'refuses-before-looking',
  says: `an account without the permission learns nothing of ${what}`,
  as: ['unprivileged'],
  group: 'unauthorized',
  expect: [403],
});

/** An agent, who holds view-l-room only, is refused where a manage permission is needed. */
export const refusesAgent = (plain: Plain): Case => ({
  ...plain,
  id: 'refuses-agent',
  says: 'an agent, who only holds view-l-room, is refused',
  as: ['agent'],
  group: 'unauthorized',
  expect: [403],
});
