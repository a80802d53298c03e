import type { AccountName } from '../../config/accounts.ts';
import { accountNames } from '../../config/accounts.ts';
import { lacks } from '../../session/account-check.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { Blocker } from '../../lib/blocker.ts';
import { costLines, costOf, type Cost } from './costs.ts';
import { fixturesIn } from './fixtures.ts';
import { type Inspection, bad, good, warning, type Line } from './inspection.ts';

/** The accounts, and whether their permissions are the expected ones. */
export const accountLines = (inspection: Inspection): readonly Line[] =>
  accountNames.flatMap((name) => accountLine(name, inspection));

function accountLine(name: AccountName, inspection: Inspection): readonly Line[] {
  const { accounts, blockers } = inspection.workspace;
  const account = accounts[name];
  const blocker = blockers[name];
  if (blocker !== undefined) return unusable(name, blocker, inspection);
  if (account === undefined) return absent(name, inspection);
  const roles = account.roles === undefined ? 'roles unknown' : account.roles.join(', ');
  const limiter =
    account.bypassesLimiter === undefined
      ? 'rate limit unknown'
      : account.bypassesLimiter
        ? 'bypasses the rate limit'
        : `${callsPerWindow} calls per minute and endpoint`;
  const says = `${account.username ?? account.userId} (${roles}), ${limiter}`;
  const { adminLacks = [] } = inspection.workspace.permissions ?? {};
  if (name === 'admin' && adminLacks.length > 0) return unusable(name, lacks(name, adminLacks), inspection);
  return [account.isVerified === true ? good(name, says) : unverified(name, account.userId)];
}

const unverified = (name: AccountName, userId: string): Line =>
  warning(
    name,
    `${userId}, not verified: there is no /api/v1/me here`,
    'make sure that it is the right account',
  );

/** How many cases need an account. Without an admin, fixtures cannot be found either. */
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
