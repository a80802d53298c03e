import type { Actor, CredentialForm } from '../../src/contract/actor.ts';
import { sameRefusal } from '../../src/checks/same-refusal.ts';
import type { Case, Query, Value } from '../../src/contract/types.ts';

/** A request that succeeds with the right credentials. */
interface Plain {
  readonly path?: { readonly [parameter: string]: Value };
  readonly query?: Query;
}

const matrix: readonly (readonly [id: string, says: string, as: Actor, form: CredentialForm])[] = [
  ['no-credentials', 'a request without credentials is refused', 'anonymous', 'none'],
  ['token-alone', 'a token without a user id is refused', 'admin', 'token-only'],
  ['user-id-alone', 'a user id without a token is refused', 'admin', 'user-id-only'],
  ['wrong-token', 'a token with one wrong character is refused', 'admin', 'wrong-token'],
  ['longer-token', 'a token with an extra character is refused', 'admin', 'longer-token'],
  ['shorter-token', 'a token without its last character is refused', 'admin', 'shorter-token'],
  ['beheaded-token', 'a token without its first character is refused', 'admin', 'beheaded-token'],
  ['other-case-token', 'a token in another case is refused', 'admin', 'other-case-token'],
  ['hashed-token', 'the stored hash of a token is refused', 'admin', 'hashed-token'],
  ['quoted-token', 'a token between quotation marks is refused', 'admin', 'quoted-token'],
  ['undefined-token', 'the word undefined as a token is refused', 'admin', 'undefined-token'],
  ['null-token', 'the word null as a token is refused', 'admin', 'null-token'],
  ['user-id-as-token', 'the user id as a token is refused', 'admin', 'user-id-as-token'],
  ['empty-user-id', 'a token with an empty user id is refused', 'admin', 'empty-user-id'],
  ['empty-token', 'an empty token is refused', 'admin', 'empty-token'],
  ['wrong-user-id', 'a token with a user id in another case is refused', 'admin', 'wrong-user-id'],
  ['username-as-user-id', 'a username as the user id is refused', 'admin', 'username-as-user-id'],
  ['bearer-and-cookies', 'a token as bearer token and as a cookie is refused', 'admin', 'elsewhere'],
  ['basic-credentials', 'a token in HTTP basic credentials is refused', 'admin', 'basic'],
  [
    'local-address',
    'a request that claims to come from 127.0.0.1 for the admin is refused',
    'anonymous',
    'local-address',
  ],
  ['foreign-token', "another account's token with the admin's user id is refused", 'admin', 'foreign-token'],
  [
    'foreign-user-id',
    "the admin's token with another account's user id is refused",
    'admin',
    'foreign-user-id',
  ],
];

/** Asked a second time, after a success: a server or a cache may now serve what it refused before. */
const later: typeof matrix = [
  ['no-credentials-again', 'a request without credentials is refused again', 'anonymous', 'none'],
  ['user-id-alone-again', 'a user id without a token is refused again', 'admin', 'user-id-only'],
];
const last: (typeof matrix)[number] = [
  'wrong-token-again',
  'a wrong token is refused again, with the same text',
  'admin',
  'wrong-token',
];

/** Ids of the cases that send a request without a valid login. */
export const unauthenticatedIds: readonly string[] = [...matrix, ...later, last].map(([id]) => id);

/** Refusals that come before the first success, to see whether a server remembers that it refused. */
export const refusedBefore: readonly string[] = ['no-credentials', 'wrong-token', 'refuses-unprivileged'];

/** Refusals that come before a later success, to see whether a server locks an account out after many wrong logins. */
export const refusedOften: readonly string[] = matrix.map(([id]) => id);

/**
 * The 401 matrix: one case for each kind of missing or wrong credentials. The limiter counts no 401 (docs/released-servers.md#6.5).
 * @param served id of a case whose success comes before some of them
 */
export function unauthenticated(plain: Plain, served: string): readonly Case[] {
  const refused = ([id, says, as, credentials]: (typeof matrix)[number]): Case => ({
    ...plain,
    id,
    says,
    as: [as],
    credentials,
    group: 'unauthenticated',
    expect: [401],
    // If a mock of examples refuses anything, it is a request without credentials.
    ...(id === 'no-credentials' ? { inExamples: true } : {}),
  });
  // The last one waits for the others, and for the success, where they are asked.
  const others = [...unauthenticatedIds, served].filter((id) => !last.includes(id));
  const says = sameRefusal('wrong-token', others, "all five pages, response 401: one 'Authorization Error'");
  return [
    ...matrix.map(refused),
    ...later.map((one) => ({ ...refused(one), follows: [served] })),
    { ...refused(last), checks: [says] },
  ];
}

/** A server may check the login for a bare URL only. */
export const refusesParametersWithoutLogin = (query: Query): Case => ({
  query,
  id: 'no-credentials-parameters',
  says: 'a request without credentials is refused with parameters too',
  as: ['anonymous'],
  credentials: 'none',
  group: 'unauthenticated',
  expect: [401],
});

/** An account without the permission. @param served id of a case that succeeds before, whose reply a cache may then serve to this one */
export const refusesUnprivileged = (plain: Plain, served?: string): Case => ({
  ...plain,
  ...(served === undefined ? {} : { follows: [served] }),
  id: 'refuses-unprivileged',
  says: 'an account without the permission is refused',
  as: ['unprivileged'],
  group: 'unauthorized',
  inExamples: true,
  expect: [403],
});

/** A server may check the permission for a bare URL only, or only for something that does not exist. */
export const refusesWithParameters = (plain: Plain, served: string): Case => ({
  ...plain,
  follows: [served],
  id: 'refuses-unprivileged-parameters',
  says: 'an account without the permission is refused with parameters too',
  as: ['unprivileged'],
  group: 'unauthorized',
  expect: [403],
});

/** An agent has `view-l-room` only and is refused where a manage permission is needed, also after somebody else was served. */
export const refusesAgent = (plain: Plain, served: string): Case => ({
  ...plain,
  follows: [served],
  id: 'refuses-agent',
  says: 'an agent with only view-l-room is refused',
  as: ['agent'],
  group: 'unauthorized',
  expect: [403],
});
