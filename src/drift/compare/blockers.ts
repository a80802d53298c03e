import type { NotCompared, Reading, Side, Which } from '../model.ts';

/** Why a case cannot be compared, or only in part. */
export interface CaseBlocker {
  readonly told: NotCompared;
  /** False if the replies can be compared even so, for instance empty lists. */
  readonly blocks: boolean;
}

/** Why a case cannot be compared on a side; none if it can. */
export function blockersOf(
  caseId: string,
  side: Which,
  { readings, unsteady, allowIncomplete }: Side,
): readonly CaseBlocker[] {
  const told = (reason: string | null | undefined, blocks: boolean, incomplete = !allowIncomplete) => [
    { told: { caseId, side, reason: reason ?? 'it was not asked', incomplete }, blocks },
  ];
  const results = readings.map((reading) => reading.results.get(caseId));
  const inapplicable = results.find((result) => result?.verdict === 'not applicable');
  if (inapplicable !== undefined) return told(inapplicable.reason ?? 'not applicable', true, false);
  const unasked = readings.find((reading) => !wasAnswered(reading, caseId));
  if (unasked !== undefined) return told(unasked.results.get(caseId)?.reason, true);
  const statuses = new Set(readings.map((reading) => reading.get(caseId)?.exchange.status));
  if (statuses.size > 1 || unsteady.get(caseId)?.includes('status (status)') === true)
    return told('two readings were answered with different statuses', true);
  const empty = results.find((result) => result?.verdict === 'not checked');
  return empty === undefined ? [] : told(empty.reason ?? 'not checked', false);
}

/** A case may have a reply and no verdict. Without a status there was no reply. */
function wasAnswered({ results, get }: Reading, id: string): boolean {
  const result = results.get(id);
  return (
    get(id) !== undefined &&
    result !== undefined &&
    (result.verdict !== 'not checked' || result.status !== null)
  );
}
