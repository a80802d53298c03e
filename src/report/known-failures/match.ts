import type { KnownFailureEntry } from '../../config/known-failures-entry.ts';
import type { Finding } from '../../contract/finding.ts';
import { groupBy } from '../../lib/group-by.ts';
import { globMatches } from '../../lib/glob.ts';

/** The entries that name a case, by its id. A list of thousands is looked through once for each case. */
export function entriesByCase(
  entries: readonly KnownFailureEntry[],
): (caseId: string) => readonly KnownFailureEntry[] {
  const pairs = entries.flatMap((entry) => entry.cases.map((pattern) => ({ pattern, entry })));
  const groups = groupBy(pairs, ({ pattern }) => pattern);
  return (caseId) => {
    const all = groups.filter(([{ pattern }]) => globMatches(pattern, caseId)).flat();
    return [...new Set(all.map(({ entry }) => entry))].toSorted((left, right) => left.line - right.line);
  };
}

/** Whether an entry that names the case of a finding also names its check and place. */
export const namesFinding = (
  { checks, pointers }: KnownFailureEntry,
  { check, pointer }: Pick<Finding, 'check' | 'pointer'>,
): boolean =>
  (checks?.includes(check) ?? true) && (pointers?.some((one) => pointerMatches(one, pointer)) ?? true);

/** Whether an entry covers a finding that it names. Access and leaks have to be accepted. */
export const accepts = (
  { acceptsSecurityRisk }: KnownFailureEntry,
  { security }: Pick<Finding, 'security'>,
): boolean => security !== true || acceptsSecurityRisk;

/** Names of headers are alike in upper and lower case. */
function pointerMatches(pattern: string, pointer: string): boolean {
  if (pointer.startsWith('header:')) return globMatches(pattern.toLowerCase(), pointer.toLowerCase());
  const [names, own] = [pattern.split('/'), pointer.split('/')];
  return names.length === own.length && names.every((name, index) => globMatches(name, own[index] ?? ''));
}
