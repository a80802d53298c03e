import { defineOperator } from '../define.ts';
import { bodyOf, isRecord, withBody, withHeader } from '../edit.ts';
import type { Tamper } from '../../src/reference/index.ts';
import type { Condition, Group, Operator } from '../types.ts';
import { onStatus } from '../when.ts';

type Body = { readonly [key: string]: unknown };

/** A refusal in place of the reply. */
export const refused =
  (status: number, error: string, errorType?: string): Tamper =>
  (reply) => ({
    ...withBody(reply, { success: false, error, ...(errorType === undefined ? {} : { errorType }) }),
    status,
  });

/** What can be wrong with a refusal, whatever its status. */
interface Flaw {
  readonly name: string;
  /** Goes on after `the refusal`. */
  readonly says: string;
  readonly caughtBy: string;
  readonly group: Group;
  readonly tamper: Tamper;
}

/** An operator on the refusals of a status. */
const refusal = (
  status: number,
  { name, says, caughtBy, group, tamper }: Flaw,
  when: Condition = onStatus(status),
): Operator =>
  defineOperator({
    name: `${status}-${name}`,
    group,
    caughtBy,
    subject: 'the refusal',
    says,
    when,
    make: () => tamper,
  });

/** An operator for each flaw, in their order. */
export const refusals = (status: number, flaws: readonly Flaw[], when?: Condition): readonly Operator[] =>
  flaws.map((flaw) => refusal(status, flaw, when));

/** Another body in the refusal; the token of the caller comes along. */
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

/** Fields of the refusal have other values, or come on top. */
export const having = (name: string, says: string, fields: Body, caughtBy?: string, group?: Group): Flaw =>
  reworded(name, says, (old) => ({ ...old, ...fields }), caughtBy, group);

export const without = (field: string, says: string): Flaw =>
  reworded(`without-${field}`, says, ({ [field]: _gone, ...old }) => old);

const called = (status: number): string =>
  status === 200 ? 'has status 200' : status === 500 ? 'is a server error' : `is called ${status}`;

/** The refusal is right but for its status. */
export const as = (status: number, caughtBy = 'status'): Flaw => ({
  name: `as-${status}`,
  says: called(status),
  caughtBy,
  group: 'status',
  tamper: (reply) => ({ ...reply, status }),
});

export const withSuccess = having('with-success', 'says success true', { success: true }, 'success-flag');

/** A stack trace in the refusal, where the change puts it. */
export const withStack = (change: (body: Body) => unknown): Flaw =>
  reworded('with-stack', 'holds a stack trace', change, 'no-stack-trace', 'leaks');

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

/** A refusal that brings along what it refuses. */
export const refusalWithData = (status: number): Operator =>
  refusal(status, {
    name: 'with-data',
    says: 'brings along what it refuses',
    caughtBy: 'error-without-data',
    group: 'leaks',
    tamper: async (reply, _asked, { ask }) => {
      const served = bodyOf(await ask({ as: 'admin' }));
      const own = bodyOf(reply);
      return withBody(reply, { ...(isRecord(served) ? served : {}), ...(isRecord(own) ? own : {}) });
    },
  });
