import { listAt, textAt } from '../lib/json.ts';
import type { Accounts } from '../client/credentials.ts';
import type { Client } from '../client/client.ts';
import { quietly } from '../client/not-checked.ts';

/** Roles of the workspace by permission, including custom roles. */
export type RoleMap = { readonly [permission: string]: readonly string[] };

/**
 * Asks which roles hold which permission (docs/released-servers.md#6.6), with one account after the other until one may see it.
 * @returns undefined if the workspace does not tell
 */
export async function askRoleMap(client: Client, accounts: Accounts): Promise<RoleMap | undefined> {
  for (const actor of ['admin', 'unprivileged', 'agent'] as const) {
    if (accounts[actor] === undefined) continue;
    const path = '/api/v1/permissions.listAll';
    const asked = await quietly(client.ask({ path, query: '', actor, credentials: 'own' }));
    // What keeps the workspace's reply from one account keeps it from the others, and each would wait for its time-out.
    if (asked === undefined) return undefined;
    const entries = listAt(asked.exchange.body, 'update').map(
      (one) => [textAt(one, '_id'), listAt(one, 'roles').filter((role) => typeof role === 'string')] as const,
    );
    if (asked.exchange.status === 200 && entries.length > 0) return Object.fromEntries(entries);
  }
  return undefined;
}
