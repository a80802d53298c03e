import type { Actor } from '../contract/actor.ts';
import { isTooMuch, permissionsOf } from '../contract/permissions.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import type { AccountName } from '../config/accounts.ts';
import { NotChecked } from '../client/not-checked.ts';
import { askRoleMap, heldBy, type RoleMap } from '../session/permissions.ts';
import type { Workspace } from '../session/session.ts';
import type { Run } from './run.ts';

const roleMaps = new WeakMap<Workspace, Promise<RoleMap | undefined>>();

/** Which roles hold which permission. Asked once, and only when an account turns out to be served or refused against expectation. */
export function roleMapOf({ workspace, client }: Run): Promise<RoleMap | undefined> {
  const known = roleMaps.get(workspace) ?? askRoleMap(client);
  roleMaps.set(workspace, known);
  return known;
}

/**
 * Sees whether a reply tells more of the account than of the workspace: served, because one of its roles holds the permission
 * after all, or refused, because none does. The workspace's own list of roles decides; without it the reply stands as it is.
 * @throws NotChecked naming the role or the permission
 */
export async function refuseWrongAccount(
  run: Run,
  endpoint: EndpointContract,
  testCase: Case,
  actor: Actor,
  status: number,
): Promise<void> {
  const { admin } = run.workspace.accounts;
  if (actor === 'anonymous' || (testCase.credentials ?? 'own') !== 'own' || admin === undefined) return;
  // Whoever gets past the permission is served, or told that there is no such thing.
  const wasServed = testCase.group === 'unauthorized' && ![401, 403].includes(status) && status < 500;
  const wasRefused = testCase.group !== 'unauthorized' && status === 403;
  if (!wasServed && !wasRefused) return;
  const roleMap = await roleMapOf(run);
  if (roleMap === undefined) return;
  const wanted = wantedBy(endpoint, actor, wasServed);
  const held = heldBy(run.workspace.accounts[actor], wanted, roleMap);
  if (wasServed && held?.[0] !== undefined) throw holdsTooMuch(actor, held[0]);
  // A permission that the list does not know excuses nothing.
  const listed = wanted.every((permission) => roleMap[permission] !== undefined);
  if (wasRefused && held?.length === 0 && listed) throw holdsTooLittle(actor, wanted);
}

/** The permissions that tell: of an account that was served, those that it is meant not to have. */
const wantedBy = (endpoint: EndpointContract, actor: AccountName, served: boolean): readonly string[] =>
  permissionsOf(endpoint)
    .filter((one) => !served || isTooMuch(actor)(one))
    .map(({ name }) => name);

const holdsTooMuch = (actor: AccountName, { permission, role }: { permission: string; role: string }) =>
  new NotChecked(
    `the ${actor} account holds ${permission} through its role ${role}`,
    `use an account without it in ${actor.toUpperCase()}_USER_ID or ${actor.toUpperCase()}_USERNAME`,
  );

const holdsTooLittle = (actor: AccountName, permissions: readonly string[]) =>
  new NotChecked(
    `the ${actor} account does not hold ${permissions.join(' or ')}`,
    `give it a role that does, or use another account in ${actor.toUpperCase()}_USER_ID or ${actor.toUpperCase()}_USERNAME`,
  );
