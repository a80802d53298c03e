import { returnsNothing, echoesParameter } from '../../src/checks/identity.ts';
import { describedAsListed } from '../../src/checks/as-listed.ts';
import { isKnownPerson } from '../../src/checks/persons.ts';
import { agreesWith, differsFrom, keepsIdentity } from '../../src/checks/answers.ts';
import { defineEndpoint, jsonReply } from '../../src/contract/define.ts';
import { fixture, notApplicable, type Case, type Check, type Value } from '../../src/contract/types.ts';
import { freeParts } from '../_shared/free-parts.ts';
import { manageMonitors } from '../_shared/permissions.ts';
import {
  refusesAgent,
  refusesUnprivileged,
  refusedBefore,
  refusedOften,
  unauthenticated,
} from '../_shared/refusals.ts';
import { cleanError, forbidden, unauthorized, withoutData } from '../_shared/replies.ts';
import { pattern, unknownName } from '../_shared/unknown.ts';
import { premium } from '../_shared/unlicensed.ts';
import ok from './200.schema.json' with { type: 'json' };
import example from './example.json' with { type: 'json' };
import { deviations } from './deviations.ts';
import { monitor, nonMonitor } from './fixtures.ts';

const page = 'https://developer.rocket.chat/apidocs/get-a-monitor';
const path = { username: fixture('monitor') };
const details = `${page}: "Get details of a specific monitor."`;
const isTheMonitor = echoesParameter('username', ['username'], details);
const hasItsId = isKnownPerson({ id: ['_id'], name: ['username'] }, details);
const asListed = describedAsListed(
  'monitor',
  [['username'], ['_id']],
  { name: ['name'], emails: ['emails'] },
  details,
);

const isNoUsername = (id: string, says: string, username: Value): Case => ({
  id,
  says,
  as: ['admin'],
  group: 'parameters',
  path: { username },
  expect: [cleanError, withoutData(page, 'monitor')],
  checks: [returnsNothing(['username'], details), returnsNothing(['_id'], details)],
});

/** The list of monitors tells better than the roles of an account whether it is one. */
const unlessListed = (check: Check): Check => ({
  ...check,
  judge: (context) =>
    context.listed?.['monitor']?.some(({ id }) => id === context.params['username']) === true
      ? []
      : check.judge(context),
});
const notAMonitor = isNoUsername(
  'not-a-monitor',
  'a user who is not a monitor is not found',
  fixture('nonMonitor'),
);
const steady = [['_id'], ['username'], ['name'], ['emails'], ['livechat']];

export default defineEndpoint({
  id: 'livechat-monitor',
  title: 'Get a Monitor',
  method: 'GET',
  path: '/api/v1/livechat/monitors/{username}',
  page,
  permission: { anyOf: [manageMonitors] },
  edition: premium,
  parameters: {
    username: {
      in: 'path',
      type: 'string',
      required: true,
      says: 'The username of the person monitoring.',
      example: '1-agent',
    },
  },
  fixtures: { monitor, nonMonitor },
  replies: {
    200: jsonReply(200, ok, `${page}, response 200`, example),
    400: notApplicable('the page documents no 400'),
    401: unauthorized,
    403: forbidden,
  },
  freeParts,
  cases: [
    {
      id: 'found',
      says: 'the requested monitor is returned',
      as: ['admin'],
      group: 'success',
      inExamples: true,
      path,
      follows: refusedBefore,
      expect: [200],
      checks: [isTheMonitor, hasItsId, asListed],
    },
    {
      id: 'asked-again',
      says: 'the same request returns the same monitor',
      as: ['admin'],
      group: 'identity',
      path,
      follows: [...refusedOften, 'refuses-agent'],
      after: ['found'],
      expect: [200],
      checks: [
        isTheMonitor,
        keepsIdentity('found', [['_id']], details),
        agreesWith('found', steady, details),
      ],
    },
    {
      id: 'another-monitor',
      says: 'another username returns another monitor',
      as: ['admin'],
      group: 'identity',
      path: { username: fixture('otherMonitor') },
      after: ['found'],
      expect: [200],
      // Addresses may be equal, because copies of real workspaces are often anonymised.
      checks: [isTheMonitor, hasItsId, asListed, differsFrom('found', [['_id']], details)],
    },
    isNoUsername(
      'unknown-username',
      'an unknown username returns no monitor',
      fixture('nearlyMonitor', unknownName),
    ),
    isNoUsername('pattern-username', 'a pattern as username returns no monitor', pattern),
    isNoUsername(
      'id-as-username',
      'the id of a monitor as username returns no monitor',
      fixture('monitorId'),
    ),
    isNoUsername(
      'name-as-username',
      'the name of a monitor as username returns no monitor',
      fixture('monitorName'),
    ),
    { ...notAMonitor, checks: (notAMonitor.checks ?? []).map(unlessListed) },
    ...unauthenticated({ path }, 'found'),
    refusesUnprivileged({ path }),
    refusesAgent({ path }, 'found'),
  ],
  deviations,
});
