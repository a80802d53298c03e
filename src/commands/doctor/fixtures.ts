import { namedFixtures, type NamedFixture } from '../../contract/fixture.ts';
import { costLines, costOf } from './costs.ts';
import { type Inspection, good, type Line } from './inspection.ts';

/** All that the cases may name. */
export const fixturesIn = ({ endpoints }: Inspection): { readonly [name: string]: NamedFixture } =>
  Object.fromEntries(endpoints.flatMap(({ contract }) => Object.entries(namedFixtures(contract))));

/** Fixtures, where they were found, and how many cases need a missing one. */
export function fixtureLines(inspection: Inspection): readonly Line[] {
  return inspection.workspace.accounts.admin !== undefined
    ? Object.entries(fixturesIn(inspection)).flatMap(([name, one]) => fixtureLine(name, one, inspection))
    : [];
}

function fixtureLine(name: string, declared: NamedFixture, inspection: Inspection): readonly Line[] {
  const { fixtures, origins, missing } = inspection.workspace.found;
  const { noun, remedy } = declared;
  const [found, origin] = [fixtures[name], origins[name]];
  if (found === undefined) {
    const why = missing?.[name];
    return costLines(
      noun,
      why?.reason ?? 'none found',
      costOf(inspection, `fixture ${name}`),
      why?.remedy ?? remedy,
    );
  }
  // Made-up values and values of accounts are only mentioned if they are missing.
  if (origin === undefined) return [];
  const variable = 'variable' in declared ? declared.variable : undefined;
  const from = origin === 'environment' ? `from ${variable ?? ''}` : 'found on the workspace';
  return [good(noun, `${found}, ${from}`)];
}
