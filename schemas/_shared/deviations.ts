import { at } from '../../src/lib/json.ts';
import { all, editCases, withReply } from '../../src/contract/change.ts';
import { jsonReply } from '../../src/contract/define.ts';
import type { Case, Deviation } from '../../src/contract/types.ts';
import grownBody from './401.grown.schema.json' with { type: 'json' };
import { unauthenticatedIds } from './refusals.ts';
import { errorReply } from './replies.ts';

/** The 401 body grew two fields when Restivus went. */
const grown401: Deviation = {
  id: 'unauthorized-body-grew',
  says: '401 is {status, message}',
  servers: '401 also has success: false and error, which repeats the message',
  versions: '>=7.5.0',
  openIn: '>=7.3.0 <7.5.0',
  evidence: 'ApiClass.ts@e543389, PR #34999; rocket-chat-behaviour 6.1',
  confidence: 'code',
  kind: 'tolerated',
  replace: withReply(
    401,
    jsonReply(401, grownBody, 'rocket-chat-behaviour 6.1: the 401 body since Restivus went'),
  ),
  detect: ({ status, body }) => {
    if (status !== 401) return undefined;
    return at(body, 'success') === false && at(body, 'error') !== undefined ? 'deviation' : 'documented';
  },
};

const loggedOut = 'You must be logged in to do this.';

/** Which the next major release is to drop again. */
const shrunk401: Deviation = {
  id: 'unauthorized-body-shrinks',
  says: '401 is {status, message}',
  servers: '401 is {success: false, error}',
  versions: '>=9.0.0',
  evidence: 'rocket-chat-behaviour 6.1: 9.0.0 has only success and error',
  confidence: 'code',
  kind: 'tolerated',
  replace: withReply(401, errorReply(401, loggedOut, 'rocket-chat-behaviour 6.1: the 401 body of 9.0.0')),
  detect: ({ status, body }) => {
    if (status !== 401) return undefined;
    return at(body, 'message') === undefined && at(body, 'error') === loggedOut ? 'deviation' : 'documented';
  },
};

/** Between two engines, a setting let nobody in as far as the permission. */
const anonymousRead: Deviation = {
  id: 'anonymous-read-skips-401',
  says: '401 without credentials',
  servers: 'with Accounts_AllowAnonymousRead on no 401: nobody has the permission, and gets the 403',
  // Each end is known to one minor release.
  versions: '>=7.5.0 <7.9.0',
  evidence: 'ApiClass.ts@e543389; rocket-chat-behaviour 6.6',
  confidence: 'code',
  kind: 'tolerated',
  // Most workspaces have it off, so that the documented 401 is no sign of a stale entry.
  replace: all(
    editCases(unauthenticatedIds, (testCase) => ({ ...testCase, expect: [401, 403] })),
    editCases(['anonymous-without-visitor-id'], (testCase) => ({
      ...testCase,
      expect: [...testCase.expect, 403],
    })),
  ),
  detect: ({ status, caseId }) =>
    status === 403 && unauthenticatedIds.includes(caseId) ? 'deviation' : undefined,
};

/**
 * Whoever is not logged in learns nothing of parameters, nor of what exists: one case of the matrix asks what would be refused.
 * @param asking what an account would be refused for
 */
export const credentialsFirst = (says: string, asking: Pick<Case, 'path' | 'query'>): Deviation => ({
  id: 'credentials-first',
  says: 'nothing on which refusal comes first',
  servers: `401 before ${says}`,
  // Between the two the 401 may be missing: see anonymous-read-skips-401.
  versions: '>=5.2.0 <7.5.0 || >=7.9.0',
  evidence: 'ApiClass.ts@c8a523b to @b2da254; rocket-chat-behaviour 6.2',
  confidence: 'code',
  kind: 'tolerated',
  replace: editCases(['user-id-alone'], (testCase) => ({ ...testCase, ...asking })),
  detect: () => undefined,
});

/** How servers refuse who is not logged in, besides the documented way. */
export const unauthorizedDeviations: readonly Deviation[] = [grown401, shrunk401, anonymousRead];

const permissionText = 'User does not have the permissions required for this action [error-unauthorized]';

/** The page shows two 403 bodies; which of them a route sends is decided by where it checks. */
export const forbiddenByRoute: Deviation = {
  id: 'forbidden-by-route',
  says: '403 is either of two examples',
  servers: 'always example 1, since the route declares its permission',
  versions: '>=5.2.0',
  evidence: 'ApiClass.ts@c8a523b to @b2da254; rocket-chat-behaviour 6.1',
  confidence: 'code',
  kind: 'tolerated',
  replace: withReply(403, errorReply(403, permissionText, 'rocket-chat-behaviour 6.1: permissionsRequired')),
  detect: ({ status, body }) =>
    status === 403 && at(body, 'error') === 'unauthorized' ? 'documented' : undefined,
};

/** The same for a permission that is checked in the handler. */
export const forbiddenByHandler: Deviation = {
  ...forbiddenByRoute,
  id: 'forbidden-by-handler',
  servers: 'always example 2, since the handler checks',
  evidence: 'rooms.ts@038bda21, @223321410; rocket-chat-behaviour 4',
  replace: withReply(403, errorReply(403, 'unauthorized', 'rocket-chat-behaviour 4: refused in the handler')),
  detect: ({ status, body }) =>
    status === 403 && at(body, 'error') === permissionText ? 'documented' : undefined,
};

/** Premium routes without a licence; what is expected then stands in `unlicensed.ts`. */
export const unlicensedRefusal: Deviation = {
  id: 'premium-refusal',
  says: 'nothing on a missing Premium licence',
  servers:
    'until 7.5 no such route; 7.6 to 8.2 400 error-action-not-allowed before authentication; from 8.3 on 403 or 400',
  versions: '>=5.2.0',
  evidence: 'license.ts, index.ts@fd910fcb, PR #35625, PR #39351; rocket-chat-behaviour 6.4',
  confidence: 'code',
  kind: 'tolerated',
  replace: (contract) => contract,
  detect: () => undefined,
};
