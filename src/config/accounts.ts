import { present, refuseHalf } from './values.ts';
import { ConfigError, type Variable } from './variables.ts';

/** An account of the workspace that the suite uses. */
export const accountNames = ['admin', 'agent', 'unprivileged'] as const;
export type AccountName = (typeof accountNames)[number];

/** How an account authenticates: with a token, or by logging in. */
export type Credentials =
  | { readonly kind: 'token'; readonly userId: string; readonly authToken: string }
  | {
      readonly kind: 'password';
      readonly username: string;
      readonly password: string;
      readonly totp?: string;
    };

/**
 * Credentials of an account from its variables: a token, else a password.
 * @returns undefined if none of them is set
 * @throws ConfigError if only one half of a pair is set, or a value is not possible in a header
 */
export function readCredentials(
  prefix: 'ADMIN' | 'AGENT' | 'UNPRIVILEGED',
  read: (name: Variable) => string | undefined,
): Credentials | undefined {
  const [userId, authToken] = [read(`${prefix}_USER_ID`), read(`${prefix}_AUTH_TOKEN`)];
  const [username, password, totp] = [
    read(`${prefix}_USERNAME`),
    read(`${prefix}_PASSWORD`),
    read(`${prefix}_TOTP`),
  ];
  sendable(`${prefix}_USER_ID`, userId);
  sendable(`${prefix}_AUTH_TOKEN`, authToken);
  refuseHalf(`${prefix}_USER_ID`, `${prefix}_AUTH_TOKEN`, read);
  refuseHalf(`${prefix}_USERNAME`, `${prefix}_PASSWORD`, read);
  if (totp !== undefined && username === undefined)
    throw new ConfigError(
      `${prefix}_TOTP is set, but ${prefix}_USERNAME and ${prefix}_PASSWORD are not`,
      'set all three, or leave it out',
    );
  if (userId !== undefined && authToken !== undefined) return { kind: 'token', userId, authToken };
  if (username !== undefined && password !== undefined)
    return { kind: 'password', username, password, ...present('totp', totp) };
  return undefined;
}

/** Headers hold visible ASCII. A value with anything else was pasted wrongly. It is never shown. */
function sendable(name: Variable, value: string | undefined): void {
  if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return;
  throw new ConfigError(`${name} holds a character that no header can carry`, 'copy it again');
}

/** Accounts with known tokens, in the form of a configuration. */
export const tokensOf = (
  accounts: Readonly<Record<AccountName, { readonly userId: string; readonly authToken: string }>>,
): { readonly [name in AccountName]?: Credentials } =>
  Object.fromEntries(
    Object.entries(accounts).map(([name, { userId, authToken }]) => [
      name,
      { kind: 'token', userId, authToken },
    ]),
  );
