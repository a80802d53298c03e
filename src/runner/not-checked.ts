import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import type { CaseOutcome } from './result.ts';

/** What a case comes to that something stands in the way of. */
export const notChecked = ({
  reason,
  remedy,
}: Blocker): Pick<CaseOutcome, 'verdict' | 'reason' | 'blocker'> => ({
  verdict: 'not checked',
  reason: sentenceOf({ reason, remedy }),
  blocker: { reason, remedy },
});
