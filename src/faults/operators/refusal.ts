import { defineOperator } from '../define.ts';
import { bodyOf, isRecord, withBody } from '../edit.ts';
import type { Tamper } from '../../reference/index.ts';
import type { Condition, Group, Operator } from '../types.ts';
import { onStatus } from '../when.ts';

/** An operator on a refusal of a status. */
export const refusal = (
  name: string,
  status: number,
  says: string,
  caughtBy: string,
  make: Tamper,
  group: Group = 'errors',
  when: Condition = onStatus(status),
): Operator => defineOperator({ name, group, caughtBy, says: `the refusal ${says}`, when, make: () => make });

/** Changes the body of a refusal; the token of the caller comes along. */
export const body =
  (change: (body: { [key: string]: unknown }, token: string) => unknown): Tamper =>
  (reply, { headers }) => {
    const old = bodyOf(reply);
    return withBody(reply, change(isRecord(old) ? old : {}, headers['x-auth-token'] ?? ''));
  };

export const otherStatus =
  (status: number): Tamper =>
  (reply) => ({ ...reply, status });
