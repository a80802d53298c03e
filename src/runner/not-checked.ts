import { type Obstacle, sentenceOf } from '../lib/blocker.ts';
import type { CaseResult } from './result.ts';

/** What a case comes to that something stands in the way of. */
export const notChecked = ({
  reason,
  remedy,
}: Obstacle): Pick<CaseResult, 'verdict' | 'reason' | 'obstacle'> => ({
  verdict: 'not checked',
  reason: sentenceOf({ reason, remedy }),
  obstacle: { reason, remedy },
});
