import { isListed, isSecond, type ListedFixture } from '../contract/fixture.ts';
import { textAt } from '../lib/json.ts';
import { hasListed } from '../session/fixtures.ts';
import { NotChecked } from '../client/not-checked.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Run } from './run.ts';

/**
 * Sees whether what a case asks for is gone since it was found: somebody stops being a monitor, a visitor is removed or disabled. The
 * workspace's own list decides; as long as it has what the reply denies, the reply stands.
 * @throws NotChecked naming what is gone
 */
export async function refuseDeletedFixture(
  { workspace, client }: Run,
  { fixtures: declared = {} }: EndpointContract,
  { expect }: Case,
  { exchange, params, query, fixtures }: CachedExchange,
): Promise<void> {
  if (!expect.includes(200)) return;
  const denial = textAt(exchange.body, 'error');
  const asked = [...Object.values(params), ...query.map(([, value]) => value)];
  for (const [first, one] of Object.entries(declared)) {
    if (!isListed(one) || one.denials?.includes(denial) !== true) continue;
    for (const [name, { noun, remedy }] of thoseThere(first, one)) {
      const value = fixtures[name];
      if (value === undefined || !asked.includes(value)) continue;
      const meant = workspace.found.origins[name] === 'environment';
      if ((await hasListed(client, one, value)) ?? meant) return;
      throw new NotChecked(`the ${noun} '${value}' is no longer in the workspace's own list`, remedy);
    }
  }
}

/** A fixture and its second, which are there; others of its relatives are not. */
const thoseThere = (name: string, fixture: ListedFixture) => [
  [name, fixture] as const,
  ...Object.entries(fixture.relatives ?? {}).filter(([, relative]) => isSecond(relative)),
];
