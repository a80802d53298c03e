import { memoize } from '../../lib/memoize.ts';
import type { Finding } from '../../contract/finding.ts';
import { byDocumentation, type InForce } from '../../contract/resolve.ts';
import { verdictOf, type Evidence } from '../../engine/verdict.ts';
import type { CaseOutcome } from '../../runner/result.ts';
import type { Workspace } from '../../session/session.ts';

/** One side's answer to a case, with the contract that it is held to. */
export interface JudgedReply {
  readonly evidence: Evidence;
  readonly inForce: InForce;
  readonly workspace: Workspace;
  readonly result: CaseOutcome;
}

/** A contract without the case has nothing to say about it. */
export const hasCase = ({ contract }: InForce, caseId: string): boolean =>
  contract.cases.some(({ id }) => id === caseId);

// One reply is held against few contracts, but for each of its differences: the contract in force keeps its variants.
const underContract = new WeakMap<JudgedReply, Map<InForce['contract'], readonly Finding[]>>();

/** What a contract has against a reply, the own one or that of another release. */
export function findingsUnder(inForce: InForce, judgedReply: JudgedReply): readonly Finding[] {
  const { evidence } = judgedReply;
  if (!hasCase(inForce, evidence.caseId)) return [];
  const known = underContract.get(judgedReply) ?? new Map<InForce['contract'], readonly Finding[]>();
  underContract.set(judgedReply, known);
  const findings = known.get(inForce.contract) ?? verdictOf(evidence, inForce, 'released').findings;
  known.set(inForce.contract, findings);
  return findings;
}

/** What the documentation alone has against a reply that the release lets pass, each with the deviation that explains it. */
export const documentedFindings = memoize((judgedReply: JudgedReply): readonly Finding[] => {
  const { inForce, evidence, workspace } = judgedReply;
  const documented = byDocumentation(inForce.documented);
  if (inForce.applied.length === 0 || !hasCase(documented, evidence.caseId)) return [];
  return verdictOf(evidence, documented, 'documented', workspace.version ?? undefined).findings;
});

/** The contract in force with one deviation taken back. */
export const withoutDeviation = (inForce: InForce, id: string): InForce => ({
  ...inForce,
  contract: inForce.without([id]),
  applied: inForce.applied.filter(({ deviation }) => deviation.id !== id),
  without: (ids) => inForce.without([...ids, id]),
});

/** Ids of the applied deviations that a reply shows, whatever else is wrong with it. */
export function shownDeviations({ inForce, evidence: { exchange, caseId } }: JudgedReply): readonly string[] {
  const { sent, status, body, text } = exchange;
  const reply = { path: sent.path, status, body, text, caseId };
  return inForce.applied
    .filter(({ deviation }) => deviation.detect(reply) === 'deviation')
    .map(({ deviation }) => deviation.id);
}
