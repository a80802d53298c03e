import type { JsonSchema } from '../../contract/types.ts';
import { isDescribed } from '../compare/described.ts';
import type { Both, Difference } from '../model.ts';
import { documentedFindings, keeps, known, shownDeviations, type JudgedReply } from './compliance.ts';

/**
 * Adds the deviations that only one side shows and that explain no difference yet. They explain differences in described fields that
 * both contracts allow. Without such a difference they are one of their own. Replies that violate their contract are left out.
 * @param schemas that describe the replies to this case
 */
export function withLeftovers(
  told: readonly Difference[],
  schemas: readonly JsonSchema[],
  caseId: string,
  { a, b }: Both<JudgedReply>,
): readonly Difference[] {
  const states = told.flatMap(({ compliance }) => [compliance.a, compliance.b]);
  if (states.some(({ state }) => state === 'violates')) return told;
  const used = states.flatMap((one) => (one.state === 'known' ? one.deviations : []));
  const leftOf = (own: JudgedReply, other: JudgedReply): readonly string[] => {
    const others = [...shownDeviations(other), ...used];
    return shownDeviations(own).filter((id) => !others.includes(id));
  };
  const left = { a: leftOf(a, b), b: leftOf(b, a) };
  const reasons = { a: left.a.filter(mayExplain(a)), b: left.b.filter(mayExplain(b)) };
  const isOpen = ({ place, compliance }: Difference): boolean =>
    reasons.a.length + reasons.b.length > 0 &&
    [compliance.a, compliance.b].every(({ state }) => state === 'keeps') &&
    isDescribed(place, schemas);
  const explaining = told.some(isOpen) ? [...reasons.a, ...reasons.b] : [];
  const ofItsOwn = (shown: Both<readonly string[]>): Difference => {
    const words = (ids: readonly string[]): string => (ids.length > 0 ? 'shown' : 'not shown');
    const [place = ''] = [...shown.a, ...shown.b];
    return {
      caseId,
      kind: 'deviation',
      place,
      a: words(shown.a),
      b: words(shown.b),
      compliance: shownBy(shown),
    };
  };
  const rest = (ids: readonly string[]): readonly string[] => ids.filter((id) => !explaining.includes(id));
  return [
    ...told.map((one) => (isOpen(one) ? { ...one, compliance: shownBy(reasons) } : one)),
    ...rest(left.a).map((id) => ofItsOwn({ a: [id], b: [] })),
    ...rest(left.b).map((id) => ofItsOwn({ a: [], b: [id] })),
  ];
}

/** A deviation that changes the request, or explains a finding elsewhere, explains no difference here. */
const mayExplain =
  (reply: JudgedReply) =>
  (id: string): boolean =>
    reply.inForce.applied.some(({ deviation }) => deviation.id === id && deviation.changesRequest !== true) &&
    !documentedFindings(reply).some(({ deviation }) => deviation === id);

const shownBy = ({ a, b }: Both<readonly string[]>): Difference['compliance'] => ({
  a: a.length === 0 ? keeps : known(a),
  b: b.length === 0 ? keeps : known(b),
});
