import { isTooMuch, permissionsOf } from '../contract/permissions.ts';
import { notCheckedFor } from '../client/not-checked.ts';
import { lookSwapped } from '../session/account-check.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Asking } from './run.ts';

/** True for a status that comes after the permission check: a success, or an error such as 400 or 404 about what was asked for. */
export const isServedPast = (status: number): boolean => ![401, 403].includes(status) && status < 500;

/**
 * Looks for swapped accounts, if the workspace does not show its permissions. It sends the request with the other accounts too: if the
 * admin is refused and another account is served, these two look swapped.
 * @throws NotChecked that names both
 */
export async function refuseSwapped(
  { run: { workspace, client }, contract, testCase }: Asking,
  { exchange }: CachedExchange,
): Promise<void> {
  const { accounts, permissions } = workspace;
  const { actor, credentials, path, query } = exchange.sent;
  if (permissions !== null || actor === 'anonymous' || credentials !== 'own') return;
  const needed = permissionsOf(contract);
  // A role of the admin holds the permission by default, so the accounts are not swapped.
  if (accounts.admin?.roles?.some((role) => needed.some(({ roles }) => roles.includes(role))) === true)
    return;
  const weak = (['unprivileged', 'agent'] as const).filter((name) => needed.every(isTooMuch(name)));
  const statusFor = async (other: 'admin' | (typeof weak)[number]): Promise<number> =>
    (await client.ask({ path, query, actor: other, credentials, endpoint: contract.id })).exchange.status;
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
      lookSwapped('admin', name, `is served ${contract.path}, which the admin account is refused`),
    );
  }
}
