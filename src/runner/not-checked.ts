import { inWords } from '../lib/in-words.ts';
import { NotChecked, type AnsweredInstead } from '../client/not-checked.ts';
import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import type { CaseOutcome } from './result.ts';

/** An intermediary put its own body into the place of the right reply. */
export class BodyReplaced extends NotChecked {
  constructor(instead: AnsweredInstead) {
    const { reason, remedy } = replacesBodies(instead.by, [instead.status]);
    super(reason, remedy, { instead });
  }
}

/** Says that an intermediary replaces the bodies of replies with these statuses. */
export const replacesBodies = (by: string, statuses: readonly number[]): Blocker => ({
  reason: `${by} replaces the bodies of ${inWords(statuses.toSorted((one, other) => one - other).map(String))}`,
  remedy: 'ask the workspace directly',
});

/** The outcome of a case that could not be asked. */
export function notChecked(why: Blocker | NotChecked): Pick<CaseOutcome, 'verdict' | 'reason' | 'blocker'> {
  const { reason, remedy, instead } = why;
  const isRight = why instanceof BodyReplaced;
  return {
    verdict: 'not checked',
    reason: sentenceOf({ reason, remedy }),
    blocker: { reason, remedy, ...(instead === undefined ? {} : { instead: { ...instead, isRight } }) },
  };
}
