import type { Tamper } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import type { Condition, Operator } from '../types.ts';
import { onSuccess } from '../when.ts';

/** An operator on behaviour that only some releases have. */
export const release = (
  name: string,
  says: string,
  caughtBy: string,
  tamper: Tamper,
  when: Condition = onSuccess,
): Operator => defineOperator({ name, group: 'releases', caughtBy, says, when, tamper });

export const asAdmin: Condition = { says: '', holds: ({ actor }) => actor === 'admin' };
