import { isNotApplicable } from '../../contract/define.ts';
import type { AccountName } from '../../config/accounts.ts';
import { accountNames } from '../../session/login.ts';
import { heldBy } from '../../session/permissions.ts';
import { fixtureNames } from '../../session/fixture-words.ts';
import { callsPerWindow } from '../../client/limiter.ts';
import type { Obstacle } from '../../lib/blocker.ts';
import { costLines, costOf, type Cost } from './costs.ts';
import type { Look } from './inspection.ts';
import { bad, good, type Line } from './line.ts';

/** Who the accounts are, and whether they hold what they are meant to. */
export const accountLines = (look: Look): readonly Line[] =>
  look.workspace.unreachable === null ? accountNames.flatMap((name) => accountLine(name, look)) : [];

function accountLine(name: AccountName, look: Look): readonly Line[] {
  const { accounts, obstacles } = look.workspace;
  const account = accounts[name];
  const obstacle = obstacles[name];
  if (obstacle !== undefined) return unusable(name, obstacle, look);
  if (account === undefined) return absent(name, look);
  const roles = account.roles === undefined ? 'roles not told' : account.roles.join(', ');
  const limiter =
    account.bypassesLimiter === undefined
      ? 'limiter not told'
      : account.bypassesLimiter
        ? 'not limited'
        : `limited to ${callsPerWindow} calls per minute and endpoint`;
  const says = `${account.username ?? account.userId} (${roles}), ${limiter}`;
  return [wrongPermissions(name, look, says) ?? good(name, says)];
}

/** Without an admin nothing to ask for is looked for either. */
const costOfNo = (name: AccountName, look: Look): Cost =>
  costOf(
    look,
    name,
    ...(name === 'admin' && look.workspace.accounts.admin === undefined ? fixtureNames : []),
  );

function absent(name: AccountName, look: Look): readonly Line[] {
  const prefix = name.toUpperCase();
  const remedy = `set ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN, or ${prefix}_USERNAME and ${prefix}_PASSWORD`;
  const lines = costLines(
    name,
    'not configured',
    costOfNo(name, look),
    name === 'agent' ? `${remedy}; optional` : remedy,
  );
  return lines.length === 0 ? [good(name, 'not configured, and not needed here')] : lines;
}

/** An account that cannot be used, with what that costs. */
function unusable(name: AccountName, { reason, remedy }: Obstacle, look: Look): readonly Line[] {
  const lines = costLines(name, reason, costOfNo(name, look), remedy);
  return lines.length === 0 ? [bad(name, reason, remedy)] : lines;
}

/** What the account lacks or holds against its part, by the workspace's own list of roles. */
function wrongPermissions(
  name: AccountName,
  { workspace, endpoints, roleMap }: Look,
  says: string,
): Line | undefined {
  if (roleMap === undefined) return undefined;
  const wanted = endpoints
    .filter(({ contract }) => contract.edition !== 'Premium' || workspace.premium !== false)
    .flatMap(({ contract: { permission } }) => (isNotApplicable(permission) ? [] : permission.anyOf));
  const all = [...new Set(name === 'agent' ? ['view-l-room'] : wanted)];
  const held = heldBy(workspace.accounts[name], all, roleMap)?.map(({ permission }) => permission);
  if (held === undefined) return undefined;
  const lacks = all.filter((permission) => !held.includes(permission));
  if (name === 'unprivileged')
    return held.length === 0
      ? undefined
      : bad(name, `${says}; holds ${held.join(', ')}`, 'use an account whose roles hold none of them');
  return lacks.length === 0
    ? undefined
    : bad(name, `${says}; lacks ${lacks.join(', ')}`, 'give the account a role that holds them');
}
