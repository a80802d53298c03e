import { unknownName } from '../../schemas/_shared/unknown.ts';
import type { Actor } from '../../src/contract/actor.ts';
import { defineOperator } from '../define.ts';
import type { Asked } from '../../src/reference/index.ts';
import type { Operator } from '../types.ts';
import { servedFromCache } from './access.ts';

const looks = (
  name: string,
  says: string,
  refused: { readonly actor: Actor; readonly status: number },
): Operator =>
  defineOperator({
    name,
    group: 'access',
    caughtBy: 'status',
    says,
    when: {
      says: '',
      holds: ({ actor, params, query }, { status }) =>
        actor === refused.actor &&
        status === refused.status &&
        [...Object.values(params), query].some((text) => text.includes(unknownName)),
    },
    tamper: (_reply, _asked, { ask }) => ask({ as: 'admin' }),
  });

/** Looks up the requested data before it checks the permission. */
export const looksBeforeRefusing = looks(
  'looks-before-refusing',
  'tells an account without the permission that something does not exist',
  { actor: 'unprivileged', status: 403 },
);

/** Looks up the requested data before it checks the login. */
export const looksBeforeLogin = looks(
  'looks-before-login',
  'tells a caller without a login that something does not exist',
  { actor: 'anonymous', status: 401 },
);

const promotes = (
  actor: 'agent' | 'unprivileged',
  name = `serves-the-${actor}`,
  whom = `the ${actor}, who lacks the permission`,
  isServed: (asked: Asked) => boolean = () => true,
): Operator =>
  defineOperator({
    name,
    group: 'access',
    caughtBy: 'status',
    says: `is sent to ${whom}`,
    when: {
      says: '',
      holds: (asked, { status }) => asked.actor === actor && status === 403 && isServed(asked),
    },
    tamper: (_reply, _asked, { ask }) => ask({ as: 'admin' }),
  });

export const servesUnprivileged = promotes('unprivileged');
export const servesAgent = promotes('agent');
/** Checks the permission only if the URL has no query. */
export const servesWithParameters = promotes(
  'unprivileged',
  'serves-whoever-sends-parameters',
  'an account without the permission that sends a parameter',
  ({ query }) => query !== '',
);
/** Checks the permission only if a parameter is not sent. */
export const servesWithParameter = (name: string): Operator =>
  promotes(
    'unprivileged',
    `serves-whoever-sends-${name}`,
    `an account without the permission that sends ${name}`,
    ({ query }) => new URLSearchParams(query).has(name),
  );
/** A cache sends what the admin got to every account that asks for the same. */
export const sharedByAccounts = servedFromCache(
  'shared-by-accounts',
  'is kept by a cache, and sent to every account that asks for the same',
  ({ actor }) => actor !== 'anonymous',
);
