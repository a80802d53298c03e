import { createHash } from 'node:crypto';
import { accounts } from '../../src/reference/data/accounts.ts';
import type { Asked, Reference, WireReply } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import type { Operator } from '../types.ts';
import { always } from '../when.ts';

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

/** Sends the admin's reply to a caller without a login, if `when` says so. `fresh` makes a new one for each run. */
const servesWhen = (
  name: string,
  says: string,
  fresh: () => (asked: Asked, reply: WireReply) => boolean,
): Operator =>
  defineOperator({
    name,
    group: 'access',
    caughtBy: 'status',
    says,
    when: always,
    make: () => {
      const isServed = fresh();
      return (reply, asked, { ask }) => (isServed(asked, reply) ? ask({ as: 'admin' }) : reply);
    },
  });

const serves = (name: string, says: string, whom: (carried: Carried) => boolean): Operator =>
  servesWhen(name, says, () => (asked) => asked.actor === 'anonymous' && whom(carried(asked)));

export const servesAnonymous = serves(
  'serves-without-credentials',
  'is sent to callers without credentials',
  ({ token, userId }) => token === undefined && userId === undefined,
);
/** Checks the login only if the URL has no query. */
export const servesParametersToAnybody = servesWhen(
  'serves-parameters-without-credentials',
  'is sent to callers without credentials that send a parameter',
  () => (asked) => {
    const { token, userId } = carried(asked);
    return token === undefined && userId === undefined && asked.query !== '';
  },
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
const tokenInstead = (
  name: string,
  says: string,
  made: (own: Reference['accounts']['admin']) => string,
): Operator =>
  serves(name, `is sent for ${says}`, ({ token, userId }) =>
    all.some(([, account]) => account.userId === userId && token === made(account)),
  );

/** Tokens that are made from the account's own, or from nothing. */
export const tokensInstead: readonly Operator[] = [
  tokenInstead('shorter-token-will-do', 'a token without its end', ({ authToken }) => authToken.slice(0, -1)),
  serves(
    'end-of-the-token-does-not-matter',
    'is sent for a token of the right length with another last character',
    isNearly((sent, own) => sent.length === own.length && sent.startsWith(own.slice(0, -1))),
  ),
  tokenInstead('beheaded-token-will-do', 'a token without its beginning', ({ authToken }) =>
    authToken.slice(1),
  ),
  tokenInstead('token-in-lower-case-will-do', 'the token in lower case', ({ authToken }) =>
    authToken.toLowerCase(),
  ),
  tokenInstead('stored-hash-will-do', 'the hash under which the token is stored', ({ authToken }) =>
    createHash('sha256').update(authToken).digest('base64'),
  ),
  tokenInstead(
    'quoted-token-will-do',
    'the token between quotation marks',
    ({ authToken }) => `"${authToken}"`,
  ),
  tokenInstead('undefined-token-will-do', 'the word undefined as a token', () => 'undefined'),
  tokenInstead('null-token-will-do', 'the word null as a token', () => 'null'),
  tokenInstead('user-id-as-token-will-do', 'the user id as a token', ({ userId }) => userId),
];

export const emptyUserId = serves(
  'empty-user-id-will-do',
  'is sent for a token with an empty user id',
  ({ token, userId }) => holderOf(token) !== undefined && userId === '',
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

/** Credentials where released servers do not look for them. */
export const credentialsElsewhere: readonly Operator[] = [
  serves(
    'username-as-user-id-will-do',
    'is sent for a token with a username in place of the user id',
    ({ token, userId }) =>
      all.some(([, { authToken, username }]) => authToken === token && username === userId),
  ),
  servesWhen('bearer-token-will-do', 'is sent for a token in the header Authorization', () => {
    const tokens = new Set(all.map(([, { authToken }]) => `Bearer ${authToken}`));
    return ({ headers }) => tokens.has(headers['authorization'] ?? '');
  }),
  servesWhen('cookie-will-do', 'is sent for a token in a cookie', () => {
    const tokens = all.map(([, { authToken }]) => authToken);
    return ({ headers }) => tokens.some((token) => (headers['cookie'] ?? '').includes(token));
  }),
];

/** Believes a header that says a request comes from the server itself. */
const fromItself = (name: string, says: string, header: string): Operator =>
  servesWhen(
    name,
    says,
    () =>
      ({ headers }) =>
        /^(?:127\.|::1$|localhost$)/.test(headers[header] ?? ''),
  );

export const localAddress = fromItself(
  'local-address-will-do',
  'is sent to a request that claims to come from the server itself',
  'x-forwarded-for',
);
export const localRealAddress = fromItself(
  'local-real-address-will-do',
  'is sent to a request whose X-Real-IP is the server itself',
  'x-real-ip',
);

/** Headers that other servers and their proxies accept as a login. */
export const otherLogins: readonly Operator[] = [
  servesWhen('basic-credentials-will-do', 'is sent for a token in HTTP basic credentials', () => {
    const known = new Set(
      all.map(
        ([, { authToken, userId }]) => `Basic ${Buffer.from(`${userId}:${authToken}`).toString('base64')}`,
      ),
    );
    return ({ headers }) => known.has(headers['authorization'] ?? '');
  }),
  servesWhen(
    'name-from-a-proxy-will-do',
    'is sent to a request with a username in a header of a proxy',
    () => {
      const names = new Set(all.map(([, { username }]) => username));
      return ({ headers }) => names.has(headers['x-forwarded-user'] ?? headers['remote-user'] ?? '');
    },
  ),
];

/** One operator for each kind of missing or wrong credentials. */
export const openDoors: readonly Operator[] = [
  servesAnonymous,
  tokenAlone,
  userIdAlone,
  anyToken,
  beginningOfToken,
  tokenInAnyCase,
  tokenWithMore,
  ...tokensInstead,
  ...credentialsElsewhere,
  emptyToken,
  emptyUserId,
  unknownUserId,
  foreignToken,
  foreignUserId,
  localAddress,
  ...otherLogins,
];

/** A cache sends an earlier success to those callers for whom `whom` is true, if they ask for the same. */
export const servedFromCache = (name: string, says: string, whom: (asked: Asked) => boolean): Operator =>
  servesWhen(name, says, () => {
    const kept = new Set<string>();
    return (asked, { status }) => {
      const question = `${asked.path}?${asked.query}`;
      if (status === 200) kept.add(question);
      return status !== 200 && whom(asked) && kept.has(question);
    };
  });

/** Faults by which only some of the requests without a right login are served. */
export const doorsAjar: readonly Operator[] = [
  servesWhen('served-at-the-second-request', 'is sent to whoever asks again without a login', () => {
    const before = new Set<string>();
    return (asked) => {
      const question = JSON.stringify([asked.query, carried(asked)]);
      const isAgain = before.has(question);
      before.add(question);
      return asked.actor === 'anonymous' && isAgain;
    };
  }),
  servedFromCache(
    'served-from-a-cache',
    'is kept by a cache, and sent to anybody who asks for the same',
    ({ actor }) => actor === 'anonymous',
  ),
  servesWhen('served-on-one-of-four-instances', 'is sent by one of four instances to anybody', () => {
    let nth = 0;
    return ({ actor }) => actor === 'anonymous' && (nth += 1) % 4 === 0;
  }),
];

/** Checks the parameters before the credentials. */
export const asksBeforeCredentials = defineOperator({
  name: 'parameters-before-credentials',
  group: 'access',
  caughtBy: 'status',
  says: 'tells a caller without a login what is wrong with the parameters',
  when: { says: '', holds: ({ actor }, { status }) => actor === 'anonymous' && status === 401 },
  tamper: async (reply, _asked, { ask }) => {
    const served = await ask({ as: 'admin' });
    return served.status === 400 ? served : reply;
  },
});
