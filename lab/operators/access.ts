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

/** Sends the admin's reply to a caller without a login. */
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

export const servesAnonymous = serves(
  'serves-without-credentials',
  'is sent to callers without credentials',
  ({ token, userId }) => token === undefined && userId === undefined,
);
export const tokenAlone = serves(
  'token-alone-is-enough',
  'is sent for a token without a user id',
  ({ token, userId }) => holderOf(token) !== undefined && userId === undefined,
);
export const userIdAlone = serves(
  'user-id-alone-is-enough',
  'is sent for a user id without a token',
  ({ token, userId }) => token === undefined && nameOf(userId) !== undefined,
);
export const anyToken = serves(
  'any-token-will-do',
  'is sent for any token with a known user id',
  ({ token, userId }) => token !== undefined && holderOf(token) === undefined && nameOf(userId) !== undefined,
);
/** True for a wrong token that is similar to the token of the account whose id is sent. */
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
  'is sent for a token with the right beginning',
  isNearly((sent, own) => sent.slice(0, 8) === own.slice(0, 8)),
);
export const tokenInAnyCase = serves(
  'case-of-the-token-does-not-matter',
  'is sent for the token in another case',
  isNearly((sent, own) => sent.toLowerCase() === own.toLowerCase()),
);
export const tokenWithMore = serves(
  'token-with-more-will-do',
  'is sent for a token with extra characters',
  isNearly((sent, own) => sent.startsWith(own)),
);
export const emptyToken = serves(
  'empty-token-will-do',
  'is sent for an empty token with a known user id',
  ({ token, userId }) => token === '' && nameOf(userId) !== undefined,
);
export const unknownUserId = serves(
  'unknown-user-id-will-do',
  'is sent for a token with an unknown user id',
  ({ token, userId }) =>
    holderOf(token) !== undefined && userId !== undefined && nameOf(userId) === undefined,
);
export const foreignToken = serves(
  'foreign-token-will-do',
  "is sent for another account's token with the admin's user id",
  ({ token, userId }) =>
    nameOf(userId) === 'admin' && holderOf(token) !== undefined && holderOf(token) !== 'admin',
);
export const foreignUserId = serves(
  'foreign-user-id-will-do',
  "is sent for the admin's token with another account's user id",
  ({ token, userId }) =>
    holderOf(token) === 'admin' && nameOf(userId) !== undefined && nameOf(userId) !== 'admin',
);

/** One operator for each kind of missing or wrong credentials. */
export const openDoors: readonly Operator[] = [
  servesAnonymous,
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

/** Checks the parameters before the credentials. */
export const asksBeforeCredentials = defineOperator({
  name: 'parameters-before-credentials',
  group: 'access',
  caughtBy: 'status',
  says: 'tells a caller without a login what is wrong with the parameters',
  when: { says: '', holds: ({ actor }, { status }) => actor === 'anonymous' && status === 401 },
  make:
    () =>
    async (reply, _asked, { ask }) => {
      const served = await ask({ as: 'admin' });
      return served.status === 400 ? served : reply;
    },
});

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
    says: `is sent to the ${actor}, who lacks the permission`,
    when: { says: '', holds: (asked, { status }) => asked.actor === actor && status === 403 },
    make:
      () =>
      (_reply, _asked, { ask }) =>
        ask({ as: 'admin' }),
  });

export const servesUnprivileged = promotes('unprivileged');
export const servesAgent = promotes('agent');
