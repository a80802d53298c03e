import type { KnownFailureEntry } from '../../config/known-failures-entry.ts';
import type { Finding } from '../../contract/finding.ts';
import { globMatches } from '../../lib/glob.ts';

/** Whether an entry names a case, by its id. */
export const namesCase = ({ cases }: KnownFailureEntry, caseId: string): boolean =>
  cases.some((pattern) => globMatches(pattern, caseId));

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
