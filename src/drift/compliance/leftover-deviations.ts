import type { JsonSchema } from '../../contract/types.ts';
import { isDescribed } from '../compare/value-facts.ts';
import type { Difference } from '../model.ts';
import { keeps } from './compliance.ts';
import { documentedFindings, shownDeviations, type JudgedReply } from './judged-reply.ts';

/**
 * Adds the deviations that only one side shows and that explain no difference yet. They explain differences in described fields that
 * both contracts allow. Without such a difference they are one of their own. Replies that violate their contract are left out.
 * @param schemas that describe the replies to this case
 */
export function withLeftovers(
  told: readonly Difference[],
  schemas: readonly JsonSchema[],
  one: JudgedReply,
  other: JudgedReply,
): readonly Difference[] {
  if (told.some(({ compliance }) => [compliance.a, compliance.b].some(({ state }) => state === 'violates')))
    return told;
  const { onA, onB } = leftOf(told, one, other);
  const [reasonA, reasonB] = [onA.filter(mayExplain(one)), onB.filter(mayExplain(other))];
  const open =
    reasonA.length + reasonB.length === 0 ? [] : told.filter((difference) => isOpen(difference, schemas));
  const explained = told.map((difference) =>
    open.includes(difference) ? { ...difference, compliance: shownBy(reasonA, reasonB) } : difference,
  );
  const used = open.length > 0 ? [...reasonA, ...reasonB] : [];
  const caseId = `${one.inForce.contract.id}/${one.evidence.caseId}`;
  const own = [...onA, ...onB].filter((id) => !used.includes(id));
  return [...explained, ...own.map((id) => ofItsOwn(id, caseId, onA.includes(id)))];
}

function leftOf(
  told: readonly Difference[],
  one: JudgedReply,
  other: JudgedReply,
): { readonly onA: readonly string[]; readonly onB: readonly string[] } {
  const used = told
    .flatMap(({ compliance: { a, b } }) => [a, b])
    .flatMap((compliance) => (compliance.state === 'known' ? compliance.deviations : []));
  const [a, b] = [shownDeviations(one), shownDeviations(other)];
  return {
    onA: a.filter((id) => !b.includes(id) && !used.includes(id)),
    onB: b.filter((id) => !a.includes(id) && !used.includes(id)),
  };
}

/** A deviation that changes the request, or explains a finding elsewhere, explains no difference here. */
const mayExplain =
  (judgedReply: JudgedReply) =>
  (id: string): boolean =>
    judgedReply.inForce.applied.some(
      ({ deviation }) => deviation.id === id && deviation.changesRequest !== true,
    ) && !documentedFindings(judgedReply).some(({ deviation }) => deviation === id);

const isOpen = ({ place, compliance: { a, b } }: Difference, schemas: readonly JsonSchema[]): boolean =>
  a.state === 'keeps' && b.state === 'keeps' && isDescribed(place, schemas);

const ofItsOwn = (id: string, caseId: string, onA: boolean): Difference => ({
  caseId,
  kind: 'deviation',
  place: id,
  a: onA ? 'shown' : 'not shown',
  b: onA ? 'not shown' : 'shown',
  compliance: onA ? shownBy([id], []) : shownBy([], [id]),
});

const shownBy = (onA: readonly string[], onB: readonly string[]): Difference['compliance'] => ({
  a: onA.length === 0 ? keeps : { state: 'known', deviations: onA },
  b: onB.length === 0 ? keeps : { state: 'known', deviations: onB },
});
