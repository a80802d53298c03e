import { at, isObject } from '../../src/lib/json.ts';
import {
  all,
  editCases,
  schemaWith,
  withCase,
  withoutCases,
  withExamples,
  withPath,
  withPermission,
  withReply,
  withSchema,
} from '../../src/contract/change.ts';
import { isUnknownRoute } from '../../src/contract/route.ts';
import { type Check, fixture, type Deviation, type Reply } from '../../src/contract/types.ts';
import { forbiddenByRoute, forbiddenHasType, unauthorizedDeviations } from '../_shared/deviations.ts';
import { viewRoom } from '../_shared/permissions.ts';
import { refusesUnprivileged } from '../_shared/refusals.ts';
import { errorReplies, errorReply, forbidden, missingVisitorId } from '../_shared/replies.ts';
import { unknownName } from '../_shared/unknown.ts';

const source = 'docs/released-servers.md#5';
const realPath = '/api/v1/livechat/visitors.info';

/** The refusal of a parameter by a legacy route, or by a typed one. */
const inEitherForm = (error: string): Reply =>
  errorReplies(
    400,
    'https://developer.rocket.chat/apidocs/get-visitor-information-by-id, response 400; docs/released-servers.md#3: typed routes',
    [`${error} [invalid-params]`, 'invalid-params'],
    [error, 'error-invalid-params'],
  );

const notFound = errorReply(400, 'visitor-not-found', `${source}: unknown or disabled visitor`);
/** A gateway that drops a parameter without a value makes it a missing one. */
const notFoundOrMissing = (...typed: readonly (readonly [text: string, type: string])[]): Reply =>
  errorReplies(
    400,
    `${source}: unknown or disabled visitor; isLivechatVisitorsInfoProps`,
    ['visitor-not-found'],
    [`${missingVisitorId} [invalid-params]`, 'invalid-params'],
    ...typed,
  );
const notAString = errorReply(
  400,
  'must be string [invalid-params]',
  `${source}: isLivechatVisitorsInfoProps`,
  'invalid-params',
);
const extraParameter = errorReply(
  400,
  'must NOT have additional properties [invalid-params]',
  `${source}: isLivechatVisitorsInfoProps`,
  'invalid-params',
);

/** What is wrong with the parameters of a case. */
const refusedParameters: { readonly [caseId: string]: string } = {
  'missing-visitor-id': missingVisitorId,
  'operator-for-visitor-id': 'must be string',
  'extra-parameter': 'must NOT have additional properties',
};

const isDisabled = (body: unknown): boolean => at(body, 'visitor', 'disabled') === true;

const enabled: Check = {
  id: 'enabled',
  says: 'a disabled visitor is not returned',
  source: `${source}: a disabled visitor is not found`,
  releasesMayChange: 'in any reply',
  judge: ({ exchange: { body } }) =>
    isDisabled(body)
      ? [{ pointer: '/visitor/disabled', expected: 'a visitor who is not disabled', received: 'true' }]
      : [],
};

function withoutToken(example: unknown): unknown {
  const visitor = at(example, 'visitor');
  if (!isObject(example) || !isObject(visitor)) return example;
  const { token: _withdrawn, ...rest } = visitor;
  return { ...example, visitor: rest };
}

const optional = ['status', 'name', 'phone', 'visitorEmails', 'department'];

/** Where servers depart from https://developer.rocket.chat/apidocs/get-visitor-information-by-id. */
export const deviations: readonly Deviation[] = [
  ...unauthorizedDeviations,
  {
    id: 'visitor-path',
    says: 'path /api/v1/livechat/visitor.info',
    servers: 'path /api/v1/livechat/visitors.info; the documented one has never been a route',
    versions: '>=5.2.0',
    evidence:
      'every snapshot since 2.3, Open-API ec432a0 (typo) and 78bb1a3 (fix), docs-old PR #1481; docs/released-servers.md#5',
    confidence: 'code',
    kind: 'tolerated',
    changesRequest: true,
    replace: withPath(realPath),
    detect: (reply) => {
      if (reply.path === realPath) return isUnknownRoute(reply) ? undefined : 'deviation';
      return isUnknownRoute(reply) ? 'deviation' : 'documented';
    },
  },
  {
    id: 'visitor-permission',
    says: 'no permission and no 403',
    servers: 'permission view-l-room, 403 without it',
    versions: '>=5.2.0',
    evidence:
      '09-visitors.ts; Open-API 24823c6 and PR #229, which put it into the documentation; docs/released-servers.md#5 and #8',
    confidence: 'code',
    kind: 'binding',
    replace: all(
      withPermission(viewRoom),
      withReply(403, forbidden),
      // The visitor was just shown to somebody else: a cache may have the reply.
      withCase(refusesUnprivileged({ query: [['visitorId', fixture('visitor', unknownName)]] }, 'found')),
    ),
    detect: ({ status, caseId }) => {
      if (caseId !== 'refuses-unprivileged') return undefined;
      return status === 403 ? 'deviation' : 'documented';
    },
  },
  forbiddenByRoute,
  forbiddenHasType,
  {
    id: 'visitor-token-withdrawn',
    says: 'visitor has a token',
    servers: 'no token',
    versions: '>=8.5.0',
    openIn:
      '>=7.10.12 <7.11.0 || >=7.13.8 <8.0.0 || >=8.0.6 <8.1.0 || >=8.1.5 <8.2.0 || >=8.2.4 <8.3.0 || >=8.3.4 <8.4.0 || >=8.4.2 <8.5.0',
    evidence: 'PR #40501 with its backports, Open-API 24823c6; docs/released-servers.md#5',
    confidence: 'PR',
    kind: 'binding',
    replace: all(
      withSchema(200, (schema) =>
        schemaWith(schema, '/properties/visitor/properties/token', {
          $comment: 'PR #40501: withdrawn in 8.5.0',
          not: {},
        }),
      ),
      withExamples(withoutToken),
    ),
    detect: ({ status, body }) => {
      if (status !== 200 || !isObject(at(body, 'visitor'))) return undefined;
      return at(body, 'visitor', 'token') === undefined ? 'deviation' : 'documented';
    },
  },
  {
    id: 'visitor-credentials-before-parameters',
    says: 'nothing about which refusal comes first',
    servers: '401 before 400: the server checks the credentials before the parameters',
    // Between the two ranges the 401 may be missing: see anonymous-read-skips-401.
    versions: '>=5.2.0 <7.5.0 || >=8.3.0',
    evidence: 'ApiClass.ts@c8a523b to @b2da254; docs/released-servers.md#6.2',
    confidence: 'code',
    kind: 'tolerated',
    replace: editCases(['anonymous-without-visitor-id'], (testCase) => ({ ...testCase, expect: [401] })),
    detect: () => undefined,
  },
  {
    id: 'visitor-not-found-is-400',
    says: '400 only for a missing parameter',
    servers:
      '400 visitor-not-found for an unknown or empty id, 400 invalid-params for a value that is not a string',
    versions: '>=5.2.0',
    evidence:
      'isLivechatVisitorsInfoProps 6.3 to 8.8.1, 09-visitors.ts, Open-API f973d7a; docs/released-servers.md#5',
    confidence: 'ran',
    kind: 'tolerated',
    replace: all(
      editCases(['unknown-visitor', 'username-as-visitor-id'], (testCase) => ({
        ...testCase,
        expect: [notFound],
      })),
      // Gateways drop a parameter without a value, so that it is missing.
      editCases(['empty-visitor-id'], (testCase) => ({
        ...testCase,
        expect: [notFoundOrMissing()],
      })),
      // The ten counted calls are spent.
      withoutCases('other-case-visitor-id', 'padded-visitor-id'),
      editCases(['operator-for-visitor-id'], (testCase) => ({ ...testCase, expect: [notAString] })),
    ),
    detect: ({ caseId, status, body }) =>
      caseId !== 'missing-visitor-id' && status === 400 && typeof at(body, 'error') === 'string'
        ? 'deviation'
        : undefined,
  },
  {
    id: 'visitor-disabled-is-not-found',
    says: 'nothing about disabled visitors',
    servers: 'a disabled visitor is not found',
    versions: '>=6.6.0',
    openIn: '>=6.4.0 <6.6.0',
    evidence: 'findOneEnabledById, PR #30245; docs/released-servers.md#5',
    confidence: 'code',
    kind: 'binding',
    replace: editCases(['found', 'agent-finds', 'another-visitor'], (testCase) => ({
      ...testCase,
      checks: [...(testCase.checks ?? []), enabled],
    })),
    detect: ({ body }) => (isDisabled(body) ? 'documented' : undefined),
  },
  {
    id: 'visitor-extra-parameter-is-400',
    says: 'nothing about parameters that are not listed',
    servers: '400 invalid-params',
    versions: '>=5.3.0',
    openIn: '>=5.1.0 <5.3.0',
    evidence: 'isLivechatVisitorsInfoProps: additionalProperties false; docs/released-servers.md#5',
    confidence: 'ran',
    kind: 'binding',
    replace: withCase({
      id: 'extra-parameter',
      says: 'a parameter that is not listed is refused',
      as: ['admin'],
      group: 'parameters',
      // It is refused before anybody is looked for.
      query: [
        ['visitorId', fixture('visitor', unknownName)],
        ['unknownParameter', '1'],
      ],
      expect: [extraParameter],
    }),
    detect: () => undefined,
  },
  {
    id: 'visitor-typed-route',
    says: '400 "must have required property \'visitorId\' [invalid-params]"',
    servers: 'a typed route has no suffix, and errorType error-invalid-params',
    versions: '>=8.9.0',
    evidence: 'PR #41356, not proven to be merged; docs/released-servers.md#3 and #12.3',
    confidence: 'inferred',
    kind: 'tolerated',
    replace: all(
      ...Object.entries(refusedParameters).map(([id, error]) =>
        editCases([id], (testCase) => ({ ...testCase, expect: [inEitherForm(error)] })),
      ),
      editCases(['empty-visitor-id'], (testCase) => ({
        ...testCase,
        expect: [notFoundOrMissing([missingVisitorId, 'error-invalid-params'])],
      })),
    ),
    // A legacy route is no sign that the entry is out of date: whether a release has typed ones is not known.
    detect: ({ caseId, body }) =>
      at(body, 'error') === refusedParameters[caseId] && at(body, 'errorType') === 'error-invalid-params'
        ? 'deviation'
        : undefined,
  },
  {
    id: 'visitor-optional-fields',
    says: 'a visitor has status, name, phone, visitorEmails and department',
    servers:
      'only _id, username, ts and _updatedAt are guaranteed; phone may be null; more fields than documented',
    versions: '>=5.2.0',
    evidence: 'ILivechatVisitor 6.3 to 8.8.1; docs/released-servers.md#5',
    confidence: 'types',
    kind: 'tolerated',
    // The page marks no field as required, so the documented schema does not require these fields.
    replace: (contract) => contract,
    detect: ({ status, body }) => {
      const visitor = at(body, 'visitor');
      if (status !== 200 || !isObject(visitor)) return undefined;
      return optional.some((key) => visitor[key] === undefined || visitor[key] === null)
        ? 'deviation'
        : undefined;
    },
  },
];
