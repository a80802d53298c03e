import type { KnownFailureList } from '../../config/known-failures.ts';
import type { CaseRecord, ReportEndpoint } from '../model.ts';
import { accountOf } from './account.ts';
import { leftoverSentences } from './words.ts';

/** The user's list, at the end of a run. */
export interface KnownFailuresNow {
  /** Undefined: there is none. */
  readonly list: KnownFailureList | undefined;
  readonly today: string;
}

/**
 * What a report tells of the user's list, and why it makes the run incomplete. Pure.
 * @param now unset: it could not be read, or was not looked for
 */
export function knownFailuresIn(
  endpoints: readonly ReportEndpoint[],
  records: readonly CaseRecord[],
  isSelection: boolean,
  now: KnownFailuresNow | undefined,
) {
  if (now === undefined) return { file: null, entries: [], shortfalls: [] };
  const { list, today } = now;
  // Shards judge by the list that they have. Their merge has to have the same one.
  const isOther = records.some(
    ({ workspace, knownFailures }) => workspace.unreachable === null && knownFailures !== list?.digest,
  );
  const other = isOther
    ? [
        `the cases were judged by another list of known failures than ${list?.file ?? 'the one here, which is none'}: give shards and merge the same`,
      ]
    : [];
  if (list === undefined) return { file: null, entries: [], shortfalls: other };
  const entries = accountOf(list, endpoints, { isSelection, today });
  return { file: list.file, entries, shortfalls: [...other, ...leftoverSentences(list.file, entries)] };
}
