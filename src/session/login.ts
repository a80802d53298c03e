import { header } from '../contract/exchange.ts';
import { at } from '../lib/json.ts';
import type { Account, Accounts } from '../client/credentials.ts';
import type { Client } from '../client/client.ts';
import type { AccountName, Credentials } from '../config/accounts.ts';
import type { Config } from '../config/config.ts';
import { declined } from './declined.ts';
import { NotChecked, blockerOf } from '../client/not-checked.ts';
import type { EndpointContract } from '../contract/types.ts';
import { isTooMuch, permissionsOf } from '../contract/permissions.ts';
import type { Blocker } from '../lib/blocker.ts';

export const accountNames: readonly AccountName[] = ['admin', 'agent', 'unprivileged'];

/**
 * Logs every configured account in, once, and verifies it. An account that the workspace does not know is not used. One with too many
 * permissions is used only for cases that mix credentials of two accounts.
 * @param know called with the accounts so far, since verifying an account needs it
 */
export async function identify(
  client: Client,
  config: Config,
  contracts: readonly EndpointContract[],
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
      const failed = await blockerOf(
        (async () => {
          const account = await logIn(client, name, credentials);
          tell(name, account);
          tell(name, await verifyAccount(client, name, account));
        })(),
      );
      if (failed !== null) tell(name, undefined);
      const blocker = failed ?? excessRoles(accounts, name, contracts);
      return blocker === undefined ? [] : [[name, blocker] as const];
    }),
  );
  return { blockers: Object.fromEntries(identified.flat()) };
}

/**
 * Logs in with a name and a password (rocket-chat-behaviour 6.6).
 * @throws NotChecked with the reason of the refusal
 */
export async function logIn(client: Client, name: AccountName, credentials: Credentials): Promise<Account> {
  if (credentials.kind === 'token') return { userId: credentials.userId, authToken: credentials.authToken };
  const { username, password, totp } = credentials;
  const code = totp === undefined ? {} : { code: totp };
  const { body, status } = await client.login({ user: username, password, ...code });
  const [userId, authToken] = [at(body, 'data', 'userId'), at(body, 'data', 'authToken')];
  if (status === 200 && typeof userId === 'string' && typeof authToken === 'string')
    return { userId, authToken };
  throw declined(name.toUpperCase(), username, status, body);
}

/**
 * Asks the workspace for the name and the roles of an account, so that a 403 can be trusted.
 * @returns the account; without name and roles if the workspace has no `/api/v1/me`
 * @throws NotChecked if the token is unknown, or belongs to another user
 */
export async function verifyAccount(client: Client, name: AccountName, account: Account): Promise<Account> {
  const { exchange } = await client.ask({ path: '/api/v1/me', query: '', actor: name, credentials: 'own' });
  const prefix = name.toUpperCase();
  const { body, status } = exchange;
  if (status === 401)
    throw new NotChecked(
      `the workspace does not know the token of the ${name} account`,
      `correct ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN`,
    );
  const [id, username, displayed, roles] = ['_id', 'username', 'name', 'roles'].map((key) => at(body, key));
  if (status === 200 && typeof id === 'string' && id !== account.userId)
    throw new NotChecked(
      `the token of the ${name} account belongs to another user than its id`,
      `correct ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN`,
    );
  if (at(body, 'active') === false)
    throw new NotChecked(`the ${name} account is deactivated`, 'activate it, or use another');
  return {
    ...account,
    ...(typeof username === 'string' ? { username } : {}),
    ...(typeof displayed === 'string' ? { name: displayed } : {}),
    ...(Array.isArray(roles) ? { roles: roles.map(String) } : {}),
    // Without `x-ratelimit-*` headers, the account bypasses the limiter (rocket-chat-behaviour 6.5).
    bypassesLimiter: status === 200 && header(exchange, 'x-ratelimit-limit') === undefined,
  };
}

/** Why an account cannot speak for somebody without permissions, by the default roles; undefined where nothing is known against it. */
function excessRoles(
  accounts: Accounts,
  name: AccountName,
  contracts: readonly EndpointContract[],
): Blocker | undefined {
  const powerful = contracts.flatMap(permissionsOf).filter(isTooMuch(name));
  const held = (accounts[name]?.roles ?? []).filter((role) =>
    powerful.some(({ roles }) => roles.includes(role)),
  );
  if (held.length === 0) return undefined;
  const prefix = name.toUpperCase();
  return {
    reason: `the ${name} account holds the role ${held.join(', ')}`,
    remedy: `use an account without it in ${prefix}_USER_ID or ${prefix}_USERNAME`,
  };
}
