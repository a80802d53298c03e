import type { WireReply } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import { bodyOf, isRecord, withBody } from '../edit.ts';
import type { Condition, Group, Operator } from '../types.ts';

/** Asks the faithful server with other parameters, and answers with what comes back. */
export const reasked = (
  name: string,
  group: Group,
  says: string,
  caughtBy: string,
  when: Condition,
  change: (query: URLSearchParams) => void,
  mend: (reply: WireReply, faithful: WireReply) => WireReply = (reply) => reply,
): Operator =>
  defineOperator({
    name,
    group,
    caughtBy,
    says,
    when,
    make:
      () =>
      async (faithful, { query }, { ask }) => {
        const changed = new URLSearchParams(query);
        change(changed);
        return mend(await ask({ query: changed.toString() }), faithful);
      },
  });

/** Keeps the numbers that the faithful reply tells, so that only the items are wrong. */
export const withNumbersOf =
  (...keys: readonly string[]) =>
  (reply: WireReply, faithful: WireReply): WireReply => {
    const [body, right] = [bodyOf(reply), bodyOf(faithful)];
    if (!isRecord(body) || !isRecord(right)) return reply;
    return withBody(reply, { ...body, ...Object.fromEntries(keys.map((key) => [key, right[key]])) });
  };
