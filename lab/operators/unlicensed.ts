import { adding, withBody } from '../edit.ts';
import type { Operator } from '../types.ts';
import { always } from '../when.ts';
import { refused } from './refusal.ts';
import { asAdmin, release } from './release.ts';

export const unlicensed: readonly Operator[] = [
  release(
    'unlicensed-served',
    'is a success without a licence',
    'status',
    (reply) => ({
      ...withBody(reply, {
        _id: 'RSb7exHJsiKqwRjPF',
        username: '1-agent',
        monitors: [{ _id: 'a' }],
        success: true,
      }),
      status: 200,
    }),
    asAdmin,
  ),
  release(
    'unlicensed-server-error',
    'is a server error without a licence',
    'status',
    refused(500, 'Internal server error'),
    always,
  ),
  release(
    'unlicensed-reworded',
    'has another error text',
    'schema',
    refused(400, 'No licence', 'error-action-not-allowed'),
    asAdmin,
  ),
  release(
    'unlicensed-with-data',
    'contains data in the error reply',
    'error-without-data',
    adding({ username: '1-agent', monitorId: 'MJk4XK5QpsFWJzmSz' }),
    asAdmin,
  ),
  release('unlicensed-payment-required', 'is a 402', 'status', refused(402, 'Payment required'), asAdmin),
];
