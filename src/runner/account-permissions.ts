import { isTooMuch, permissionsOf } from '../contract/permissions.ts';
import type { Actor } from '../contract/actor.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import { notCheckedFor } from '../client/not-checked.ts';
import { lookSwapped } from '../session/account-check.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Run } from './run.ts';

/** Whoever gets past the permission is served, or told that there is no such thing. */
export const isServedPast = (status: number): boolean => ![401, 403].includes(status) && status < 500;

/**
 * Sees whether a reply tells more of the accounts than of the workspace, where the workspace tells no permissions: the same is asked
 * with the account on the other side, and if the admin is refused what the other one is given, the two look swapped.
 * @throws NotChecked naming both
 */
export async function refuseSwapped(
  { workspace, client }: Run,
  endpoint: EndpointContract,
  testCase: Case,
  actor: Actor,
  { exchange }: CachedExchange,
): Promise<void> {
  const { accounts, permissions } = workspace;
  if (permissions !== null || actor === 'anonymous' || (testCase.credentials ?? 'own') !== 'own') return;
  const needed = permissionsOf(endpoint);
  // By its default roles the admin holds the permission: the reply is the workspace's own.
  if (accounts.admin?.roles?.some((role) => needed.some(({ roles }) => roles.includes(role))) === true)
    return;
  const weak = (['unprivileged', 'agent'] as const).filter((name) => needed.every(isTooMuch(name)));
  const { path, query } = exchange.sent;
  const statusFor = async (other: 'admin' | (typeof weak)[number]): Promise<number> =>
    (await client.ask({ path, query, actor: other, credentials: 'own', endpoint: endpoint.id })).exchange
      .status;
  for (const name of weak.filter((one) => accounts[one] !== undefined)) {
    const swapped =
      actor === 'admin'
        ? exchange.status === 403 && isServedPast(await statusFor(name))
        : actor === name &&
          testCase.group === 'unauthorized' &&
          isServedPast(exchange.status) &&
          accounts.admin !== undefined &&
          (await statusFor('admin')) === 403;
    if (!swapped) continue;
    throw notCheckedFor(
      lookSwapped('admin', name, `is served ${endpoint.path}, which the admin account is refused`),
    );
  }
}
