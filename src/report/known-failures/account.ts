import type { KnownFailureList } from '../../config/known-failures.ts';
import { daysLeft, hasExpired, type KnownFailureEntry } from '../../config/known-failures-entry.ts';
import type { KnownFailure, ReportCase, ReportEndpoint } from '../model.ts';
import { accepts, entriesByCase, namesFinding } from './match.ts';

/** What a run showed of the cases that an entry names. */
interface Seen {
  readonly named: Set<string>;
  judged: number;
  unchecked: number;
  readonly shownBy: Set<string>;
  isAccepted: boolean;
}

/**
 * What became of each entry of a list in a run. Pure. An entry is stale if its cases were judged and none shows what it covers. In a run of
 * selected cases that is only known of an entry that names its cases one by one.
 */
export function accountOf(
  { entries }: KnownFailureList,
  endpoints: readonly Pick<ReportEndpoint, 'cases'>[],
  { isSelection, today }: { readonly isSelection: boolean; readonly today: string },
): readonly KnownFailure[] {
  const entriesOf = entriesByCase(entries);
  const all = new Map<KnownFailureEntry, Seen>();
  for (const one of endpoints.flatMap(({ cases }) => cases))
    for (const entry of entriesOf(one.id)) note(one, entry, seenOf(all, entry));
  return entries.map((entry) => {
    const seen = seenOf(all, entry);
    return {
      ...entry,
      daysLeft: daysLeft(entry, today),
      state: stateOf(entry, seen, isSelection, today),
      shownBy: [...seen.shownBy],
    };
  });
}

function seenOf(all: Map<KnownFailureEntry, Seen>, entry: KnownFailureEntry): Seen {
  const known = all.get(entry) ?? {
    named: new Set(),
    judged: 0,
    unchecked: 0,
    shownBy: new Set(),
    isAccepted: false,
  };
  all.set(entry, known);
  return known;
}

function note({ id, verdict, findings }: ReportCase, entry: KnownFailureEntry, seen: Seen): void {
  seen.named.add(id);
  if (verdict === 'not checked') seen.unchecked += 1;
  else if (verdict !== 'not applicable') seen.judged += 1;
  for (const finding of findings.filter((one) => namesFinding(entry, one))) {
    seen.shownBy.add(id);
    seen.isAccepted ||= accepts(entry, finding);
  }
}

function stateOf(
  entry: KnownFailureEntry,
  { named, judged, unchecked, shownBy, isAccepted }: Seen,
  isSelection: boolean,
  today: string,
): KnownFailure['state'] {
  if (judged === 0) return 'not judged';
  if (hasExpired(entry, today)) return 'expired';
  if (shownBy.size > 0) return isAccepted ? 'covers' : 'not accepted';
  const hasAll = !isSelection || entry.cases.every((id) => named.has(id));
  return hasAll && unchecked === 0 ? 'stale' : 'not judged';
}
