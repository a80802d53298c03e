import { memoize } from '../../lib/memoize.ts';
import type { Finding } from '../../contract/finding.ts';
import type { Version } from '../../contract/release.ts';
import { byDocumentation, type InForce } from '../../contract/resolve.ts';
import { replyViewOf, verdictOf, type Evidence } from '../../engine/verdict.ts';
import { placeOf } from '../compare/facets.ts';
import type { Compliance, Contrast } from '../model.ts';

/** One side's reply to a case, with the contract that judges it. */
export interface JudgedReply {
  readonly evidence: Evidence;
  readonly inForce: InForce;
  readonly version: Version | null;
  readonly findings: readonly Finding[];
}

export const keeps: Compliance = { state: 'keeps' };
export const known = (deviations: readonly string[]): Compliance => ({ state: 'known', deviations });

/**
 * Whether a side complies with the contract at the place of a difference. `known` means that it shows a known deviation, or that a
 * deviation of its release forbids what the other side does.
 */
export function complianceOf(contrast: Contrast, own: JudgedReply, other: JudgedReply): Compliance {
  const broken = own.findings.filter((finding) => touches(contrast, finding));
  const unexplained = broken.filter(({ deviation }) => deviation === undefined);
  const [first] = unexplained;
  if (first !== undefined)
    return {
      state: 'violates',
      checks: unique(unexplained.map(({ check }) => check)),
      source: first.source,
      findings: unexplained,
    };
  const explained =
    broken.length > 0 ? broken : documentedFindings(own).filter((finding) => touches(contrast, finding));
  if (explained.length > 0) {
    const ids = unique(explained.flatMap(({ deviation }) => deviation ?? []));
    return known(ids.length > 0 ? ids : shownDeviations(own));
  }
  const forbidding = whatForbids(contrast, own, other);
  return forbidding === undefined ? keeps : known([forbidding]);
}

/** The deviation of this side's release that forbids what the other side does at the place. */
function whatForbids(
  contrast: Contrast,
  { inForce, evidence: { caseId } }: JudgedReply,
  other: JudgedReply,
): string | undefined {
  const rejects = (contract: InForce): boolean =>
    findingsUnder(other)(contract).some((finding) => touches(contrast, finding));
  return inForce.applied.length === 0 || !rejects(inForce)
    ? undefined
    : withoutEach(inForce).find(({ rest }) => hasCase(rest, caseId) && !rejects(rest))?.id;
}

/** True if a finding is about the place of a difference or the object around it; for a check, if it is from that check. */
function touches({ kind, place, a, b }: Contrast, finding: Finding): boolean {
  const where = placeOf(finding);
  if (kind === 'check') return where === place && `${a}, ${b}`.split(/fails |, /).includes(finding.check);
  if (where === place) return true;
  if ([where, place].some((one) => one.startsWith('(') || one.startsWith('header:'))) return false;
  return finding.check === 'schema' && place.startsWith(`${where}/`);
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** A contract without the case has nothing to say about it. */
const hasCase = ({ contract }: InForce, caseId: string): boolean =>
  contract.cases.some(({ id }) => id === caseId);

/** Findings of a contract on a reply: of its own release, or of another one. */
const findingsUnder = memoize((reply: JudgedReply) =>
  memoize((inForce: InForce) =>
    hasCase(inForce, reply.evidence.caseId) ? verdictOf(reply.evidence, inForce, 'released').findings : [],
  ),
);

/** Findings by the documentation on a reply that its release allows, each with the deviation that explains it. */
export const documentedFindings = memoize((reply: JudgedReply): readonly Finding[] => {
  const { inForce, evidence, version } = reply;
  const documented = byDocumentation(inForce.documented);
  if (inForce.applied.length === 0 || !hasCase(documented, evidence.caseId)) return [];
  return verdictOf(evidence, documented, 'documented', version ?? undefined).findings;
});

const withoutEach = memoize((inForce: InForce) =>
  inForce.applied.map(({ deviation: { id } }): { readonly id: string; readonly rest: InForce } => ({
    id,
    rest: {
      ...inForce,
      contract: inForce.without([id]),
      applied: inForce.applied.filter(({ deviation }) => deviation.id !== id),
      without: (ids) => inForce.without([...ids, id]),
    },
  })),
);

/** Ids of the applied deviations that a reply shows. */
export const shownDeviations = ({ inForce, evidence }: JudgedReply): readonly string[] =>
  inForce.applied
    .filter(({ deviation }) => deviation.detect(replyViewOf(evidence)) === 'deviation')
    .map(({ deviation }) => deviation.id);
