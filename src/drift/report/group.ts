import { compliantSideOf } from '../compliance/compliance.ts';
import type { Difference, DifferenceGroup, Side, Compliance, Which } from '../model.ts';

/** Groups identical differences, new ones first. */
export function grouped(
  differences: readonly Difference[],
  sides: { readonly [side in Which]: Pick<Side, 'kind'> },
): readonly DifferenceGroup[] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const key = keyOfGroup(difference);
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  return [...groups.values()]
    .flatMap(([first, ...more]) => (first === undefined ? [] : [groupOf(first, more, sides)]))
    .toSorted((left, right) => rank(left) - rank(right));
}

/** Equal for the same difference in different cases. */
const keyOfGroup = ({ caseId: _case, ...difference }: Difference): string => JSON.stringify(difference);

/** Equal for the same difference in another comparison. */
export const identityOf = ({ caseId, kind, place, a, b }: Difference): string =>
  JSON.stringify([caseId, kind, place, a, b]);

function groupOf(
  first: Difference,
  more: readonly Difference[],
  sides: { readonly [side in Which]: Pick<Side, 'kind'> },
): DifferenceGroup {
  const { caseId, kind, place, a, b, compliance } = first;
  return {
    kind,
    place,
    a,
    b,
    compliance,
    says: wordsOf(compliance, names(sides)),
    compliantSide: compliantSideOf(compliance.a, compliance.b),
    count: 1 + more.length,
    cases: [caseId, ...more.map((one) => one.caseId)],
  };
}

const rank = ({ compliance: { a, b } }: DifferenceGroup): number => {
  const states = [a.state, b.state];
  return states.includes('violates') ? 0 : states.includes('known') ? 1 : 2;
};

const nameOf = { embedded: 'the mock', workspace: 'the server', recording: 'the recording' } as const;

/** A mock and a server are named so. Two of the same kind are named by their letters. */
function names({ a, b }: { readonly [side in Which]: Pick<Side, 'kind'> }): {
  readonly [side in Which]: string;
} {
  return a.kind === b.kind ? { a: 'a', b: 'b' } : { a: nameOf[a.kind], b: nameOf[b.kind] };
}

/** Which side keeps the contract, as a sentence without its full stop. */
function wordsOf(compliance: Difference['compliance'], name: { readonly [side in Which]: string }): string {
  if (compliance.a.state === 'keeps' && compliance.b.state === 'keeps') return 'the contract is silent';
  return `${name.a} ${stands(compliance.a)}, ${name.b} ${stands(compliance.b)}`;
}

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
