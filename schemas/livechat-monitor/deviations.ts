import { echoesParameter } from '../../src/checks/identity.ts';
import { agreesWith, keepsIdentity } from '../../src/checks/answers.ts';
import { isKnownPerson } from '../../src/checks/persons.ts';
import { at, listAt } from '../../src/lib/json.ts';
import { all, editCases, schemaWith, withCase, withoutCases, withSchema } from '../../src/contract/change.ts';
import { fixture, type Case, type Deviation } from '../../src/contract/types.ts';
import {
  credentialsBeforeLookup,
  forbiddenByRoute,
  forbiddenHasType,
  refusesBeforeLooking,
  unauthorizedDeviations,
  unlicensedRefusal,
} from '../_shared/deviations.ts';
import { errorReply } from '../_shared/replies.ts';
import { unknownName } from '../_shared/unknown.ts';

const source = 'docs/released-servers.md#1';
const invalidUser = errorReply(400, 'invalid-user', `${source}: unknown user, or not a monitor`);
const notFoundIds = ['unknown-username', 'pattern-username', 'id-as-username', 'not-a-monitor'];

/** Somebody's username, but for the case of its letters. */
const otherCase: Case = {
  id: 'other-case-username',
  says: 'a username in another case is not found',
  as: ['admin'],
  group: 'parameters',
  path: { username: fixture('monitorInOtherCase') },
  expect: [invalidUser],
};

const hasTheListedId = isKnownPerson(
  { id: ['_id'], name: ['username'] },
  'docs/released-servers.md#1: the list shows the same users',
  undefined,
  false,
);

/** Where servers depart from https://developer.rocket.chat/apidocs/get-a-monitor. */
export const deviations: readonly Deviation[] = [
  ...unauthorizedDeviations,
  credentialsBeforeLookup({ username: unknownName }),
  forbiddenByRoute,
  forbiddenHasType,
  unlicensedRefusal,
  {
    id: 'monitor-unknown-is-400',
    says: 'no 400; nothing about an unknown username',
    servers: '400 invalid-user for an unknown username, one in another case, and a user who is not a monitor',
    versions: '>=5.2.0',
    evidence: 'monitors.ts@7596dadd, @d7c37a60; docs/released-servers.md#1',
    confidence: 'code',
    kind: 'tolerated',
    replace: all(
      editCases(notFoundIds, (testCase) => ({ ...testCase, expect: [invalidUser] })),
      withCase(otherCase),
      // The ten counted calls are spent on users who are no monitors.
      withoutCases('name-as-username'),
      editCases(['refuses-agent'], (testCase) => ({
        ...testCase,
        path: { username: fixture('monitor', unknownName) },
      })),
      refusesBeforeLooking({ path: { username: unknownName } }),
    ),
    detect: ({ status, body }) =>
      status === 400 && at(body, 'error') === 'invalid-user' ? 'deviation' : undefined,
  },
  {
    id: 'monitor-is-the-listed-one',
    says: 'nothing about the list of monitors',
    servers: 'the list of monitors and the monitor itself show one document of a user',
    versions: '>=5.2.0',
    evidence: 'lib/monitors.ts@7596dadd; docs/released-servers.md#1',
    confidence: 'code',
    kind: 'tolerated',
    replace: editCases(['found', 'another-monitor'], (testCase) => ({
      ...testCase,
      checks: [...(testCase.checks ?? []), hasTheListedId],
    })),
    detect: () => undefined,
  },
  {
    id: 'monitor-extra-parameters-ignored',
    says: 'nothing about parameters that are not listed',
    servers: 'ignores them',
    versions: '>=5.2.0',
    evidence: 'monitors.ts@7596dadd: no validateParams; docs/released-servers.md#1',
    confidence: 'code',
    kind: 'tolerated',
    replace: editCases(['asked-again'], (testCase) => ({
      ...testCase,
      query: [['unknownParameter', '1']],
      checks: [
        echoesParameter('username', ['username'], source),
        keepsIdentity('found', [['_id']], source),
        agreesWith(
          'found',
          [['_id'], ['username'], ['name'], ['emails'], ['livechat']],
          `${source}: unknown query params are ignored`,
        ),
      ],
    })),
    detect: () => undefined,
  },
  {
    id: 'monitor-max-chats-number',
    says: 'maxNumberSimultaneousChat is a string',
    servers: 'a string or a number, depending on how it was saved',
    versions: '>=5.2.0',
    evidence: 'saveAgentInfo.ts@216dc8d, PR #36975, ILivechatAgent; docs/released-servers.md#1',
    confidence: 'types',
    kind: 'tolerated',
    replace: withSchema(200, (schema) =>
      schemaWith(schema, '/properties/livechat/properties/maxNumberSimultaneousChat', {
        $comment: `${source}: string or number, depending on how it was saved`,
        type: ['string', 'number'],
      }),
    ),
    detect: ({ body }) =>
      typeof at(body, 'livechat', 'maxNumberSimultaneousChat') === 'number' ? 'deviation' : undefined,
  },
  {
    id: 'monitor-optional-fields',
    says: 'a monitor has emails with address and verified, status, name, statusLivechat and livechat',
    servers:
      'statusLivechat and livechat only if the monitor is or was an agent; any of the others may be missing, verified too',
    versions: '>=5.2.0',
    evidence: 'LivechatEnterprise.ts@d7c37a60; IUserEmail in IUser.ts@006c5fa4; docs/released-servers.md#1',
    confidence: 'code',
    kind: 'tolerated',
    // The page marks no field as required, so the documented schema requires of these fields only verified, which its example has.
    replace: withSchema(200, (schema) =>
      schemaWith(schema, '/properties/emails/items/required', ['address']),
    ),
    detect: ({ status, body }) =>
      status === 200 &&
      (['emails', 'status', 'name', 'statusLivechat', 'livechat'].some(
        (key) => at(body, key) === undefined,
      ) ||
        listAt(body, 'emails').some((one) => at(one, 'verified') === undefined))
        ? 'deviation'
        : undefined,
  },
];
