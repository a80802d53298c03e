import { datesInOrder, returnsNothing, echoesParameter, isNoCopy } from '../../src/checks/identity.ts';
import { describedAsListed, isNoOtherId } from '../../src/checks/as-listed.ts';
import { agreesWith, differsFrom, keepsDates, keepsIdentity } from '../../src/checks/answers.ts';
import { defineEndpoint, jsonReply } from '../../src/contract/define.ts';
import { fixture, notApplicable, type Case, type Query } from '../../src/contract/types.ts';
import { freeParts } from '../_shared/free-parts.ts';
import { departments } from '../_shared/lists.ts';
import { viewRoom } from '../_shared/permissions.ts';
import { refusedBefore, refusedOften, unauthenticated } from '../_shared/refusals.ts';
import {
  cleanError,
  errorReply,
  invalidParams,
  missingVisitorId,
  unauthorized,
  withoutData,
} from '../_shared/replies.ts';
import { unknownName } from '../_shared/unknown.ts';
import ok from './200.schema.json' with { type: 'json' };
import example from './example.json' with { type: 'json' };
import { deviations } from './deviations.ts';
import { visitor } from './fixtures.ts';

const page = 'https://developer.rocket.chat/apidocs/get-visitor-information-by-id';
const information = `${page}: "Get the information of a specific visitor."`;
const query: Query = [['visitorId', fixture('visitor')]];
const about = [
  echoesParameter('visitorId', ['visitor', '_id'], information),
  datesInOrder(
    [
      ['visitor', 'ts'],
      ['visitor', '_updatedAt'],
    ],
    `${page}, response 200: ts is when the visitor came, _updatedAt the last change`,
  ),
  isNoOtherId('departments', ['visitor', 'department'], `${page}, response 200: department`),
  isNoCopy(['visitor', 'token'], ['visitor', '_id'], `${page}, response 200: two different values`),
];
const asListed = describedAsListed(
  'visitor',
  [['visitor', '_id']],
  {
    username: ['visitor', 'username'],
    name: ['visitor', 'name'],
    phone: ['visitor', 'phone'],
    emails: ['visitor', 'visitorEmails'],
    lastChat: ['visitor', 'lastChat'],
  },
  information,
);
const steady = ['_id', 'username', 'ts', 'name', 'phone', 'token', 'visitorEmails', 'department'].map(
  (key) => ['visitor', key],
);

const lasting = ['username', 'ts', 'token'].map((key) => ['visitor', key]);

const returnsNoVisitor = (id: string, says: string, asked: Query): Case => ({
  id,
  says,
  as: ['admin'],
  group: 'parameters',
  query: asked,
  expect: [cleanError, withoutData(page, 'visitor')],
  checks: [returnsNothing(['visitor'], information)],
});

export default defineEndpoint({
  id: 'livechat-visitor',
  title: 'Get Visitor Information by ID',
  method: 'GET',
  path: '/api/v1/livechat/visitor.info',
  page,
  permission: { ...notApplicable('the page documents no permission'), servers: [viewRoom] },
  edition: 'Community',
  parameters: { visitorId: { in: 'query', type: 'string', required: true, says: 'The visitor ID.' } },
  fixtures: { visitor },
  lists: { departments },
  replies: {
    200: jsonReply(200, ok, `${page}, response 200`, example),
    400: invalidParams,
    401: unauthorized,
    403: notApplicable('the page documents no 403'),
  },
  freeParts,
  cases: [
    {
      id: 'found',
      says: 'the requested visitor is returned',
      as: ['admin'],
      group: 'success',
      inExamples: true,
      query,
      follows: refusedBefore.filter((id) => id !== 'refuses-unprivileged'),
      expect: [200],
      checks: [...about, asListed],
    },
    {
      id: 'agent-finds',
      says: 'an agent gets the same visitor',
      as: ['agent', 'admin'],
      group: 'identity',
      query,
      follows: [...refusedOften, 'refuses-unprivileged'],
      after: ['found'],
      expect: [200],
      checks: [
        ...about,
        keepsIdentity('found', lasting, information),
        keepsDates('found', [['visitor', '_updatedAt']], information, { witness: 'another-visitor' }),
        agreesWith('found', steady, information),
      ],
    },
    {
      id: 'another-visitor',
      says: 'another id returns another visitor',
      as: ['admin'],
      group: 'identity',
      query: [['visitorId', fixture('otherVisitor')]],
      after: ['found'],
      expect: [200],
      checks: [
        ...about,
        asListed,
        // Two visitors may have one username, which an integration chose.
        differsFrom('found', [['visitor', 'token']], information),
      ],
    },
    {
      id: 'missing-visitor-id',
      says: 'a request without visitorId returns the documented 400',
      as: ['admin'],
      group: 'parameters',
      inExamples: true,
      // After a success, so that a server that never answers this request has answered others before.
      follows: ['found'],
      expect: [
        errorReply(400, `${missingVisitorId} [invalid-params]`, `${page}, response 400`, 'invalid-params'),
      ],
    },
    {
      id: 'anonymous-without-visitor-id',
      says: 'a request without credentials and visitorId is refused',
      as: ['anonymous'],
      credentials: 'none',
      group: 'parameters',
      expect: [401, 400],
    },
    returnsNoVisitor('unknown-visitor', 'an unknown id returns no visitor', [
      ['visitorId', fixture('nearlyVisitor', unknownName)],
    ]),
    returnsNoVisitor('operator-for-visitor-id', 'a query operator as visitorId returns no visitor', [
      ['visitorId[$ne]', 'x'],
    ]),
    returnsNoVisitor('username-as-visitor-id', 'the username of a visitor as id returns no visitor', [
      ['visitorId', fixture('visitorUsername')],
    ]),
    returnsNoVisitor('other-case-visitor-id', 'a visitor id in another case returns no visitor', [
      ['visitorId', fixture('visitorInOtherCase')],
    ]),
    returnsNoVisitor('padded-visitor-id', 'a visitor id between blanks returns no visitor', [
      ['visitorId', fixture('paddedVisitor')],
    ]),
    returnsNoVisitor('empty-visitor-id', 'an empty visitorId returns no visitor', [['visitorId', '']]),
    ...unauthenticated({ query }, 'found'),
  ],
  deviations,
});
