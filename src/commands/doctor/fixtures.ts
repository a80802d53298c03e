import type { FixtureName } from '../../contract/types.ts';
import { fixtureNames, fixtureWords } from '../../session/fixture-words.ts';
import { fixtureVariables } from '../../config/variables.ts';
import { costLines, costOf } from './costs.ts';
import type { Inspection } from './inspection.ts';
import { good, type Line } from './line.ts';

/** Fixtures that have a line if they were found. The others have one only if they are missing. */
const told: readonly FixtureName[] = [
  'monitor',
  'otherMonitor',
  'unit',
  'otherUnit',
  'visitor',
  'otherVisitor',
];
const variables: { readonly [name in FixtureName]?: string } = fixtureVariables;

/** Fixtures, where they were found, and how many cases need a missing one. */
export function fixtureLines(inspection: Inspection): readonly Line[] {
  const { unreachable, accounts } = inspection.workspace;
  return unreachable === null && accounts.admin !== undefined
    ? fixtureNames.flatMap((name) => fixtureLine(name, inspection))
    : [];
}

function fixtureLine(name: FixtureName, inspection: Inspection): readonly Line[] {
  const { fixtures, origins, missing } = inspection.workspace.found;
  const { noun, remedy } = fixtureWords[name];
  const found = fixtures[name];
  if (found === undefined) {
    const why = missing?.[name];
    return costLines(noun, why?.reason ?? 'none found', costOf(inspection, name), why?.remedy ?? remedy);
  }
  const from = origins[name] === 'environment' ? `from ${variables[name] ?? ''}` : 'found on the workspace';
  return told.includes(name) ? [good(noun, `${found}, ${from}`)] : [];
}
