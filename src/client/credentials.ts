import { createHash } from 'node:crypto';
import { basicHeader, otherCredentialHeaders, proxyHeaders, type SentRequest } from '../contract/exchange.ts';
import type { Actor, CredentialForm } from '../contract/actor.ts';
import { accountNames, type AccountName } from '../config/accounts.ts';
import type { Person } from '../contract/types.ts';
import { NotChecked } from './not-checked.ts';

/** An account that is logged in. */
export interface Account {
  readonly userId: string;
  readonly authToken: string;
  /** True if it logged in with a password, so that the user has no token. */
  readonly byPassword?: true;
  readonly username?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
  /** Set once the workspace told that the token belongs to it. */
  readonly isVerified?: true;
  /** Set if no user named it: a mock of examples takes any token. */
  readonly isMadeUp?: true;
  /** True if the workspace's limiter does not count its calls; undefined if that is unknown. */
  readonly bypassesLimiter?: boolean;
}

export type Accounts = { readonly [name in AccountName]?: Account };

/** The credential headers of a request; null for a header that is not sent. */
export interface CredentialHeaders {
  readonly token: string | null;
  readonly userId: string | null;
  /** Headers by which released servers let nobody in (docs/released-servers.md#6.6), and the token that they hold. */
  readonly others?: {
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly token: string | null;
  };
}

/** Accounts that logged in with a password, and accounts that are made up. A key without any is left out. */
export function accountsByOrigin(accounts: Accounts): Pick<SentRequest, 'loggedIn' | 'madeUp'> {
  const loggedIn = accountNames.filter((name) => accounts[name]?.byPassword === true);
  const madeUp = accountNames.filter((name) => accounts[name]?.isMadeUp === true);
  return { ...(loggedIn.length === 0 ? {} : { loggedIn }), ...(madeUp.length === 0 ? {} : { madeUp }) };
}

/** The accounts without their tokens. */
export const peopleOf = (accounts: Accounts): readonly Person[] =>
  accountNames.flatMap((actor) => {
    const account = accounts[actor];
    if (account === undefined) return [];
    const { authToken: _secret, ...person } = account;
    return [{ ...person, actor }];
  });

/** Another account than the actor's, whose token or id is sent. @throws NotChecked if there is none */
function someoneElse(accounts: Accounts, actor: Actor): Account {
  const other = (['unprivileged', 'agent', 'admin'] as const)
    .filter((name) => name !== actor)
    .map((name) => accounts[name])
    .find(
      (account) =>
        account !== undefined &&
        account.userId !== (actor === 'anonymous' ? undefined : accounts[actor]?.userId),
    );
  if (other === undefined)
    throw new NotChecked(
      'there is no second account to borrow a token from',
      'set UNPRIVILEGED_USER_ID and UNPRIVILEGED_AUTH_TOKEN',
      { missing: 'unprivileged' },
    );
  return other;
}

/** The account of an actor. @throws NotChecked if there is none */
export function accountOf(accounts: Accounts, actor: AccountName): Account {
  const account = accounts[actor];
  const prefix = actor.toUpperCase();
  if (account === undefined)
    throw new NotChecked(
      `there is no ${actor} account`,
      `set ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN, or ${prefix}_USERNAME and ${prefix}_PASSWORD`,
      { missing: actor },
    );
  return account;
}

/** A token or an id whose last character is another one. */
const withOtherEnd = (own: string): string => own.slice(0, -1) + (own.endsWith('0') ? '1' : '0');

/**
 * A token or an id that differs from the account's own in one character: the case of a letter, or the last character. A server that
 * ignores case accepts it.
 */
export function mutateCredential(own: string): string {
  const at = own.split('').findLastIndex((sign) => /[a-zA-Z]/.test(sign));
  return at < 0 ? withOtherEnd(own) : own.slice(0, at) + inOtherCase(own[at] ?? '') + own.slice(at + 1);
}

/** Tokens that are words, as careless clients send them. */
const words = ['', 'undefined', 'null'];

/** Values that a request sends as secrets: its token, unless that is a word, or the user id. */
export function secretsOf({ token: sent, userId, others }: CredentialHeaders): readonly string[] {
  const token = others?.token ?? sent;
  return token === null || words.includes(token) || token === userId ? [] : [token];
}

/** What is sent in place of a token, by the form of the credentials. */
const tokensInstead: { readonly [form in CredentialForm]?: (own: Account) => string } = {
  // A server that compares only the beginning accepts it.
  'wrong-token': ({ authToken }) => withOtherEnd(authToken),
  'longer-token': ({ authToken }) => `${authToken}0`,
  'shorter-token': ({ authToken }) => authToken.slice(0, -1),
  'beheaded-token': ({ authToken }) => authToken.slice(1),
  'other-case-token': ({ authToken }) => inOtherCase(authToken),
  'hashed-token': ({ authToken }) => createHash('sha256').update(authToken).digest('base64'),
  'quoted-token': ({ authToken }) => `"${authToken}"`,
  'undefined-token': () => 'undefined',
  'null-token': () => 'null',
  'user-id-as-token': ({ userId }) => userId,
  'empty-token': () => '',
};

const inOtherCase = (text: string): string =>
  text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();

/** False for a username that no header can have. */
const isPlain = (username: string): boolean => /^[!-~]+$/.test(username);

/** The username, to send it as the user id; a changed user id if the workspace shows no username, or one that no header can have. */
const usernameOf = ({ userId, username = '' }: Account): string =>
  isPlain(username) && username !== userId ? username : mutateCredential(userId);

const nothing = { token: null, userId: null };

type Pair = (own: Account, other: () => Account) => CredentialHeaders;

/** What is sent by the forms that are about more than the token. */
const byForm: { readonly [form in CredentialForm]?: Pair } = {
  'token-only': ({ authToken }) => ({ token: authToken, userId: null }),
  'user-id-only': ({ userId }) => ({ token: null, userId }),
  'empty-user-id': ({ authToken }) => ({ token: authToken, userId: '' }),
  'wrong-user-id': ({ authToken, userId }) => ({ token: authToken, userId: mutateCredential(userId) }),
  'username-as-user-id': (own) => ({ token: own.authToken, userId: usernameOf(own) }),
  elsewhere: ({ authToken: token, userId }) => ({
    ...nothing,
    others: { headers: otherCredentialHeaders(token, userId), token },
  }),
  basic: ({ authToken: token, userId }) => ({
    ...nothing,
    others: { headers: [basicHeader(token, userId)], token },
  }),
  'foreign-token': ({ userId }, other) => ({ token: other().authToken, userId }),
  'foreign-user-id': ({ authToken }, other) => ({ token: authToken, userId: other().userId }),
};

/** The credentials that a case sends, by their form. @throws NotChecked if an account that the form needs is missing */
export function credentialHeaders(accounts: Accounts, actor: Actor, form: CredentialForm): CredentialHeaders {
  if (form === 'local-address') {
    const { userId, username = '' } = accountOf(accounts, 'admin');
    const headers = proxyHeaders(isPlain(username) ? username : userId);
    return { ...nothing, others: { headers, token: null } };
  }
  if (actor === 'anonymous' || form === 'none') return nothing;
  const own = accountOf(accounts, actor);
  const { authToken, userId } = own;
  const instead = tokensInstead[form]?.(own);
  // A token without letters has no other case, and a mock's may be the user id.
  if (instead !== undefined)
    return { token: instead === authToken ? mutateCredential(authToken) : instead, userId };
  return byForm[form]?.(own, () => someoneElse(accounts, actor)) ?? { token: authToken, userId };
}
