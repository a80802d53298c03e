import type { KnownFailureList } from '../../config/known-failures.ts';
import { daysLeft, hasExpired, type KnownFailureEntry } from '../../config/known-failures-entry.ts';
import type { KnownFailure, ReportCase, ReportEndpoint } from '../model.ts';
import { accepts, namesCase, namesFinding } from './match.ts';

/**
 * What became of each entry of a list in a run. Pure. An entry is stale if its cases were judged and none shows what it covers. In a run of
 * selected cases that is only known of an entry that names its cases one by one.
 */
export function accountOf(
  { entries }: KnownFailureList,
  endpoints: readonly Pick<ReportEndpoint, 'cases'>[],
  { isSelection, today }: { readonly isSelection: boolean; readonly today: string },
): readonly KnownFailure[] {
  const all = endpoints.flatMap(({ cases }) => cases);
  return entries.map((entry) => {
    const cases = all.filter(({ id }) => namesCase(entry, id));
    return {
      ...entry,
      daysLeft: daysLeft(entry, today),
      state: stateOf(entry, cases, isSelection, today),
      shownBy: cases
        .filter(({ findings }) => findings.some((one) => namesFinding(entry, one)))
        .map(({ id }) => id),
    };
  });
}

/** @param cases those that the entry names */
function stateOf(
  entry: KnownFailureEntry,
  cases: readonly ReportCase[],
  isSelection: boolean,
  today: string,
): KnownFailure['state'] {
  const verdicts = cases.map(({ verdict }) => verdict);
  if (verdicts.every((one) => one === 'not checked' || one === 'not applicable')) return 'not judged';
  if (hasExpired(entry, today)) return 'expired';
  const shown = cases.flatMap(({ findings }) => findings).filter((one) => namesFinding(entry, one));
  if (shown.length > 0) return shown.some((one) => accepts(entry, one)) ? 'covers' : 'not accepted';
  const hasAll = !isSelection || entry.cases.every((name) => cases.some(({ id }) => id === name));
  return hasAll && !verdicts.includes('not checked') ? 'stale' : 'not judged';
}
