import type { KnownFailureList } from '../../config/known-failures.ts';
import { hasExpired, type KnownFailureEntry } from '../../config/known-failures-entry.ts';
import type { Finding } from '../../contract/finding.ts';
import type { CaseRecord } from '../model.ts';
import { accepts, namesCase, namesFinding } from './match.ts';
import { entryInWords } from './words.ts';

/**
 * Marks findings that the user's list covers, in the record of one case after the other. A case whose findings are all covered is a known
 * failure. Pure.
 * @param list undefined: there is none
 * @param today an entry no longer covers once that day is past
 */
export function coveredBy(
  list: KnownFailureList | undefined,
  today: string,
): (record: CaseRecord) => CaseRecord {
  if (list === undefined) return (record) => record;
  const inForce = list.entries.filter((entry) => !hasExpired(entry, today));
  return (record) => ({ ...record, knownFailures: list.digest, result: covered(record.result, inForce) });
}

function covered(result: CaseRecord['result'], inForce: readonly KnownFailureEntry[]): CaseRecord['result'] {
  if (result?.verdict !== 'violates') return result;
  const entries = inForce.filter((entry) => namesCase(entry, result.id));
  const used = new Set<KnownFailureEntry>();
  const findings = result.findings.map((finding): Finding => {
    const entry = entries.find((one) => namesFinding(one, finding) && accepts(one, finding));
    if (entry === undefined) return finding;
    used.add(entry);
    return { ...finding, knownFailure: entry.line };
  });
  if (!findings.every(isCovered)) return { ...result, findings };
  return { ...result, verdict: 'known failure', reason: reasonOf([...used]), findings };
}

/** True for a finding that the user's list covers. */
export const isCovered = ({ knownFailure }: Finding): boolean => knownFailure !== undefined;

const mostReasons = 3;

function reasonOf(entries: readonly KnownFailureEntry[]): string {
  const told = [...new Set(entries.map(entryInWords))];
  const more = told.length - mostReasons;
  return [...told.slice(0, mostReasons), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
