import type { Account } from './actor.ts';
import type { EndpointContract, Permission } from './types.ts';

/** The permissions of an endpoint: the documented ones, or those that servers ask for where none is documented. */
export const permissionsOf = ({ permission }: EndpointContract): readonly Permission[] =>
  'anyOf' in permission ? permission.anyOf : (permission.servers ?? []);

/** True of a permission that an account is meant not to have. */
export const isTooMuch =
  (account: Account) =>
  ({ ofAgents }: Permission): boolean =>
    account === 'unprivileged' || (account === 'agent' && ofAgents !== true);
