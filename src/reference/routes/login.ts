import { createHash } from 'node:crypto';
import { parsedJson } from '../../lib/json.ts';
import { accounts } from '../data/accounts.ts';
import { secret } from '../data/ids.ts';
import { parseQuery } from '../query.ts';
import type { Answer } from '../replies.ts';
import type { Call, Route } from '../route.ts';
import type { Setting } from '../setting.ts';
import type { Credentials } from '../types.ts';
import type { User } from '../data/types.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** A body in JSON, or as a form sends it. */
function fieldsOf(body: string): Fields {
  const value = parsedJson(body);
  if (value === undefined) return parseQuery(body);
  return isFields(value) ? value : {};
}

/** The names in a login: `user`, `username` or `email` as text, or `user` as an object. */
function namesIn(fields: Fields): readonly unknown[] {
  const { user, username, email } = fields;
  return isFields(user) ? [user['username'], user['email']] : [user, username, email];
}

const digest = (password: string): string => createHash('sha256').update(password).digest('hex');

function isPassword(given: unknown, { password }: Credentials): boolean {
  if (isFields(given)) return given['algorithm'] === 'sha-256' && given['digest'] === digest(password);
  return given === password;
}

function emailOf({ userId }: Credentials, setting: Setting): string | undefined {
  return setting.usersById.get(userId)?.emails?.[0]?.address;
}

function found(fields: Fields, setting: Setting): Credentials | undefined {
  const resumed = typeof fields['resume'] === 'string' ? setting.sessions.get(fields['resume']) : undefined;
  if (resumed !== undefined) return Object.values(accounts).find(({ userId }) => userId === resumed);
  const names = namesIn(fields).filter((name) => typeof name === 'string' && name !== '');
  return Object.values(accounts).find(
    (one) =>
      (names.includes(one.username) || names.includes(emailOf(one, setting))) &&
      isPassword(fields['password'], one),
  );
}

function login({ incoming, setting }: Call): Answer {
  const fields = fieldsOf(incoming.body);
  const account = found(fields, setting);
  const user = account === undefined ? undefined : setting.usersById.get(account.userId);
  if (account === undefined || user === undefined) return { status: 401, body: setting.era.loginFailed };
  const authToken = secret(`session/${account.userId}/${setting.sessions.size}`);
  setting.sessions.set(authToken, account.userId);
  const data = { userId: account.userId, authToken, me: profile(user) };
  return { status: 200, body: { ...setting.era.loginSucceeded, data } };
}

/** `login`. Each login gives a new token. The limiter counts this route as it counts the others. */
export const loginRoute: Route = { method: 'POST', path: '/api/v1/login', open: true, handle: login };

export function profile(user: User): Readonly<Record<string, unknown>> {
  return {
    ...user,
    active: true,
    utcOffset: 1,
    settings: { preferences: {} },
    avatarUrl: `/avatar/${user.username}`,
    ...(user.emails?.[0] === undefined ? {} : { email: user.emails[0].address }),
  };
}
