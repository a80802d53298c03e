import { unknownName } from '../../schemas/_shared/unknown.ts';
import { defineOperator } from '../define.ts';
import type { Operator } from '../types.ts';
import { servedFromCache } from './access.ts';

/** Looks up the requested data before it checks the permission. */
export const looksBeforeRefusing = defineOperator({
  name: 'looks-before-refusing',
  group: 'access',
  caughtBy: 'status',
  says: 'tells an account without the permission that something does not exist',
  when: {
    says: '',
    holds: ({ actor, params, query }, { status }) =>
      actor === 'unprivileged' &&
      status === 403 &&
      [...Object.values(params), query].some((text) => text.includes(unknownName)),
  },
  tamper: (_reply, _asked, { ask }) => ask({ as: 'admin' }),
});

const promotes = (actor: 'agent' | 'unprivileged'): Operator =>
  defineOperator({
    name: `serves-the-${actor}`,
    group: 'access',
    caughtBy: 'status',
    says: `is sent to the ${actor}, who lacks the permission`,
    when: { says: '', holds: (asked, { status }) => asked.actor === actor && status === 403 },
    tamper: (_reply, _asked, { ask }) => ask({ as: 'admin' }),
  });

export const servesUnprivileged = promotes('unprivileged');
export const servesAgent = promotes('agent');
/** What the admin was sent goes to every account that asks for the same. */
export const sharedByAccounts = servedFromCache(
  'shared-by-accounts',
  'is kept by a cache, and sent to every account that asks for the same',
  ({ actor }) => actor !== 'anonymous',
);
