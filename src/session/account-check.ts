import { isTooMuch, type Permission } from '../contract/permissions.ts';
import type { Accounts } from '../client/credentials.ts';
import type { AccountName } from '../config/accounts.ts';
import type { Blocker } from '../lib/blocker.ts';
import { inWords } from '../lib/in-words.ts';
import type { RoleMap } from './permissions.ts';

/** Why an account cannot be used. */
export interface AccountBlocker extends Blocker {
  /** Permissions that it is about: endpoints that need none of them are judged all the same. Unset: the account is not used at all. */
  readonly of?: readonly string[];
}

export type Blockers = { readonly [name in AccountName]?: AccountBlocker };

/** What the workspace's list of permissions says of those of the contract. */
export interface PermissionFacts {
  readonly adminLacks: readonly string[];
  /** Permissions that the list does not have. */
  readonly unlisted: readonly string[];
}

const pairs = [
  ['admin', 'unprivileged'],
  ['admin', 'agent'],
  ['agent', 'unprivileged'],
] as const satisfies readonly (readonly [AccountName, AccountName])[];

/**
 * Why accounts cannot be what they are meant to be: two of them are one, look swapped, or hold too much or too little. Pure.
 * @param permissions of the contract in force
 * @param roleMap of the workspace; without it the default roles tell what an account holds, and nothing tells what it lacks
 */
export function wrongAccounts(
  accounts: Accounts,
  permissions: readonly Permission[],
  roleMap: RoleMap | undefined,
): Blockers {
  const held = heldIn(accounts, roleMap);
  const blockers: { [name in AccountName]?: AccountBlocker } = {};
  for (const name of ['agent', 'unprivileged'] as const) {
    const excess = permissions.filter(isTooMuch(name)).filter((one) => held(name, one) !== undefined);
    const roles = excess.map((one) => held(name, one) ?? '');
    if (excess.length > 0) blockers[name] = holdsTooMuch(name, excess, roles);
  }
  const missing = lacking('agent', accounts, permissions, roleMap);
  // Only endpoints that need these permissions are affected. Elsewhere an agent has to be refused, and is.
  if (missing.length > 0) blockers.agent ??= { ...lacks('agent', missing), of: missing };
  for (const [strong, weak] of pairs) {
    const telling = permissions.find(
      (one) =>
        isTooMuch(weak)(one) &&
        !isTooMuch(strong)(one) &&
        held(weak, one) !== undefined &&
        accounts[strong]?.roles !== undefined &&
        held(strong, one) === undefined,
    );
    if (telling !== undefined) {
      const swapped = lookSwapped(strong, weak, `holds ${telling.name}, which the ${strong} account lacks`);
      blockers[strong] = swapped;
      blockers[weak] = swapped;
    }
    if (accounts[strong] !== undefined && accounts[strong].userId === accounts[weak]?.userId)
      blockers[weak] = areOne(strong, weak);
  }
  return blockers;
}

/** What the workspace's list says of the permissions of the contract. Pure. */
export const permissionFacts = (
  accounts: Accounts,
  permissions: readonly Permission[],
  roleMap: RoleMap,
): PermissionFacts => ({
  adminLacks: lacking('admin', accounts, permissions, roleMap),
  unlisted: permissions.map(({ name }) => name).filter((name) => roleMap[name] === undefined),
});

/** The role through which an account holds a permission; undefined if none of its known roles does. */
const heldIn =
  (accounts: Accounts, roleMap: RoleMap | undefined) =>
  (name: AccountName, permission: Permission): string | undefined => {
    const roles = roleMap === undefined ? permission.roles : (roleMap[permission.name] ?? []);
    return accounts[name]?.roles?.find((one) => roles.includes(one));
  };

/** Permissions that an account is meant to have, and that none of its roles holds. Permissions that the list does not have are left out. */
function lacking(
  name: AccountName,
  accounts: Accounts,
  permissions: readonly Permission[],
  roleMap: RoleMap | undefined,
): readonly string[] {
  if (roleMap === undefined || accounts[name]?.roles === undefined) return [];
  const meant = permissions.filter((one) => !isTooMuch(name)(one) && roleMap[one.name] !== undefined);
  const held = heldIn(accounts, roleMap);
  return [...new Set(meant.filter((one) => held(name, one) === undefined).map((one) => one.name))];
}

const variablesOf = (name: AccountName): string =>
  `${name.toUpperCase()}_USER_ID or ${name.toUpperCase()}_USERNAME`;

const unique = (names: readonly string[]): string => inWords([...new Set(names)]);

const holdsTooMuch = (
  name: AccountName,
  excess: readonly Permission[],
  roles: readonly string[],
): AccountBlocker => ({
  reason: `the ${name} account holds ${unique(excess.map((one) => one.name))} through its role ${unique(roles)}`,
  remedy: `use an account without it in ${variablesOf(name)}`,
  of: excess.map((one) => one.name),
});

/** Why cases that need these permissions are not asked with the account. */
export const lacks = (name: AccountName, permissions: readonly string[]): Blocker => ({
  reason: `the ${name} account lacks ${inWords(permissions)}`,
  remedy: `give it a role that holds ${permissions.length === 1 ? 'it' : 'them'}, or use another account in ${variablesOf(name)}`,
});

/** @param evidence what the weaker account does that the stronger one cannot */
export const lookSwapped = (strong: AccountName, weak: AccountName, evidence: string): Blocker => ({
  reason: `the ${strong} and the ${weak} account look swapped: the ${weak} account ${evidence}`,
  remedy: `exchange the values of ${strong.toUpperCase()}_… and ${weak.toUpperCase()}_…`,
});

const areOne = (strong: AccountName, weak: AccountName): Blocker => ({
  reason: `the ${strong} and the ${weak} account are the same`,
  remedy: `use another account in ${variablesOf(weak)}`,
});
