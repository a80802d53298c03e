import { memoize } from '../../lib/memoize.ts';
import type { Finding } from '../../contract/finding.ts';
import { byDocumentation, type InForce } from '../../contract/resolve.ts';
import { verdictOf, type Evidence } from '../../engine/verdict.ts';
import type { CaseOutcome } from '../../runner/result.ts';
import type { Workspace } from '../../session/session.ts';

/** One side's reply to a case, with the contract that judges it. */
export interface JudgedReply {
  readonly evidence: Evidence;
  readonly inForce: InForce;
  readonly workspace: Workspace;
  readonly result: CaseOutcome;
}

/** A contract without the case has nothing to say about it. */
export const hasCase = ({ contract }: InForce, caseId: string): boolean =>
  contract.cases.some(({ id }) => id === caseId);

// A reply is judged by few contracts, once for each difference, so results are kept by contract.
const underContract = new WeakMap<JudgedReply, Map<InForce['contract'], readonly Finding[]>>();

/** Findings of a contract on a reply: of its own release, or of another one. */
export function findingsUnder(inForce: InForce, judgedReply: JudgedReply): readonly Finding[] {
  const { evidence } = judgedReply;
  if (!hasCase(inForce, evidence.caseId)) return [];
  const known = underContract.get(judgedReply) ?? new Map<InForce['contract'], readonly Finding[]>();
  underContract.set(judgedReply, known);
  const findings = known.get(inForce.contract) ?? verdictOf(evidence, inForce, 'released').findings;
  known.set(inForce.contract, findings);
  return findings;
}

/** Findings by the documentation on a reply that its release allows, each with the deviation that explains it. */
export const documentedFindings = memoize((judgedReply: JudgedReply): readonly Finding[] => {
  const { inForce, evidence, workspace } = judgedReply;
  const documented = byDocumentation(inForce.documented);
  if (inForce.applied.length === 0 || !hasCase(documented, evidence.caseId)) return [];
  return verdictOf(evidence, documented, 'documented', workspace.version ?? undefined).findings;
});

/** The contract in force without one deviation. */
export const withoutDeviation = (inForce: InForce, id: string): InForce => ({
  ...inForce,
  contract: inForce.without([id]),
  applied: inForce.applied.filter(({ deviation }) => deviation.id !== id),
  without: (ids) => inForce.without([...ids, id]),
});

/** Ids of the applied deviations that a reply shows. */
export function shownDeviations({ inForce, evidence: { exchange, caseId } }: JudgedReply): readonly string[] {
  const { sent, status, body, text } = exchange;
  const reply = { path: sent.path, status, body, text, caseId };
  return inForce.applied
    .filter(({ deviation }) => deviation.detect(reply) === 'deviation')
    .map(({ deviation }) => deviation.id);
}
