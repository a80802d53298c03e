import type { EndpointContract } from '../../contract/types.ts';
import { inForceOf } from '../../runner/run.ts';
import type { Both, Difference, Side, Which } from '../model.ts';

/** Leaves out checks that fail because the reply that they compare with is broken. That reply is already a difference. */
export function withoutConsequences(
  endpoint: EndpointContract,
  differences: readonly Difference[],
  sides: Both<Side>,
): readonly Difference[] {
  const isBroken = (which: Which, caseId: string): boolean =>
    differences.some(
      (one) => one.caseId === caseId && one.kind !== 'check' && one.compliance[which].state === 'violates',
    );
  const follows = (which: Which, { caseId, compliance }: Difference): boolean => {
    const own = compliance[which];
    return (
      own.state !== 'violates' ||
      own.checks.every((check) =>
        relatedTo(sides[which], endpoint, caseId, check).some((id) => isBroken(which, id)),
      )
    );
  };
  return differences.filter(
    (one) =>
      one.kind !== 'check' ||
      [one.compliance.a, one.compliance.b].every(({ state }) => state !== 'violates') ||
      !(follows('a', one) && follows('b', one)),
  );
}

/** Full ids of the cases that a check of a case compares with. */
const relatedTo = (
  side: Side,
  endpoint: EndpointContract,
  caseId: string,
  check: string,
): readonly string[] =>
  inForceOf(side, endpoint)
    .contract.cases.filter(({ id }) => `${endpoint.id}/${id}` === caseId)
    .flatMap(({ checks = [] }) => checks)
    .filter(({ id }) => id === check)
    .flatMap(({ related = [] }) => related.map((id) => `${endpoint.id}/${id}`));
