import { quietly, NotChecked } from '../client/not-checked.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Asking } from './run.ts';

/**
 * Looks whether a 401 is due to an ended login: somebody logged the account out, or changed its password, since set-up verified it. If so,
 * the profile of the account answers 401 too.
 * @throws NotChecked naming the account
 */
export async function refuseEndedLogin(
  { run: { client } }: Asking,
  { exchange: { status, sent } }: CachedExchange,
): Promise<void> {
  const { actor, credentials } = sent;
  if (status !== 401 || actor === 'anonymous' || credentials !== 'own') return;
  const profile = await quietly(client.ask({ path: '/api/v1/me', query: '', actor, credentials }));
  if (profile?.exchange.status !== 401) return;
  throw new NotChecked(
    `the workspace no longer knows the token of the ${actor} account, which it knew when the run began`,
    'see who logged it out, or changed its password, and run it again',
  );
}
