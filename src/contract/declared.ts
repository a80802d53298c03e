import type { AccountName } from '../config/accounts.ts';

/** What a workspace's own OpenAPI document says of one route. Each part is null where it says nothing. */
export interface DeclaredRoute {
  /** As the document spells it, with its parameters in braces. */
  readonly path: string;
  readonly permissions: readonly string[] | null;
  readonly licences: readonly string[] | null;
  readonly parameters: readonly string[] | null;
}

/** What a workspace says of its own routes (docs/released-servers.md#12.4). */
export interface DeclaredContract {
  /** Why there is nothing to read; null if the document was read. */
  readonly note: string | null;
  /** By endpoint. A route that the document does not name is not here: it is unknown, not removed. */
  readonly routes: { readonly [endpoint: string]: DeclaredRoute };
  /** Accounts of the run that hold a declared permission; unset where the workspace does not tell its roles. */
  readonly heldBy?: { readonly [permission: string]: readonly AccountName[] };
}

/** The declared route of an endpoint. Undefined if the document was not read, null if it does not name the endpoint. */
export const routeIn = (
  declared: DeclaredContract | undefined,
  endpoint: string,
): DeclaredRoute | null | undefined =>
  declared === undefined || declared.note !== null ? undefined : (declared.routes[endpoint] ?? null);
