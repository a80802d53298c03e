import { groupBy } from '../../lib/group-by.ts';
import type { Both, Compliance, Difference, DifferenceGroup, Side, Which } from '../model.ts';

/** From the best to the worst. */
const states: readonly Compliance['state'][] = ['keeps', 'known', 'violates'];

const rank = ({ state }: Compliance): number => states.indexOf(state);

/** The worse of the two sides' states. */
export const worse = ({ a, b }: Both<Compliance>): Compliance['state'] =>
  rank(a) > rank(b) ? a.state : b.state;

/**
 * Groups identical differences, new ones first.
 * @param name of each side, which differ
 * @param commands that ask a side for a case again
 */
export function grouped(
  differences: readonly Difference[],
  name: Both<string>,
  commands: (which: Which, caseId: string) => readonly string[],
): readonly DifferenceGroup[] {
  return groupBy(differences, ({ caseId: _case, ...difference }) => JSON.stringify(difference))
    .map((group): DifferenceGroup => {
      const { kind, place, a, b, compliance, caseId: first } = group[0];
      return {
        kind,
        place,
        a,
        b,
        compliance,
        says: wordsOf(compliance, name),
        compliantSide: compliantSideOf(compliance),
        count: group.length,
        cases: group.map(({ caseId }) => caseId),
        reproduce: { a: commands('a', first), b: commands('b', first) },
      };
    })
    .toSorted(
      (left, right) => states.indexOf(worse(right.compliance)) - states.indexOf(worse(left.compliance)),
    );
}

/** Equal for the same difference in another comparison. */
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
