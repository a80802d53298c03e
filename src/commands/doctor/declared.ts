import { routeIn } from '../../contract/declared.ts';
import { inWords } from '../../lib/in-words.ts';
import { type Inspection, good, type Line } from './inspection.ts';

/** What the workspace's own document says of each endpoint, and which accounts hold its permissions. A run does not need it. */
export function declaredLines({ workspace, endpoints }: Inspection): readonly Line[] {
  const { declared } = workspace;
  if (declared === undefined) return [];
  if (declared.note !== null) return [good('declared', `nothing: ${declared.note}`)];
  return endpoints.map(({ contract: { id } }) => {
    const route = routeIn(declared, id);
    const what = `declared ${id}`;
    if (route === undefined || route === null) return good(what, 'not named in its own document');
    const { permissions, licences } = route;
    return good(
      what,
      [
        permissions === null
          ? 'permission not told'
          : permissions.length === 0
            ? 'no permission'
            : held(permissions),
        licences === null || licences.length === 0 ? 'no licence told' : `licence ${inWords(licences)}`,
      ].join('; '),
    );
  });

  function held(permissions: readonly string[]): string {
    const who = (name: string): string => {
      const accounts = declared?.heldBy?.[name];
      if (accounts === undefined) return 'holders not told';
      return accounts.length === 0 ? 'held by none of the accounts' : `held by ${inWords(accounts)}`;
    };
    return permissions.map((name) => `${name}, ${who(name)}`).join('; ');
  }
}
