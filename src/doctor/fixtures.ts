import { plural } from '../report/words.ts';
import type { Case, FixtureName } from '../contract/types.ts';
import { fixtureWords } from '../workspace/fixture-words.ts';
import type { Look } from './look.ts';
import { bad, good, warning, type Line } from './line.ts';

const order: readonly FixtureName[] = [
  'monitor',
  'otherMonitor',
  'unit',
  'otherUnit',
  'visitor',
  'otherVisitor',
];
const variables: { readonly [name in FixtureName]?: string } = {
  monitor: 'MONITOR_USERNAME',
  unit: 'UNIT_ID',
  visitor: 'VISITOR_ID',
};

/** What there is to ask for, where it came from, and which cases a missing one costs. */
export function fixtureLines(look: Look): readonly Line[] {
  const { unreachable, accounts } = look.workspace;
  return unreachable === null && accounts.admin !== undefined
    ? order.flatMap((name) => fixtureLine(name, look))
    : [];
}

function wants({ path, query }: Case, name: FixtureName): boolean {
  const values = [
    ...Object.values(path ?? {}),
    ...(Array.isArray(query) ? query.map(([, value]) => value) : []),
  ];
  return values.some((value) => typeof value === 'object' && 'fixture' in value && value.fixture === name);
}

function fixtureLine(name: FixtureName, { workspace, endpoints }: Look): readonly Line[] {
  const { fixtures, origins, missing } = workspace.found;
  const wanting = endpoints.flatMap(({ contract }) =>
    contract.cases.filter((one) => wants(one, name)).map((one) => ({ one, edition: contract.edition })),
  );
  if (wanting.length === 0) return [];
  const { what, remedy, optional } = fixtureWords[name];
  const title = what.replace(/^an? /, '');
  const found = fixtures[name];
  if (found !== undefined) {
    const from = origins[name] === 'environment' ? `from ${variables[name] ?? ''}` : 'found on the workspace';
    return [good(title, `${found}, ${from}`)];
  }
  const why = missing?.[name];
  const unlicensed = workspace.premium === false && wanting.every(({ edition }) => edition === 'Premium');
  if (unlicensed) return [];
  const cost = `${why?.reason ?? 'none found'}: ${plural(wanting.length, 'case')}`;
  return [
    optional
      ? warning(title, `${cost} do not apply`, remedy)
      : bad(title, `${cost} cannot be checked`, why?.remedy ?? remedy),
  ];
}
