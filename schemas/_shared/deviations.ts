import { refusedAlike } from '../../src/checks/same-refusal.ts';
import { at } from '../../src/lib/json.ts';
import { all, editCases, withReply } from '../../src/contract/change.ts';
import { jsonReply } from '../../src/contract/define.ts';
import type { Case, Check, Deviation, Query } from '../../src/contract/types.ts';
import grownBody from './401.grown.schema.json' with { type: 'json' };
import { unauthenticatedIds } from './refusals.ts';
import {
  cleanError,
  errorReply,
  grown401 as grownExample,
  loggedOut,
  permissionText,
  unauthorizedFrom9,
  unauthorizedText,
} from './replies.ts';

/** Rocket.Chat added two fields to the 401 body when it replaced Restivus. */
const grown401: Deviation = {
  id: 'unauthorized-body-grew',
  says: '401 is {status, message}',
  servers: '401 also has success: false and error, which repeats the message',
  versions: '>=7.5.0',
  openIn: '>=7.3.0 <7.5.0',
  evidence: 'ApiClass.ts@e543389, PR #34999; docs/released-servers.md#6.1',
  confidence: 'code',
  kind: 'tolerated',
  replace: withReply(
    401,
    jsonReply(
      401,
      grownBody,
      'docs/released-servers.md#6.1: the 401 body since Restivus was replaced',
      grownExample,
    ),
  ),
  detect: ({ status, body }) => {
    if (status !== 401) return undefined;
    if (at(body, 'message') === undefined) return undefined;
    return at(body, 'success') === false && at(body, 'error') !== undefined ? 'deviation' : 'documented';
  },
};

/** The final 9.0.0 removes two fields from the 401 body; its release candidates do not. */
const shrunk401: Deviation = {
  id: 'unauthorized-body-shrinks',
  says: '401 is {status, message}',
  servers: '401 is {success: false, error}, or as before',
  versions: '>=9.0.0',
  evidence: 'the flag gte 9.0.0 of ApiClass.ts; docs/released-servers.md#12.2',
  confidence: 'inferred',
  kind: 'tolerated',
  replace: withReply(401, unauthorizedFrom9),
  // The body of before is no sign that the entry is out of date: what the release sends is not proven.
  detect: ({ status, body }) =>
    status === 401 && at(body, 'message') === undefined && at(body, 'error') === loggedOut
      ? 'deviation'
      : undefined,
};

/** Endpoints to compare with: every release has them, and their route refuses. Two, so that each of them has another one. */
const comparedEndpoints = ['livechat-queue', 'livechat-visitor'] as const;

/** The setting shows in the endpoint's request without credentials too, and in another endpoint's with credentials of the same form. */
function alikeIn(endpoint: string, caseId: string): Check {
  const source = 'docs/released-servers.md#6.6: a setting of the whole workspace';
  const own = caseId === 'no-credentials' ? [] : [`${endpoint}/no-credentials`];
  // Without the setting, the 401 comes before the missing parameter.
  if (caseId === 'anonymous-without-visitor-id') return refusedAlike(own, [400, 403], source);
  // Not every endpoint takes parameters.
  const alike = unauthenticatedIds.includes(caseId) ? caseId : 'no-credentials';
  const others = comparedEndpoints.filter((id) => id !== endpoint).map((id) => `${id}/${alike}`);
  return refusedAlike([...own, ...others], [403], source);
}

/** Up to 7.10 anonymous requests get a 403 instead of a 401 if `Accounts_AllowAnonymousRead` is on. To be served is a violation. */
const anonymousRead: Deviation = {
  id: 'anonymous-read-skips-401',
  says: '401 without credentials',
  servers: 'with Accounts_AllowAnonymousRead on, 403 instead of 401 for an anonymous request',
  versions: '>=7.6.0 <7.11.0',
  openIn: '>=7.5.0 <7.6.0 || >=7.11.0 <8.3.0',
  evidence: 'ApiClass.ts@e543389, live 7.10, not live 8.3; docs/released-servers.md#6.6',
  confidence: 'code',
  kind: 'tolerated',
  // Most workspaces have the setting off, so a documented 401 does not make this entry stale.
  replace: (contract) =>
    all(
      editCases(unauthenticatedIds, (testCase) => ({
        ...testCase,
        expect: [401, 403],
        checks: [...(testCase.checks ?? []), alikeIn(contract.id, testCase.id)],
      })),
      editCases(['anonymous-without-visitor-id', 'no-credentials-parameters'], (testCase) => ({
        ...testCase,
        expect: [...testCase.expect, 403],
        checks: [...(testCase.checks ?? []), alikeIn(contract.id, testCase.id)],
      })),
    )(contract),
  detect: ({ status, caseId }) =>
    status === 403 && unauthenticatedIds.includes(caseId) ? 'deviation' : undefined,
};

/** Servers check the credentials first. One case of the 401 matrix shows it with a request that a logged-in account gets an error for. */
const credentialsFirst = (
  told: Pick<Deviation, 'id' | 'servers' | 'versions'>,
  request: Pick<Case, 'path' | 'query'>,
): Deviation => ({
  ...told,
  says: 'nothing about which refusal comes first',
  evidence: 'ApiClass.ts@c8a523b to @b2da254; docs/released-servers.md#6.2',
  confidence: 'code',
  kind: 'tolerated',
  replace: editCases(['user-id-alone'], (testCase) => ({ ...testCase, ...request })),
  detect: () => undefined,
});

const credentialsBeforeParameters = (query: Query): Deviation =>
  credentialsFirst(
    {
      id: 'credentials-before-parameters',
      servers: '401 before malformed parameters',
      versions: '>=5.2.0 <7.5.0 || >=8.3.0',
    },
    { query },
  );

/**
 * With anonymous reading on, a malformed parameter may be refused before missing credentials. If the endpoint gives a 401 without
 * credentials, it is off, and the 401 has to come before the parameters too.
 */
const parametersBeforeCredentials = (endpoint: string, query: Query): Deviation => ({
  id: 'parameters-before-credentials',
  says: 'nothing about which refusal comes first',
  servers: '401 before malformed parameters; 400 only with Accounts_AllowAnonymousRead on',
  versions: '>=7.5.0 <8.3.0',
  evidence: 'ApiClass.ts@c8a523b to @b2da254; docs/released-servers.md#6.2 and #6.6',
  confidence: 'code',
  kind: 'tolerated',
  // No user id is sent: with the setting on, releases would serve it.
  replace: editCases(['no-credentials-again'], (testCase) => ({
    ...testCase,
    query,
    expect: [...testCase.expect, { ...cleanError, statuses: [400] }],
    checks: [
      ...(testCase.checks ?? []),
      refusedAlike(
        [`${endpoint}/no-credentials`],
        [400],
        'docs/released-servers.md#6.6: a setting of the whole workspace',
      ),
    ],
  })),
  detect: () => undefined,
});

/** Which refusal comes first for a query for which logged-in accounts get a 400. */
export const eitherFirst = (endpoint: string, query: Query): readonly Deviation[] => [
  credentialsBeforeParameters(query),
  parametersBeforeCredentials(endpoint, query),
];

/** Even if the setting skips the 401, the permission is checked before anything is looked up, and nobody without a login has it. */
export const credentialsBeforeLookup = (path: NonNullable<Case['path']>): Deviation =>
  credentialsFirst(
    { id: 'credentials-before-lookup', servers: '401 before anything is looked up', versions: '>=5.2.0' },
    { path },
  );

/** How servers refuse a request without a login, where they differ from the documentation. */
export const unauthorizedDeviations: readonly Deviation[] = [grown401, shrunk401, anonymousRead];

const forbiddenExample = {
  says: '403 is either of two examples',
  confidence: 'code',
  // An endpoint has one of them, not either (docs/released-servers.md#6.1).
  kind: 'binding',
} as const;

/** The page shows two 403 bodies. The route sends this one if it declares its permission. */
export const forbiddenByRoute: Deviation = {
  ...forbiddenExample,
  id: 'forbidden-by-route',
  servers: 'always example 1, because the route declares its permission',
  versions: '>=5.2.0 <9.0.0',
  // What 9.0 says is not known (docs/released-servers.md#12.2).
  openIn: '>=9.0.0',
  evidence: 'ApiClass.ts@c8a523b to @b2da254; docs/released-servers.md#6.1',
  replace: withReply(
    403,
    errorReply(403, permissionText, 'docs/released-servers.md#6.1: permissionsRequired'),
  ),
  detect: ({ status, body }) =>
    status === 403 && at(body, 'error') === unauthorizedText ? 'documented' : undefined,
};

/** From 9.0 on refusals of handlers have a type; whether those of routes have it too is not known. */
export const forbiddenHasType: Deviation = {
  id: 'forbidden-has-error-type',
  says: '403 is {success, error}',
  servers: '403 may also have errorType: error-forbidden',
  versions: '>=9.0.0',
  evidence: 'PR #43214, release notes of 9.0.0-rc.3; docs/released-servers.md#12.2',
  confidence: 'inferred',
  kind: 'tolerated',
  // The documented schema does not forbid the field.
  replace: (contract) => contract,
  detect: ({ status, body }) =>
    status === 403 && at(body, 'errorType') === 'error-forbidden' ? 'deviation' : undefined,
};

/** The route sends the other body if the handler checks the permission. */
export const forbiddenByHandler: Omit<Deviation, 'versions'> = {
  ...forbiddenExample,
  id: 'forbidden-by-handler',
  servers: 'always example 2, because the handler checks the permission',
  evidence: 'rooms.ts@038bda21, @223321410; docs/released-servers.md#4',
  replace: withReply(
    403,
    errorReply(403, unauthorizedText, 'docs/released-servers.md#4: refused in the handler'),
  ),
  detect: ({ status, body }) =>
    status === 403 && at(body, 'error') === permissionText ? 'documented' : undefined,
};

/** Premium routes without a licence; `unlicensed.ts` has the expected replies. */
export const unlicensedRefusal: Deviation = {
  id: 'premium-refusal',
  says: 'nothing about a missing Premium licence',
  servers:
    'until 7.5 the route does not exist; 7.6 to 8.2 400 error-action-not-allowed before authentication; from 8.3 on 403 or 400',
  versions: '>=5.2.0',
  evidence: 'license.ts, index.ts@fd910fcb, PR #35625, PR #39351; docs/released-servers.md#6.4',
  confidence: 'code',
  kind: 'tolerated',
  replace: (contract) => contract,
  detect: () => undefined,
};

/** The server checks the permission first, so the caller does not learn what exists. `plain` asks for something unknown. */
export const refusesBeforeLooking = (plain: Pick<Case, 'path' | 'query'>): Deviation['replace'] =>
  editCases(['refuses-unprivileged'], (testCase) => ({
    ...testCase,
    ...plain,
    says: 'the permission is checked before anything is looked up',
  }));
