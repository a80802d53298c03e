import { listAt, textAt } from '../lib/json.ts';
import type { Accounts } from '../client/credentials.ts';
import type { Client } from '../client/client.ts';
import { quietly } from '../client/not-checked.ts';

/** Roles of the workspace by permission, including custom roles. */
export type RoleMap = { readonly [permission: string]: readonly string[] };

/**
 * Asks which roles hold which permission (rocket-chat-behaviour 6.6).
 * @returns undefined if the workspace does not tell
 */
export async function askRoleMap(client: Client): Promise<RoleMap | undefined> {
  const asked = await quietly(
    client.ask({ path: '/api/v1/permissions.listAll', query: '', actor: 'admin', credentials: 'own' }),
  );
  if (asked?.exchange.status !== 200) return undefined;
  const entries = listAt(asked.exchange.body, 'update').map(
    (one) => [textAt(one, '_id'), listAt(one, 'roles').filter((role) => typeof role === 'string')] as const,
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The permissions that an account holds, each with its role; undefined if its roles are not known. */
export function heldBy(
  account: Accounts[keyof Accounts],
  permissions: readonly string[],
  roleMap: RoleMap,
): readonly { readonly permission: string; readonly role: string }[] | undefined {
  const own = account?.roles;
  if (own === undefined) return undefined;
  return permissions.flatMap((permission) => {
    const role = own.find((one) => (roleMap[permission] ?? []).includes(one));
    return role === undefined ? [] : [{ permission, role }];
  });
}
