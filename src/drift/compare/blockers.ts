import type { Verdict } from '../../engine/verdict.ts';
import type { CaseOutcome } from '../../runner/result.ts';
import type { Answer, NotCompared, Side, Which } from '../model.ts';

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
  const answers = readings.map((reading) => reading.get(caseId));
  const verdict = (wanted: Verdict): CaseOutcome | undefined =>
    answers.find((answer) => answer?.outcome.verdict === wanted)?.outcome;
  const inapplicable = verdict('not applicable');
  if (inapplicable !== undefined) return told(inapplicable.reason ?? 'not applicable', true, false);
  const unasked = answers.findIndex((answer) => !wasAnswered(answer));
  if (unasked >= 0) return told(answers[unasked]?.outcome.reason, true);
  const statuses = new Set(answers.map((answer) => answer?.own?.exchange.status));
  if (statuses.size > 1 || unsteady.get(caseId)?.includes('status (status)') === true)
    return told('two readings were answered with different statuses', true);
  const empty = verdict('not checked');
  return empty === undefined ? [] : told(empty.reason ?? 'not checked', false);
}

/** A case may have a reply and no verdict. Without a status there was no reply. */
const wasAnswered = (answer: Answer | undefined): boolean =>
  answer?.own !== undefined && (answer.outcome.verdict !== 'not checked' || answer.outcome.status !== null);
