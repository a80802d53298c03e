import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import type { CaseOutcome } from './result.ts';

/** The outcome of a case that could not be asked. */
export const notChecked = ({
  reason,
  remedy,
}: Blocker): Pick<CaseOutcome, 'verdict' | 'reason' | 'blocker'> => ({
  verdict: 'not checked',
  reason: sentenceOf({ reason, remedy }),
  blocker: { reason, remedy },
});
