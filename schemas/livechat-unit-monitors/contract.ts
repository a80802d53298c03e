import { distinctIds, everyItemEchoes, returnsNothing } from '../../src/checks/identity.ts';
import { namedOtherwise } from '../../src/checks/joined.ts';
import { notMadeUp } from '../../src/checks/renamed.ts';
import { namesNotExchanged } from '../../src/checks/persons.ts';
import { agreesWith, keepsDates, keepsItems } from '../../src/checks/answers.ts';
import { consistentPerId, unique } from '../../src/checks/items.ts';
import { isDisjointFrom } from '../../src/checks/relations.ts';
import { defineEndpoint, jsonReply } from '../../src/contract/define.ts';
import { fixture, notApplicable, type Case, type Value } from '../../src/contract/types.ts';
import { freeParts } from '../_shared/free-parts.ts';
import { monitors } from '../_shared/lists.ts';
import { manageUnits } from '../_shared/permissions.ts';
import {
  refusesAgent,
  refusesUnprivileged,
  refusesWithParameters,
  refusedBefore,
  refusedOften,
  unauthenticated,
} from '../_shared/refusals.ts';
import { cleanError, forbidden, unauthorized } from '../_shared/replies.ts';
import { pattern, unknownName } from '../_shared/unknown.ts';
import { premium } from '../_shared/unlicensed.ts';
import ok from './200.schema.json' with { type: 'json' };
import example from './example.json' with { type: 'json' };
import { deviations } from './deviations.ts';
import { unit } from './fixtures.ts';

const page = 'https://developer.rocket.chat/apidocs/get-list-of-unit-monitors';
const path = { unitId: fixture('unit') };
const ofUnit = `${page}: "Get the list of monitors associated with a specific unit."`;
const listChecks = [
  everyItemEchoes('monitors', 'unitId', 'unitId', ofUnit),
  unique('monitors', ['_id']),
  unique('monitors', ['monitorId']),
  consistentPerId('monitors', ['monitorId'], [['username']]),
  distinctIds(
    'monitors',
    ['_id', 'monitorId', 'unitId'],
    `${page}, response 200: the example has three different ids`,
  ),
  namedOtherwise({ id: ['monitorId'], name: ['username'] }, 'monitors', `${page}, response 200: the example`),
  notMadeUp(
    { id: ['monitorId'], name: ['username'] },
    'monitors',
    'monitors',
    `${page}, response 200: the example`,
    true,
  ),
  namesNotExchanged(
    ['livechat-monitor/found', 'livechat-monitor/another-monitor'],
    { name: ['username'], id: ['_id'] },
    'monitors',
    { name: ['username'], id: ['monitorId'] },
    `${page}: monitorId and username of a monitor; https://developer.rocket.chat/apidocs/get-a-monitor: _id and username`,
  ),
];

const isNoUnit = (id: string, says: string, unitId: Value): Case => ({
  id,
  says,
  as: ['admin'],
  group: 'parameters',
  path: { unitId },
  expect: [cleanError, 200],
  checks: [returnsNothing(['monitors'], ofUnit)],
});

export default defineEndpoint({
  id: 'livechat-unit-monitors',
  title: 'Get List of Unit Monitors',
  method: 'GET',
  path: '/api/v1/livechat/units/{unitId}/monitors',
  page,
  permission: { anyOf: [manageUnits] },
  edition: premium,
  parameters: { unitId: { in: 'path', type: 'string', required: true, says: 'The unit ID.' } },
  fixtures: { unit },
  lists: { monitors },
  replies: {
    200: jsonReply(200, ok, `${page}, response 200`, example),
    400: notApplicable('the page documents no 400'),
    401: unauthorized,
    403: forbidden,
  },
  list: 'monitors',
  whenEmpty:
    'assign a monitor to the unit under Omnichannel > Units, or name another one in UNIT_ID; a unit that has monitors there has to list them here',
  freeParts,
  cases: [
    {
      id: 'listed',
      says: 'the monitors of the requested unit are listed',
      as: ['admin'],
      group: 'success',
      inExamples: true,
      path,
      follows: refusedBefore,
      expect: [200],
      checks: listChecks,
    },
    {
      id: 'asked-again',
      says: 'the same request returns the same list',
      as: ['admin'],
      group: 'identity',
      path,
      follows: [...refusedOften, 'refuses-agent'],
      after: ['listed'],
      expect: [200],
      checks: [
        ...listChecks,
        keepsItems(
          'listed',
          'monitors',
          { id: '_id', changed: '_updatedAt' },
          [['monitorId'], ['unitId']],
          ofUnit,
        ),
        keepsDates('listed', [['_updatedAt']], ofUnit, { list: 'monitors', id: ['_id'] }),
        agreesWith('listed', [['monitors']], ofUnit),
      ],
    },
    {
      id: 'another-unit',
      says: 'another unit lists its own monitors',
      as: ['admin'],
      group: 'identity',
      path: { unitId: fixture('otherUnit') },
      after: ['listed'],
      expect: [200],
      checks: [...listChecks, isDisjointFrom('monitors', 'listed', ['_id'], ofUnit)],
    },
    isNoUnit('unknown-unit', 'an unknown unit id returns no monitors', fixture('nearlyUnit', unknownName)),
    isNoUnit('pattern-unit', 'a pattern as unit id returns no monitors', pattern),
    isNoUnit('other-case-unit', 'a unit id in another case returns no monitors', fixture('unitInOtherCase')),
    isNoUnit('name-as-unit', 'the name of a unit as its id returns no monitors', fixture('unitName')),
    ...unauthenticated({ path }, 'listed'),
    refusesUnprivileged({ path }),
    refusesWithParameters({ path, query: [['count', '5']] }, 'listed'),
    refusesAgent({ path }, 'listed'),
  ],
  deviations,
});
