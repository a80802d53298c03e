import { isNotApplicable } from '../contract/define.ts';
import type { AccountName } from '../workspace/config.ts';
import { accountNames } from '../workspace/login.ts';
import { heldBy } from '../workspace/permissions.ts';
import { counted } from '../counted.ts';
import { callsPerWindow } from '../workspace/limiter.ts';
import type { Look } from './look.ts';
import { bad, good, warning, type Line } from './line.ts';

/** Who the accounts are, and whether they hold what they are meant to. */
export const accountLines = (look: Look): readonly Line[] =>
  look.workspace.unreachable === null ? accountNames.map((name) => accountLine(name, look)) : [];

function accountLine(name: AccountName, look: Look): Line {
  const { accounts, obstacles } = look.workspace;
  const account = accounts[name];
  const obstacle = obstacles[name];
  if (obstacle !== undefined) return bad(name, obstacle.reason, obstacle.remedy);
  if (account === undefined) return absent(name, look);
  const roles = account.roles === undefined ? 'roles not told' : account.roles.join(', ');
  const limiter =
    account.bypassesLimiter === undefined
      ? 'limiter not told'
      : account.bypassesLimiter
        ? 'not limited'
        : `limited to ${callsPerWindow} calls per minute and endpoint`;
  const says = `${account.username ?? account.userId} (${roles}), ${limiter}`;
  return wrongPermissions(name, look, says) ?? good(name, says);
}

const cost = (name: AccountName, { endpoints }: Look): number =>
  endpoints.flatMap(({ contract }) => contract.cases).filter(({ as }) => as[0] === name && as.length === 1)
    .length;

function absent(name: AccountName, look: Look): Line {
  const prefix = name.toUpperCase();
  const cases = cost(name, look);
  const remedy = `set ${prefix}_USER_ID and ${prefix}_AUTH_TOKEN, or ${prefix}_USERNAME and ${prefix}_PASSWORD`;
  return name === 'agent'
    ? warning(name, `not configured: ${counted(cases, 'case', 'do not apply')}`, `${remedy}; optional`)
    : bad(name, `not configured: ${counted(cases, 'case', 'cannot be checked')}`, remedy);
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
