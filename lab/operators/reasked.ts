import type { WireReply } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import { bodyOf, isRecord, withBody } from '../edit.ts';
import type { Condition, Group, Operator } from '../types.ts';

/** Replies with the correct reply to another query. */
export const reasked = (
  name: string,
  group: Group,
  says: string,
  caughtBy: string,
  when: Condition,
  change: (query: URLSearchParams) => void,
  mend: (reply: WireReply, correct: WireReply) => WireReply = (reply) => reply,
): Operator =>
  defineOperator({
    name,
    group,
    caughtBy,
    says,
    when,
    tamper: async (correct, { query }, { ask }) => {
      const changed = new URLSearchParams(query);
      change(changed);
      return mend(await ask({ query: changed.toString() }), correct);
    },
  });

/** Keeps these numbers of the correct reply, so that only the items are wrong. */
export const withNumbersOf =
  (...keys: readonly string[]) =>
  (reply: WireReply, correct: WireReply): WireReply => {
    const [body, right] = [bodyOf(reply), bodyOf(correct)];
    if (!isRecord(body) || !isRecord(right)) return reply;
    return withBody(reply, { ...body, ...Object.fromEntries(keys.map((key) => [key, right[key]])) });
  };
