import { groupBy } from '../../lib/group-by.ts';
import type { Problem } from '../../report/model.ts';
import type { Problems } from '../../report/problems/problems.ts';
import type { Both, Compliance, Difference, DifferenceGroup, Side, ToldCompliance, Which } from '../model.ts';

export const whichSides = ['a', 'b'] as const satisfies readonly Which[];

/** Compliance from the best to the worst. */
const states: readonly Compliance['state'][] = ['keeps', 'known', 'violates'];

const rank = ({ state }: Pick<Compliance, 'state'>): number => states.indexOf(state);

/** The worse of the two sides' states. */
export const worse = ({ a, b }: Both<Pick<Compliance, 'state'>>): Compliance['state'] =>
  rank(a) > rank(b) ? a.state : b.state;

/** What reports show of a side: its name, its problems, and the commands that ask it for a case again. */
export interface ToldSide {
  readonly name: string;
  readonly found: Problems;
  readonly commands: (caseId: string) => readonly string[];
}

/** Groups differences by their cause, new ones first, the weightiest first. @param sides have different names */
export function grouped(
  differences: readonly Difference[],
  sides: Both<ToldSide>,
): readonly DifferenceGroup[] {
  const problemIn = ({ compliance }: Difference, side: Which): Problem | undefined => {
    const own = compliance[side];
    const [first] = own.state === 'violates' ? own.findings : [];
    const { problems, problemOf } = sides[side].found;
    return first === undefined ? undefined : problems.find(({ id }) => id === problemOf(first));
  };
  const causeOf = (one: Difference): string => {
    const { caseId: _case, ...rest } = one;
    const ids = whichSides.map((side) => problemIn(one, side)?.id);
    return JSON.stringify(ids.every((id) => id === undefined) ? rest : ids);
  };
  const order = (one: Difference): number =>
    Math.min(
      ...whichSides.map((side) => {
        const problem = problemIn(one, side);
        return problem === undefined ? Infinity : sides[side].found.problems.indexOf(problem);
      }),
    );
  return groupBy(differences, causeOf)
    .toSorted(([left], [right]) => {
      const byState = states.indexOf(worse(right.compliance)) - states.indexOf(worse(left.compliance));
      return byState === 0 && worse(left.compliance) === 'violates' ? order(left) - order(right) : byState;
    })
    .map((group) => groupOf(group, problemIn(group[0], 'a') ?? problemIn(group[0], 'b'), sides));
}

function groupOf(
  group: readonly [Difference, ...Difference[]],
  problem: Problem | undefined,
  sides: Both<ToldSide>,
): DifferenceGroup {
  const { kind, place, compliance } = group[0];
  const words = (side: Which): string => [...new Set(group.map((one) => one[side]))].join(' or ');
  const cases = [...new Set(group.map(({ caseId }) => caseId))];
  const length = (caseId: string): number =>
    whichSides.flatMap((side) => sides[side].commands(caseId)).join('').length;
  const simplest = cases.reduce((best, one) => (length(one) < length(best) ? one : best));
  return {
    title: problem?.title ?? null,
    problem: problem?.id ?? null,
    kind,
    place,
    otherPlaces: [...new Set(group.map((one) => one.place))].filter((other) => other !== place),
    a: words('a'),
    b: words('b'),
    compliance: { a: toldOf(compliance.a), b: toldOf(compliance.b) },
    says: wordsOf(compliance, { a: sides.a.name, b: sides.b.name }),
    compliantSide: compliantSideOf(compliance),
    count: group.length,
    cases,
    reproduce: { a: sides.a.commands(simplest), b: sides.b.commands(simplest) },
  };
}

function toldOf(compliance: Compliance): ToldCompliance {
  if (compliance.state !== 'violates') return compliance;
  const { findings: _found, ...told } = compliance;
  return told;
}

/** A text that is equal for the same difference in another comparison. */
export const identityOf = ({ caseId, kind, place, a, b }: Difference): string =>
  JSON.stringify([caseId, kind, place, a, b]);

const ofBoth = { keeps: 'silent', known: 'both', violates: 'neither' } as const;

/** Which side keeps the contract where two sides differ. */
function compliantSideOf({ a, b }: Both<Compliance>): DifferenceGroup['compliantSide'] {
  if (a.state === b.state) return ofBoth[a.state];
  return rank(a) < rank(b) ? 'a' : 'b';
}

/** The names of the sides, with a letter in front where they are equal. */
export const namesOf = ({ a, b }: Both<Pick<Side, 'name'>>): Both<string> =>
  a.name === b.name ? { a: `a (${a.name})`, b: `b (${b.name})` } : { a: a.name, b: b.name };

/** Which side keeps the contract, as a sentence without its full stop. */
const wordsOf = (compliance: Both<Compliance>, name: Both<string>): string =>
  worse(compliance) === 'keeps'
    ? 'the contract says nothing about it'
    : `${name.a} ${stands(compliance.a)}, ${name.b} ${stands(compliance.b)}`;

function stands(compliance: Compliance): string {
  switch (compliance.state) {
    case 'keeps':
      return 'keeps the contract';
    case 'known':
      return `shows a known deviation: ${compliance.deviations.join(', ')}`;
    case 'violates':
      return `breaks it, which is new: ${compliance.checks.join(', ')} (${compliance.source})`;
  }
}
