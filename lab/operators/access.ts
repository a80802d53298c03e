import { accounts } from '../../src/reference/data/accounts.ts';
import type { Asked } from '../../src/reference/index.ts';
import { unknownName } from '../../schemas/_shared/unknown.ts';
import { defineOperator } from '../define.ts';
import type { Operator } from '../types.ts';

interface Carried {
  readonly token: string | undefined;
  readonly userId: string | undefined;
}

const carried = ({ headers }: Asked): Carried => ({
  token: headers['x-auth-token'],
  userId: headers['x-user-id'],
});

const all = Object.entries(accounts);
const holderOf = (token: string | undefined): string | undefined =>
  all.find(([, { authToken }]) => authToken === token)?.[0];
const nameOf = (userId: string | undefined): string | undefined =>
  all.find(([, account]) => account.userId === userId)?.[0];

/** Serves a caller who is not logged in, as if the admin had asked. */
const serves = (name: string, says: string, whom: (carried: Carried) => boolean): Operator =>
  defineOperator({
    name,
    group: 'access',
    caughtBy: 'status',
    says,
    when: { says: '', holds: (asked) => asked.actor === 'anonymous' && whom(carried(asked)) },
    make:
      () =>
      (_reply, _asked, { ask }) =>
        ask({ as: 'admin' }),
  });

export const servesNobody = serves(
  'serves-without-credentials',
  'is given to callers without credentials',
  ({ token, userId }) => token === undefined && userId === undefined,
);
export const tokenAlone = serves(
  'token-alone-is-enough',
  'is given to whoever has a token, without a user id',
  ({ token, userId }) => holderOf(token) !== undefined && userId === undefined,
);
export const userIdAlone = serves(
  'user-id-alone-is-enough',
  'is given to whoever knows a user id, without a token',
  ({ token, userId }) => token === undefined && nameOf(userId) !== undefined,
);
export const anyToken = serves(
  'any-token-will-do',
  'is given for any token beside a known user id',
  ({ token, userId }) => token !== undefined && holderOf(token) === undefined && nameOf(userId) !== undefined,
);
/** True for a token that is not an account's own, but has this in common with the one of the account whose id is sent. */
const isNearly =
  (alike: (sent: string, own: string) => boolean) =>
  ({ token, userId }: Carried): boolean =>
    token !== undefined &&
    all.some(
      ([, account]) =>
        account.userId === userId && account.authToken !== token && alike(token, account.authToken),
    );

export const beginningOfToken = serves(
  'beginning-of-the-token-will-do',
  'is given to whoever knows how the token begins',
  isNearly((sent, own) => sent.slice(0, 8) === own.slice(0, 8)),
);
export const tokenInAnyCase = serves(
  'case-of-the-token-does-not-matter',
  'is given for the token in another case',
  isNearly((sent, own) => sent.toLowerCase() === own.toLowerCase()),
);
export const tokenWithMore = serves(
  'token-with-more-will-do',
  'is given for whatever begins with the token',
  isNearly((sent, own) => sent.startsWith(own)),
);
export const emptyToken = serves(
  'empty-token-will-do',
  'is given for an empty token beside a known user id',
  ({ token, userId }) => token === '' && nameOf(userId) !== undefined,
);
export const unknownUserId = serves(
  'unknown-user-id-will-do',
  'is given for a token beside a user id that nobody has',
  ({ token, userId }) =>
    holderOf(token) !== undefined && userId !== undefined && nameOf(userId) === undefined,
);
export const foreignToken = serves(
  'foreign-token-will-do',
  "is given for another account's token beside the admin's user id",
  ({ token, userId }) =>
    nameOf(userId) === 'admin' && holderOf(token) !== undefined && holderOf(token) !== 'admin',
);
export const foreignUserId = serves(
  'foreign-user-id-will-do',
  "is given for the admin's token beside another account's user id",
  ({ token, userId }) =>
    holderOf(token) === 'admin' && nameOf(userId) !== undefined && nameOf(userId) !== 'admin',
);

/** Every way of not being logged in, served. */
export const openDoors: readonly Operator[] = [
  servesNobody,
  tokenAlone,
  userIdAlone,
  anyToken,
  beginningOfToken,
  tokenInAnyCase,
  tokenWithMore,
  emptyToken,
  unknownUserId,
  foreignToken,
  foreignUserId,
];

/** Looks at what was asked before it looks at who asks. */
export const asksBeforeCredentials = defineOperator({
  name: 'parameters-before-credentials',
  group: 'access',
  caughtBy: 'status',
  says: 'tells who is not logged in what is wrong with the request',
  when: { says: '', holds: ({ actor }, { status }) => actor === 'anonymous' && status === 401 },
  make:
    () =>
    async (reply, _asked, { ask }) => {
      const served = await ask({ as: 'admin' });
      return served.status === 400 ? served : reply;
    },
});

/** Looks up what was asked for before it looks at who asks. */
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
  make:
    () =>
    (_reply, _asked, { ask }) =>
      ask({ as: 'admin' }),
});

const promotes = (actor: 'agent' | 'unprivileged'): Operator =>
  defineOperator({
    name: `serves-the-${actor}`,
    group: 'access',
    caughtBy: 'status',
    says: `is given to the ${actor}, who lacks the permission`,
    when: { says: '', holds: (asked, { status }) => asked.actor === actor && status === 403 },
    make:
      () =>
      (_reply, _asked, { ask }) =>
        ask({ as: 'admin' }),
  });

export const servesUnprivileged = promotes('unprivileged');
export const servesAgent = promotes('agent');
