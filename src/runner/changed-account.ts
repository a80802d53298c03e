import type { Account } from '../client/credentials.ts';
import { notCheckedFor, quietly } from '../client/not-checked.ts';
import type { AccountName } from '../config/accounts.ts';
import { permissionsOf } from '../contract/permissions.ts';
import { lacks, permissionFacts, wrongAccounts } from '../session/account-check.ts';
import { verifyAccount } from '../session/login.ts';
import { askRoleMap, type RoleMap } from '../session/permissions.ts';
import { isServedPast } from './account-permissions.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Asking, Run } from './run.ts';

interface AccountState {
  readonly account: Account;
  readonly roleMap: RoleMap;
}

/** What the workspace shows of an account now. It is asked once in a run, since a limiter may count the requests. */
const states = new WeakMap<Account, Promise<AccountState | undefined>>();

async function readState(
  { client, workspace: { accounts } }: Run,
  actor: AccountName,
  before: Account,
): Promise<AccountState | undefined> {
  const [account, roleMap] = await Promise.all([
    quietly(verifyAccount(client, actor, before)),
    askRoleMap(client, accounts),
  ]);
  return account === undefined || roleMap === undefined ? undefined : { account, roleMap };
}

/**
 * Reads the account again if a violation depends on a permission: somebody may have changed its roles, or their permissions, since set-up.
 * @throws NotChecked with what is wrong with the account now
 */
export async function refuseChangedAccount(
  { run, contract, testCase }: Asking,
  { exchange: { status, sent } }: CachedExchange,
): Promise<void> {
  const { accounts, permissions } = run.workspace;
  const { actor, credentials } = sent;
  const dependsOnPermission = testCase.group === 'unauthorized' ? isServedPast(status) : status === 403;
  if (actor === 'anonymous' || credentials !== 'own' || !dependsOnPermission || permissions === null) return;
  const before = accounts[actor];
  if (before?.isVerified !== true) return;
  const reading = states.get(before) ?? readState(run, actor, before);
  states.set(before, reading);
  const now = await reading;
  if (now === undefined) return;
  const all = { ...accounts, [actor]: now.account };
  const needed = permissionsOf(contract);
  const { adminLacks } = permissionFacts(all, needed, now.roleMap);
  const blocker =
    actor === 'admin' && adminLacks.length > 0
      ? lacks(actor, adminLacks)
      : wrongAccounts(all, needed, now.roleMap)[actor];
  if (blocker !== undefined)
    throw notCheckedFor({ ...blocker, reason: `since the run began, ${blocker.reason}` }, { missing: actor });
}
