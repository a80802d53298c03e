import type { EndpointContract } from '../../contract/types.ts';
import { inForceOf } from '../../runner/run.ts';
import type { Difference, Side, Which } from '../model.ts';

/**
 * Leaves out checks that fail because the reply that they compare with is broken. That reply is already a difference.
 */
export function withoutConsequences(
  endpoint: EndpointContract,
  differences: readonly Difference[],
  a: Side,
  b: Side,
): readonly Difference[] {
  const sides = { a, b };
  const broken = (which: Which, caseId: string): boolean =>
    differences.some(
      ({ caseId: id, kind, compliance }) =>
        id === caseId && kind !== 'check' && compliance[which].state === 'violates',
    );
  const follows = ({ caseId, compliance }: Difference, which: Which): boolean => {
    const { state } = compliance[which];
    if (state !== 'violates') return true;
    const related = compliance[which].checks.map((check) => relatedTo(sides[which], endpoint, caseId, check));
    return related.every((ids) => ids.some((id) => broken(which, id)));
  };
  return differences.filter(
    (one) =>
      one.kind !== 'check' ||
      [one.compliance.a, one.compliance.b].every(({ state }) => state !== 'violates') ||
      !(follows(one, 'a') && follows(one, 'b')),
  );
}

/** Full ids of the cases that a check of a case compares with. */
function relatedTo(
  { workspace }: Side,
  endpoint: EndpointContract,
  caseId: string,
  check: string,
): readonly string[] {
  const { contract } = inForceOf({ workspace }, endpoint);
  const testCase = contract.cases.find(({ id }) => `${endpoint.id}/${id}` === caseId);
  return (testCase?.checks ?? [])
    .filter(({ id }) => id === check)
    .flatMap(({ related = [] }) => related.map((id) => `${endpoint.id}/${id}`));
}
