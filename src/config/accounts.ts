import { present } from './values.ts';
import { ConfigError, type Variable } from './variables.ts';

export type AccountName = 'admin' | 'agent' | 'unprivileged';

/** How an account proves itself: with a token it holds, or by logging in. */
export type Credentials =
  | { readonly kind: 'token'; readonly userId: string; readonly authToken: string }
  | {
      readonly kind: 'password';
      readonly username: string;
      readonly password: string;
      readonly totp?: string;
    };

/**
 * How an account proves itself, from its variables: a token first, else a password.
 * @returns undefined where none of them is set
 * @throws ConfigError where one is set without its other half, whatever stands beside it, or holds what no header can carry
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
  const halves = [
    [`${prefix}_USER_ID`, userId, `${prefix}_AUTH_TOKEN`, authToken],
    [`${prefix}_AUTH_TOKEN`, authToken, `${prefix}_USER_ID`, userId],
    [`${prefix}_USERNAME`, username, `${prefix}_PASSWORD`, password],
    [`${prefix}_PASSWORD`, password, `${prefix}_USERNAME`, username],
  ] as const;
  const half = halves.find(([, value, , other]) => value !== undefined && other === undefined);
  if (half !== undefined)
    throw new ConfigError(`${half[0]} is set, but ${half[2]} is not`, 'set both, or neither');
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

/** A header carries visible ASCII; a value with anything else was cut or pasted wrongly, and is not shown. */
function sendable(name: Variable, value: string | undefined): void {
  if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return;
  throw new ConfigError(`${name} holds a character that no header can carry`, 'copy it again');
}

/** Accounts whose tokens are known already, as a configuration holds them. */
export const tokensOf = (
  accounts: Readonly<Record<AccountName, { readonly userId: string; readonly authToken: string }>>,
): { readonly [name in AccountName]?: Credentials } =>
  Object.fromEntries(
    Object.entries(accounts).map(([name, { userId, authToken }]) => [
      name,
      { kind: 'token', userId, authToken },
    ]),
  );
