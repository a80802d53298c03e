import { counted } from '../counted.ts';
import type { Case, FixtureName } from '../contract/types.ts';
import { fixtureVariables, fixtureWords } from '../workspace/fixture-words.ts';
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
const variables: { readonly [name in FixtureName]?: string } = fixtureVariables;

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
  const { noun, remedy, optional } = fixtureWords[name];
  const found = fixtures[name];
  if (found !== undefined) {
    const from = origins[name] === 'environment' ? `from ${variables[name] ?? ''}` : 'found on the workspace';
    return [good(noun, `${found}, ${from}`)];
  }
  const why = missing?.[name];
  const unlicensed = workspace.premium === false && wanting.every(({ edition }) => edition === 'Premium');
  if (unlicensed) return [];
  const cost = (verb: string): string =>
    `${why?.reason ?? 'none found'}: ${counted(wanting.length, 'case', verb)}`;
  return [
    optional
      ? warning(noun, cost('do not apply'), remedy)
      : bad(noun, cost('cannot be checked'), why?.remedy ?? remedy),
  ];
}
