import { inWords } from '../lib/in-words.ts';
import { NotChecked, type AnsweredInstead } from '../client/not-checked.ts';
import { type Blocker, sentenceOf } from '../lib/blocker.ts';
import type { Unjudged } from './result.ts';

/** An intermediary put its own body into the place of the right reply. */
export class BodyReplaced extends NotChecked {
  constructor(instead: AnsweredInstead) {
    const { reason, remedy } = replacesBodies(instead.by, [instead.status]);
    super(reason, remedy, { instead });
  }
}

/**
 * Says that an intermediary replaces the bodies of replies with these statuses. Without a product's sign it may also be the workspace that
 * sends them, so that the remedy tells both.
 */
export function replacesBodies(by: string | null, statuses: readonly number[]): Blocker {
  const told = inWords(statuses.toSorted((one, other) => one - other).map(String));
  return by === null
    ? {
        reason: `the bodies of ${told} are not the API’s, and lack the headers of all other replies, as if a proxy had replaced them`,
        remedy: 'ask the workspace directly; if no proxy is there, these errors break the contract',
      }
    : { reason: `${by} replaces the bodies of ${told}`, remedy: 'ask the workspace directly' };
}

/** Says that an intermediary answered some requests with a status that the workspace gives to others itself. */
export const answersSome = ({ status, by }: AnsweredInstead): Blocker => ({
  reason:
    by === null
      ? `a reply with status ${status} lacks the headers of all other replies, as if a proxy had answered in place of the workspace`
      : `a proxy (${by}) answered ${status} in place of the workspace`,
  remedy: 'let the API through the proxy, or ask from inside the network',
});

/** The outcome of a case that could not be asked. */
export function notChecked(why: Blocker | NotChecked): Unjudged {
  const { reason, remedy, instead } = why;
  const isRight = why instanceof BodyReplaced;
  return {
    verdict: 'not checked',
    reason: sentenceOf({ reason, remedy }),
    blocker: { reason, remedy, ...(instead === undefined ? {} : { instead: { ...instead, isRight } }) },
  };
}
