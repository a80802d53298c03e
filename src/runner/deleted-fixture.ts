import { at } from '../lib/json.ts';
import { isListed, named, others } from '../session/fixtures.ts';
import { fixtureWords } from '../session/fixture-words.ts';
import { NotChecked } from '../client/not-checked.ts';
import type { Case, FixtureName } from '../contract/types.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Run } from './run.ts';

/** How servers say that there is no such monitor or visitor (rocket-chat-behaviour 1 and 5). */
const denials: readonly unknown[] = ['invalid-user', 'visitor-not-found'];

/**
 * Sees whether what a case asks for is gone since it was found: somebody stops being a monitor, a visitor is removed or disabled. The
 * workspace's own list decides; as long as it has what the reply denies, the reply stands.
 * @throws NotChecked naming what is gone
 */
export async function refuseDeletedFixture(
  { workspace, client }: Run,
  { expect }: Case,
  { exchange, params, query, fixtures }: CachedExchange,
): Promise<void> {
  if (!expect.includes(200) || !denials.includes(at(exchange.body, 'error'))) return;
  const asked = [...Object.values(params), ...query.map(([, value]) => value)];
  for (const name of named)
    for (const fixture of [name, others[name]] satisfies FixtureName[]) {
      const value = fixtures[fixture];
      if (value === undefined || !asked.includes(value)) continue;
      const meant = workspace.found.origins[fixture] === 'environment';
      if ((await isListed(client, name, value)) ?? meant) return;
      const { noun, remedy } = fixtureWords[fixture];
      throw new NotChecked(`the ${noun} '${value}' is no longer in the workspace's own list`, remedy);
    }
}
