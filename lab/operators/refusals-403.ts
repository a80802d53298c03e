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
  reworded('error-object', 'has an object as error', (old) => ({ ...old, error: { message: old['error'] } })),
  withSuccess,
  without('success', 'has no success flag'),
  having('success-in-quotes', 'has its success flag in quotes', { success: 'false' }, 'success-flag'),
  withStack((old) => ({
    ...old,
    stack: 'Error: error-unauthorized\n    at checkPermissions (/app/api.js:77:9)',
  })),
]);

export const telling403Others: readonly Operator[] = refusals(403, [...tellsOfAccounts, ...tellsOfOthers]);

const [ofRoute, ofHandler] = [
  'User does not have the permissions required for this action [error-unauthorized]',
  'unauthorized',
];
/** On releases, where an endpoint has one of the two documented texts (docs/released-servers.md#6.1). */
export const other403 = refusals(403, [
  reworded('other-example', 'has the text of the other documented example', (old) => ({
    ...old,
    error: old['error'] === ofHandler ? ofRoute : ofHandler,
  })),
]);
