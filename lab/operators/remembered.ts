import { refusedOften } from '../../schemas/_shared/refusals.ts';
import type { WireReply } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import type { Operator } from '../types.ts';

/** Once somebody was refused with a status, the next success is refused as well. */
const remembers = (status: 401 | 403): Operator =>
  defineOperator({
    name: `remembers-a-${status}`,
    group: 'access',
    caughtBy: 'status',
    says: `is a ${status} once more for whoever asks next`,
    when: { says: '', holds: (_asked, reply) => [200, status].includes(reply.status) },
    make: () => {
      let refusal: WireReply | undefined;
      let isSpent = false;
      return (reply) => {
        if (reply.status === status) refusal = reply;
        if (reply.status === status || refusal === undefined || isSpent) return reply;
        isSpent = true;
        return refusal;
      };
    },
  });

/** A refusal is sent to everybody who asks for the same later, until the server starts again. */
const keepsRefused = defineOperator({
  name: 'keeps-a-refusal',
  group: 'access',
  caughtBy: 'status',
  says: 'is kept by a cache where it is a refusal, and sent to everybody who asks for the same',
  when: { says: '', holds: (_asked, reply) => [200, 401].includes(reply.status) },
  make: () => {
    const kept = new Map<string, WireReply>();
    return (reply, { path, query }) => {
      const question = `${path}?${query}`;
      if (reply.status === 401) kept.set(question, reply);
      return reply.status === 200 ? (kept.get(question) ?? reply) : reply;
    };
  },
});

/** The fewest requests without a valid login that a run sends, so that only a success after all of them shows the fault. */
const mostWrong = refusedOften.length;
/** Many requests without a valid login lock everybody out, as a login form does. */
const locksOut = defineOperator({
  name: 'locks-out-after-refusals',
  group: 'access',
  caughtBy: 'status',
  says: `is a 401 after ${mostWrong} requests without a valid login`,
  when: { says: '', holds: (_asked, { status }) => [200, 401].includes(status) },
  make: () => {
    let refusal: WireReply | undefined;
    let wrong = 0;
    return (reply) => {
      if (reply.status === 401) {
        refusal = reply;
        wrong += 1;
      }
      return wrong < mostWrong ? reply : (refusal ?? reply);
    };
  },
});

export const remembered: readonly Operator[] = [remembers(401), keepsRefused, locksOut];
export const remembered403 = remembers(403);
