import { defineOperator } from '../define.ts';
import { setting, bodyOf, isRecord, withBody, withHeader } from '../edit.ts';
import type { Tamper } from '../../src/reference/index.ts';
import type { Condition, Group, Operator } from '../types.ts';
import { onStatus } from '../when.ts';

type Body = { readonly [key: string]: unknown };

/** Replaces the reply with an error. */
export const refused =
  (status: number, error: string, errorType?: string): Tamper =>
  (reply) => ({
    ...withBody(reply, { success: false, error, ...(errorType === undefined ? {} : { errorType }) }),
    status,
  });

/** A fault of an error reply, for any status. */
interface Flaw {
  readonly name: string;
  /** Predicate of the story, after `the error reply`. */
  readonly says: string;
  readonly caughtBy: string;
  readonly group: Group;
  readonly tamper: Tamper;
}

const refusal = (
  status: number,
  { name, says, caughtBy, group, tamper }: Flaw,
  when: Condition = onStatus(status),
): Operator =>
  defineOperator({
    name: `${status}-${name}`,
    group,
    caughtBy,
    subject: 'the error reply',
    says,
    when,
    tamper,
  });

/** One operator for each flaw, in the same order. */
export const refusals = (status: number, flaws: readonly Flaw[], when?: Condition): readonly Operator[] =>
  flaws.map((flaw) => refusal(status, flaw, when));

/** Changes the body of the error. `change` also gets the caller's token. */
export const reworded = (
  name: string,
  says: string,
  change: (body: Body, token: string) => unknown,
  caughtBy = 'schema',
  group: Group = 'errors',
): Flaw => ({
  name,
  says,
  caughtBy,
  group,
  tamper: (reply, { headers }) => {
    const old = bodyOf(reply);
    return withBody(reply, change(isRecord(old) ? old : {}, headers['x-auth-token'] ?? ''));
  },
});

export const having = (name: string, says: string, fields: Body, caughtBy?: string, group?: Group): Flaw =>
  reworded(name, says, (old) => ({ ...old, ...fields }), caughtBy, group);

export const without = (field: string, says: string): Flaw =>
  reworded(`without-${field}`, says, ({ [field]: _gone, ...old }) => old);

/** Only the status of the error is wrong. */
export const as = (status: number, caughtBy = 'status'): Flaw => ({
  name: `as-${status}`,
  says: `has status ${status}`,
  caughtBy,
  group: 'status',
  tamper: (reply) => ({ ...reply, status }),
});

export const withSuccess = having('with-success', 'says success true', { success: true }, 'success-flag');

/** An error with a stack trace, which `change` inserts. */
export const withStack = (change: (body: Body) => unknown): Flaw =>
  reworded('with-stack', 'contains a stack trace', change, 'no-stack-trace', 'leaks');

export const inHtml = (heading: string): Flaw => ({
  name: 'in-html',
  says: 'is an HTML page',
  caughtBy: 'content-type',
  group: 'errors',
  tamper: (reply) => ({
    ...withHeader(reply, 'content-type', 'text/html'),
    body: Buffer.from(`<html><body><h1>${heading}</h1></body></html>`),
  }),
});

export const refusalWithData = (status: number): Operator =>
  refusal(status, {
    name: 'with-data',
    says: 'contains the refused data',
    caughtBy: 'error-without-data',
    group: 'leaks',
    tamper: async (reply, _asked, { ask }) => {
      const asked = await ask({ as: 'admin' });
      // If nothing has the values that were asked for, the error shows the reply without a query.
      const served = bodyOf(asked.status === 200 ? asked : await ask({ as: 'admin', query: '' }));
      const own = bodyOf(reply);
      return withBody(reply, { ...(isRecord(served) ? served : {}), ...(isRecord(own) ? own : {}) });
    },
  });

type World = Parameters<Tamper>[2];

/** Adds a field that `made` fills from the data of the workspace. */
const filled = (
  name: string,
  says: string,
  made: (data: World['data'], asked: Parameters<Tamper>[1]) => Body,
): Flaw => ({
  name,
  says,
  caughtBy: 'error-without-data',
  group: 'leaks',
  tamper: setting((_body, _reply, asked, { data }) => made(data, asked)),
});

/** Flaws by which an error says something of accounts: of the caller, or of the account whose id was sent. */
export const tellsOfAccounts: readonly Flaw[] = [
  filled('tells-the-username', 'names the caller', ({ users }, { headers }) => ({
    detail: `refused to ${users.find(({ _id }) => _id === headers['x-user-id'])?.username ?? 'nobody'}`,
  })),
  filled('tells-the-name', "has the caller's displayed name", ({ users }, { headers }) => ({
    greeting: users.find(({ _id }) => _id === headers['x-user-id'])?.name ?? 'Hello',
  })),
  filled('tells-roles', "has the caller's roles", ({ users }, { headers }) => ({
    roles: users.find(({ _id }) => _id === headers['x-user-id'])?.roles ?? [],
  })),
  filled('tells-needed-role', 'tells who may do this', () => ({
    reason: 'only a livechat-manager gets this',
  })),
  {
    name: 'tells-needed-role-in-a-header',
    says: 'tells in a header who may do this',
    caughtBy: 'error-without-data',
    group: 'leaks',
    tamper: (reply) => withHeader(reply, 'x-needed', 'role=livechat-manager'),
  },
  filled('tells-of-an-admin', 'names an admin', ({ users }) => ({
    contact: { ask: users.find(({ roles }) => roles.includes('admin'))?.username ?? '' },
  })),
];

/** Flaws by which an error says what other things there are. */
export const tellsOfOthers: readonly Flaw[] = [
  filled('suggests-another', 'suggests another one', ({ users, units, visitors }) => ({
    suggestions: [users, units, visitors].map((list) => list.at(-1)?._id ?? ''),
  })),
  filled('names-another', 'names another one', ({ users, units, visitors }, { query, path }) => {
    const ids = [...users.filter(({ roles }) => roles.includes('livechat-monitor')), ...units, ...visitors];
    const others = ids.filter(({ _id }) => !`${path}${query}`.includes(_id));
    return { hint: `nothing here, look at ${others.map(({ _id }) => _id).join(' or ')}` };
  }),
  filled('means-somebody', 'names monitors', ({ users }) => ({
    hint: `did you mean ${users
      .filter(({ roles }) => roles.includes('livechat-monitor'))
      .map(({ username }) => username)
      .join(' or ')}?`,
  })),
];
