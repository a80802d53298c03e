import type { AccountName } from '../config/accounts.ts';
import type { NotApplicable } from './reply.ts';

export interface Permission {
  readonly name: string;
  /** The roles that have it by default. */
  readonly roles: readonly string[];
  /** Set if agents are meant to have it. */
  readonly ofAgents?: true;
}

/** The permissions of an endpoint; a caller needs one of them. `servers`: those that servers ask for, although the page documents none. */
export type Permissions =
  | { readonly anyOf: readonly Permission[] }
  | (NotApplicable & { readonly servers?: readonly Permission[] });

/** The permissions of an endpoint: the documented ones, or those that servers ask for where none is documented. */
export const permissionsOf = ({ permission }: { readonly permission: Permissions }): readonly Permission[] =>
  'anyOf' in permission ? permission.anyOf : (permission.servers ?? []);

/** Whether an account is meant not to have a permission. */
export const isTooMuch =
  (account: AccountName) =>
  ({ ofAgents }: Permission): boolean =>
    account === 'unprivileged' || (account === 'agent' && ofAgents !== true);
