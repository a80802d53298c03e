import { header } from '../contract/exchange.ts';
import { at } from '../lib/json.ts';
import type { Account, Accounts } from '../client/credentials.ts';
import type { Client } from '../client/client.ts';
import { accountNames, type AccountName, type Credentials } from '../config/accounts.ts';
import type { Config } from '../config/config.ts';
import { cutAtHash } from '../config/env-file.ts';
import { declined } from './declined.ts';
import { NotChecked, attempted } from '../client/not-checked.ts';
import { isUnknownRoute } from '../contract/route.ts';
import type { Blocker } from '../lib/blocker.ts';

/**
 * Logs every configured account in, once, and verifies it. An account that the workspace does not know is not used.
 * @param know called with the accounts so far, since verifying an account needs it
 */
export async function identify(
  client: Client,
  config: Config,
  know: (accounts: Accounts) => void,
): Promise<{ readonly blockers: { readonly [name in AccountName]?: Blocker } }> {
  const accounts: { [name in AccountName]?: Account } = {};
  const tell = (name: AccountName, account: Account | undefined): void => {
    if (account === undefined) delete accounts[name];
    else accounts[name] = account;
    know({ ...accounts });
  };
  const identified = await Promise.all(
    accountNames.map(async (name) => {
      const credentials = config.accounts[name];
      if (credentials === undefined) return [];
      const { blocker: failed } = await attempted(
        (async () => {
          const account = await logIn(client, name, credentials);
          tell(name, account);
          tell(name, await verifyAccount(client, name, account));
        })(),
      );
      if (failed !== null) tell(name, undefined);
      const blocker = withHash(failed, name, config);
      return blocker === null ? [] : [[name, blocker] as const];
    }),
  );
  const failed = identified.flat();
  const isNobody = Object.keys(accounts).length === 0;
  return { blockers: Object.fromEntries(isNobody ? withLostHeaders(failed) : failed) };
}

type Failed = readonly [name: AccountName, blocker: Blocker];

/** If the workspace knows none of several tokens, adds to the remedies that a proxy may hold the two headers back. */
function withLostHeaders(all: readonly Failed[]): readonly Failed[] {
  const isLost = all.length > 1 && all.every(([name, { reason }]) => reason === unknownTo(name));
  if (!isLost) return all;
  return all.map(([name, blocker]) => [
    name,
    { ...blocker, remedy: `${blocker.remedy}; if every token is right, ${passOn}` },
  ]);
}

/** Adds that a value of the account is cut at a `#` in `.env`, if it is. */
function withHash(failed: Blocker | null, name: AccountName, { cut = [] }: Config): Blocker | null {
  const own = cut.find((one) => one.startsWith(`${name.toUpperCase()}_`));
  if (failed === null || own === undefined) return failed;
  return { ...failed, remedy: `${failed.remedy}; ${cutAtHash(own)}` };
}

/** Logs in with a name and a password (docs/released-servers.md#6.6). @throws NotChecked with the reason of the refusal */
export async function logIn(client: Client, name: AccountName, credentials: Credentials): Promise<Account> {
  if (credentials.kind === 'token') return { userId: credentials.userId, authToken: credentials.authToken };
  const { username, password, totp } = credentials;
  // Apps show the code in two groups.
  const code = totp === undefined ? {} : { code: totp.replaceAll(/\s/g, '') };
  const { body, status } = await client.login({ user: username, password, ...code });
  const [userId, authToken] = [at(body, 'data', 'userId'), at(body, 'data', 'authToken')];
  if (status === 200 && typeof userId === 'string' && typeof authToken === 'string')
    return { userId, authToken, byPassword: true };
  throw declined(name.toUpperCase(), username, status, body);
}

/**
 * Asks the workspace for the name and the roles of an account, which count only if the workspace shows them.
 * @returns the account; without name and roles from a mock that has no `/api/v1/me`
 * @throws NotChecked if the token is unknown, belongs to another user, or the account is not shown
 */
export async function verifyAccount(client: Client, name: AccountName, account: Account): Promise<Account> {
  const { exchange } = await client.ask({ path: '/api/v1/me', query: '', actor: name, credentials: 'own' });
  const { body, status } = exchange;
  if (status === 404 || isUnknownRoute(exchange)) return { ...account, bypassesLimiter: false };
  const [id, username, displayed, roles] = ['_id', 'username', 'name', 'roles'].map((key) => at(body, key));
  if (status === 401 && body !== undefined) throw unknownToken(name, account);
  if (status !== 200 || typeof id !== 'string') throw unverified(name, status);
  if (id !== account.userId)
    throw wrongToken(name, `the token of the ${name} account does not belong to its user id`);
  if (at(body, 'active') === false)
    throw new NotChecked(`the ${name} account is deactivated`, 'activate it, or use another');
  return {
    ...account,
    ...(typeof username === 'string' ? { username } : {}),
    ...(typeof displayed === 'string' ? { name: displayed } : {}),
    ...(Array.isArray(roles) ? { roles: roles.map(String) } : {}),
    isVerified: true,
    // Without `x-ratelimit-*` headers, the account bypasses the limiter (docs/released-servers.md#6.5).
    bypassesLimiter: header(exchange, 'x-ratelimit-limit') === undefined,
  };
}

const unknownTo = (name: AccountName): string =>
  `the workspace does not know the token of the ${name} account`;
const passOn = 'let the proxy in front of the workspace pass X-Auth-Token and X-User-Id on';

/** If a login gave the token, the token is right, and does not arrive. */
const unknownToken = (name: AccountName, { byPassword }: Account): NotChecked =>
  byPassword === true
    ? new NotChecked(
        `the workspace does not know the token that it gave the ${name} account`,
        `${passOn}, and look whether its servers share one database`,
      )
    : wrongToken(name, unknownTo(name));

const wrongToken = (name: AccountName, reason: string): NotChecked =>
  new NotChecked(reason, `correct ${name.toUpperCase()}_USER_ID and ${name.toUpperCase()}_AUTH_TOKEN`);

/** The error for an account that `/api/v1/me` does not show. */
export const unverified = (name: AccountName, status: number): NotChecked =>
  new NotChecked(
    `the ${name} account could not be verified: /api/v1/me answered ${status}${status === 200 ? ' without an id' : ''}`,
    'let the account read /api/v1/me, also through a proxy in front of the workspace',
  );
