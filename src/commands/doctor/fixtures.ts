import type { FixtureName } from '../../contract/types.ts';
import { fixtureNames, fixtureWords } from '../../session/fixture-words.ts';
import { fixtureVariables } from '../../config/variables.ts';
import { costLines, costOf } from './costs.ts';
import type { Look } from './inspection.ts';
import { good, type Line } from './line.ts';

/** Those that are worth a line where they are there; of the others it is told that they are missing. */
const told: readonly FixtureName[] = [
  'monitor',
  'otherMonitor',
  'unit',
  'otherUnit',
  'visitor',
  'otherVisitor',
];
const variables: { readonly [name in FixtureName]?: string } = fixtureVariables;

/** What there is to ask for, where it came from, and how many cases a missing one costs. */
export function fixtureLines(look: Look): readonly Line[] {
  const { unreachable, accounts } = look.workspace;
  return unreachable === null && accounts.admin !== undefined
    ? fixtureNames.flatMap((name) => fixtureLine(name, look))
    : [];
}

function fixtureLine(name: FixtureName, look: Look): readonly Line[] {
  const { fixtures, origins, missing } = look.workspace.found;
  const { noun, remedy } = fixtureWords[name];
  const found = fixtures[name];
  if (found === undefined) {
    const why = missing?.[name];
    return costLines(noun, why?.reason ?? 'none found', costOf(look, name), why?.remedy ?? remedy);
  }
  const from = origins[name] === 'environment' ? `from ${variables[name] ?? ''}` : 'found on the workspace';
  return told.includes(name) ? [good(noun, `${found}, ${from}`)] : [];
}
