import type { Finding } from '../../contract/finding.ts';
import type { InForce } from '../../contract/resolve.ts';
import { placeOf } from '../compare/reply-facets.ts';
import type { Contrast } from '../compare/contrast.ts';
import type { CompliantSide, Compliance } from '../model.ts';
import {
  documentedFindings,
  findingsUnder,
  hasCase,
  shownDeviations,
  withoutDeviation,
  type JudgedReply,
} from './judged-reply.ts';

export const keeps: Compliance = { state: 'keeps' };
const known = (deviations: readonly string[]): Compliance => ({ state: 'known', deviations });

/**
 * Whether a side complies with the contract at the place of a difference. `known` means that it shows a known deviation, or that a
 * deviation of its release forbids what the other side does.
 */
export function complianceOf(contrast: Contrast, own: JudgedReply, other: JudgedReply): Compliance {
  const broken = own.result.findings.filter((finding) => touches(contrast, finding));
  const unexplained = broken.filter(({ deviation }) => deviation === undefined);
  const [first] = unexplained;
  if (first !== undefined)
    return { state: 'violates', checks: unique(unexplained.map(({ check }) => check)), source: first.source };
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
function whatForbids(contrast: Contrast, own: JudgedReply, other: JudgedReply): string | undefined {
  const { inForce, evidence } = own;
  if (inForce.applied.length === 0 || !rejects(contrast, other, inForce)) return undefined;
  return inForce.applied
    .map(({ deviation }) => deviation.id)
    .find((id) => {
      const without = withoutDeviation(inForce, id);
      return hasCase(without, evidence.caseId) && !rejects(contrast, other, without);
    });
}

const rejects = (contrast: Contrast, judgedReply: JudgedReply, inForce: InForce): boolean =>
  findingsUnder(inForce, judgedReply).some((finding) => touches(contrast, finding));

/** True if a finding is about the place of a difference or the object around it; for a check, if it is from that check. */
function touches({ kind, place, a, b }: Contrast, finding: Finding): boolean {
  const where = placeOf(finding);
  if (kind === 'check') return where === place && `${a}, ${b}`.split(/fails |, /).includes(finding.check);
  if (where === place) return true;
  if ([where, place].some((one) => one.startsWith('(') || one.startsWith('header:'))) return false;
  return finding.check === 'schema' && place.startsWith(`${where}/`);
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** Which side keeps the contract where two sides differ. */
export function compliantSideOf(a: Compliance, b: Compliance): CompliantSide {
  if (a.state === 'keeps' && b.state === 'keeps') return 'silent';
  if (a.state === 'keeps') return 'a';
  if (b.state === 'keeps') return 'b';
  if (a.state === 'known' && b.state === 'known') return 'both';
  if (a.state === 'known') return 'a';
  return b.state === 'known' ? 'b' : 'neither';
}
