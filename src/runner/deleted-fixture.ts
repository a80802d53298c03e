import { isListed, isSecond, type ListedFixture } from '../contract/fixture.ts';
import { textAt } from '../lib/json.ts';
import { hasListed } from '../session/fixtures.ts';
import { NotChecked } from '../client/not-checked.ts';
import type { CachedExchange } from './exchange-cache.ts';
import type { Asking } from './run.ts';

/**
 * Looks whether a fixture was deleted since set-up found it: somebody stops being a monitor, a visitor is removed or disabled. If the
 * workspace's own list still shows what the reply denies, the violation stands.
 * @throws NotChecked that names the deleted fixture
 */
export async function refuseDeletedFixture(
  { run: { workspace, client }, contract, testCase }: Asking,
  { exchange, params, query, fixtures }: CachedExchange,
): Promise<void> {
  if (!testCase.expect.includes(200)) return;
  const denial = textAt(exchange.body, 'error');
  const asked = [...Object.values(params), ...query.map(([, value]) => value)];
  for (const [first, one] of Object.entries(contract.fixtures ?? {})) {
    if (!isListed(one) || one.denials?.includes(denial) !== true) continue;
    for (const [name, { noun, remedy }] of existing(first, one)) {
      const value = fixtures[name];
      if (value === undefined || !asked.includes(value)) continue;
      const isFromUser = workspace.found.origins[name] === 'environment';
      if ((await hasListed(client, one, value)) ?? isFromUser) return;
      throw new NotChecked(`the ${noun} '${value}' is no longer in the workspace's own list`, remedy);
    }
  }
}

/** The fixture and its `second`. The other relatives stand for what does not exist. */
const existing = (name: string, fixture: ListedFixture) => [
  [name, fixture] as const,
  ...Object.entries(fixture.relatives ?? {}).filter(([, relative]) => isSecond(relative)),
];
