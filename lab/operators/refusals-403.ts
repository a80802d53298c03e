import type { Operator } from '../types.ts';
import {
  as,
  having,
  refusals,
  reworded,
  without,
  withStack,
  tellsOfAccounts,
  tellsOfOthers,
  withSuccess,
} from './refusal.ts';

export const of403 = refusals(403, [
  as(401),
  as(200),
  as(404),
  as(400),
  having('other-text', 'has another text', { error: 'forbidden' }),
  having('names-permission', 'names the missing permission', {
    error: 'User lacks manage-livechat-monitors [error-unauthorized]',
  }),
  without('error', 'has no error'),
  reworded('error-object', 'has an object as error', (old) => ({
    ...old,
    error: { message: old['error'] },
  })),
  withSuccess,
  without('success', 'has no success flag'),
  having('success-in-quotes', 'has its success flag in quotes', { success: 'false' }, 'success-flag'),
  withStack((old) => ({
    ...old,
    stack: 'Error: error-unauthorized\n    at checkPermissions (/app/api.js:77:9)',
  })),
]);

export const telling403Others: readonly Operator[] = refusals(403, [...tellsOfAccounts, ...tellsOfOthers]);
