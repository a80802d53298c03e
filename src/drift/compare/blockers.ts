import type { NotCompared, Reading, Side, Which } from '../model.ts';

/** Why a case cannot be compared, or only in part. */
export interface CaseBlocker extends NotCompared {
  /** False if the replies can be compared even so, for instance empty lists. */
  readonly blocks: boolean;
}

/** Why a case cannot be compared, for each side. */
export const blockersOf = (id: string, a: Side, b: Side): readonly CaseBlocker[] => [
  ...blockersOn('a', a, id),
  ...blockersOn('b', b, id),
];

function blockersOn(which: Which, side: Side, id: string): readonly CaseBlocker[] {
  const { readings, unsteady, allowIncomplete } = side;
  const told = (reason: string, incomplete: boolean, blocks: boolean): readonly CaseBlocker[] => [
    { caseId: id, side: which, reason, incomplete, blocks },
  ];
  const results = readings.map((reading) => reading.results.get(id));
  const inapplicable = results.find((result) => result?.verdict === 'not applicable');
  if (inapplicable !== undefined) return told(inapplicable.reason ?? 'not applicable', false, true);
  const unasked = readings.find((reading) => !wasAnswered(reading, id));
  if (unasked !== undefined)
    return told(unasked.results.get(id)?.reason ?? 'it was not asked', !allowIncomplete, true);
  const statuses = new Set(readings.map((reading) => reading.get(id)?.exchange.status));
  if (statuses.size > 1 || unsteady.get(id)?.includes('status (status)') === true)
    return told('two readings were answered with different statuses', !allowIncomplete, true);
  const empty = results.find((result) => result?.verdict === 'not checked');
  return empty === undefined ? [] : told(empty.reason ?? 'not checked', !allowIncomplete, false);
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
