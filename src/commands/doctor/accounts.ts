import { isTooMuch, permissionsOf } from '../../contract/permissions.ts';
import type { AccountName } from '../../config/accounts.ts';
import { accountNames } from '../../session/login.ts';
import { heldBy } from '../../session/permissions.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { Blocker } from '../../lib/blocker.ts';
import { costLines, costOf, type Cost } from './costs.ts';
import { fixturesIn } from './fixtures.ts';
import type { Inspection } from './inspection.ts';
import { bad, good, type Line } from './line.ts';

/** The accounts, and whether their permissions are the expected ones. */
export const accountLines = (inspection: Inspection): readonly Line[] =>
  accountNames.flatMap((name) => accountLine(name, inspection));

function accountLine(name: AccountName, inspection: Inspection): readonly Line[] {
  const { accounts, blockers } = inspection.workspace;
  const account = accounts[name];
  const blocker = blockers[name];
  if (blocker !== undefined) return unusable(name, blocker, inspection);
  if (account === undefined) return absent(name, inspection);
  const roles = account.roles === undefined ? 'roles not told' : account.roles.join(', ');
  const limiter =
    account.bypassesLimiter === undefined
      ? 'limiter not told'
      : account.bypassesLimiter
        ? 'not limited'
        : `limited to ${callsPerWindow} calls per minute and endpoint`;
  const says = `${account.username ?? account.userId} (${roles}), ${limiter}`;
  return [wrongPermissions(name, inspection, says) ?? good(name, says)];
}

/** Without an admin, fixtures cannot be found either. */
const costOfNo = (name: AccountName, inspection: Inspection): Cost =>
  costOf(
    inspection,
    name,
    ...(name === 'admin' && inspection.workspace.accounts.admin === undefined
      ? Object.keys(fixturesIn(inspection)).map((one) => `fixture ${one}` as const)
      : []),
  );

function absent(name: AccountName, inspection: Inspection): readonly Line[] {
  const prefix = name.toUpperCase();
  const remedy = `set ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN, or ${prefix}_USERNAME and ${prefix}_PASSWORD`;
  const lines = costLines(
    name,
    'not configured',
    costOfNo(name, inspection),
    name === 'agent' ? `${remedy}; optional` : remedy,
  );
  return lines.length === 0 ? [good(name, 'not configured, and not needed here')] : lines;
}

/** An account that cannot be used, and how many cases need it. */
function unusable(name: AccountName, { reason, remedy }: Blocker, inspection: Inspection): readonly Line[] {
  const lines = costLines(name, reason, costOfNo(name, inspection), remedy);
  return lines.length === 0 ? [bad(name, reason, remedy)] : lines;
}

/** Permissions that the account lacks, or has too many of, by the workspace's list of roles. */
function wrongPermissions(
  name: AccountName,
  { workspace, endpoints, roleMap }: Inspection,
  says: string,
): Line | undefined {
  if (roleMap === undefined) return undefined;
  const wanted = endpoints
    .filter(({ contract }) => contract.edition === 'Community' || workspace.premium !== false)
    .flatMap(({ contract }) => permissionsOf(contract))
    .filter((one) => name !== 'agent' || !isTooMuch(name)(one));
  const all = [...new Set(wanted.map((one) => one.name))];
  const held = heldBy(workspace.accounts[name], all, roleMap)?.map(({ permission }) => permission);
  if (held === undefined) return undefined;
  const missing = all.filter((permission) => !held.includes(permission));
  if (name === 'unprivileged')
    return held.length === 0
      ? undefined
      : bad(name, `${says}; holds ${held.join(', ')}`, 'use an account whose roles hold none of them');
  return missing.length === 0
    ? undefined
    : bad(name, `${says}; lacks ${missing.join(', ')}`, 'give the account a role that holds them');
}
