import { datesInOrder, echoesParameter, isNoCopy, samePlace } from '../../src/checks/identity.ts';
import { at } from '../../src/lib/json.ts';
import { defineEndpoint, jsonReply } from '../../src/contract/define.ts';
import { notApplicable, type Known, type Query } from '../../src/contract/types.ts';
import { agentUserId, unprivilegedUserId } from '../_shared/fixtures.ts';
import { freeParts } from '../_shared/free-parts.ts';
import { viewAllRooms, viewRoom } from '../_shared/permissions.ts';
import {
  refusedBefore,
  refusedOften,
  refusesParametersWithoutLogin,
  refusesUnprivileged,
  unauthenticated,
} from '../_shared/refusals.ts';
import { forbidden, unauthorized } from '../_shared/replies.ts';
import ok from './200.schema.json' with { type: 'json' };
import example from './example.json' with { type: 'json' };
import { deviations } from './deviations.ts';
import { everyParameter, oneRoomCases, sameRoom } from './one-room.ts';

const page = 'https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms';
const response = `${page}, response OK`;
const opened = `${response}: ts is when the room opened, _updatedAt the last change`;
/** What happens in a room, which is after it opened. */
const events: readonly (readonly string[])[] = [
  ['lm'],
  ['lastMessage', 'ts'],
  ['servedBy', 'ts'],
  ['metrics', 'v', 'lq'],
  ['metrics', 'servedBy', 'lr'],
  ['metrics', 'reaction', 'fd'],
  ['metrics', 'response', 'fd'],
];
const coherent = [
  datesInOrder(
    [
      ['room', 'ts'],
      ['room', '_updatedAt'],
    ],
    opened,
  ),
  ...events.map((event) =>
    datesInOrder(
      [
        ['room', 'ts'],
        ['room', ...event],
      ],
      opened,
    ),
  ),
  isNoCopy(['room', 'v', 'token'], ['room', 'v', '_id'], `${response}: two different values`),
  samePlace(['room', '_id'], ['room', 'lastMessage', 'rid'], `${response}: rid is the room of the message`),
  samePlace(
    ['room', 'v', 'token'],
    ['room', 'lastMessage', 'token'],
    `${response}: the token of the visitor who wrote the message`,
  ),
  // A message with a token is the visitor's.
  samePlace(
    ['room', 'v', '_id'],
    ['room', 'lastMessage', 'u', '_id'],
    `${response}: the visitor who wrote the message`,
    ['room', 'lastMessage', 'token'],
  ),
];

/** The visitor of the oldest room: without the parameter another room would be returned. */
function byItsVisitor(known: Known): Query {
  const visitorId = at(known.body('oldest'), 'room', 'v', '_id');
  return typeof visitorId === 'string' ? [['visitorId', visitorId]] : [];
}

const optional = (
  says: string,
): { readonly in: 'query'; readonly type: 'string'; readonly required: false; readonly says: string } => ({
  in: 'query',
  type: 'string',
  required: false,
  says,
});

export default defineEndpoint({
  id: 'voip-rooms',
  title: 'Get List of Call Center Rooms',
  method: 'GET',
  path: '/api/v1/voip/rooms',
  page,
  permission: { anyOf: [viewAllRooms, viewRoom] },
  edition: 'Community',
  // The page lacks the parameter names. They come from docs/released-servers.md#4, in the order of the descriptions.
  parameters: {
    agents: optional('List of agent information.'),
    open: {
      ...optional('The status of the room. The value can be true or false.'),
      values: ['true', 'false'],
    },
    createdAt: optional('The date and time when the room was created.'),
    closedAt: optional('The date and time when the room was closed.'),
    tags: optional('List of tag information.'),
    queue: optional('The ID assigned to the call (opaque ID).'),
    visitorId: optional('The visitor ID.'),
    direction: optional('The direction of the call.'),
    roomName: optional('The name of the room.'),
    offset: {
      ...optional(
        'Number of items to "skip" in the query, i.e. requests return count items, skipping the first offset items.',
      ),
      type: 'integer',
      example: '50',
    },
    count: {
      ...optional('The number of items to return.'),
      type: 'integer',
      example: '25',
      undocumented: 'docs/released-servers.md#4',
    },
    sort: {
      ...optional(
        'List of fields to order by, and in which direction. JSON object, with properties listed in desired order, with values of 1 for ascending, or -1 for descending.',
      ),
      type: 'json',
      example: '{"value": -1, "_id": 1}',
    },
    fields: {
      ...optional(
        'This parameter accepts a JSON object with properties that have a value of 1 or 0 to include or exclude them in the response.',
      ),
      type: 'json',
      example: '{"username": 1}',
    },
  },
  fixtures: { agentUserId, unprivilegedUserId },
  replies: {
    200: jsonReply(200, ok, response, example),
    400: notApplicable('the page documents no 400'),
    401: unauthorized,
    403: forbidden,
  },
  item: 'room',
  whenEmpty: 'take a call to the call center',
  // Servers list rooms. The page documents the token of a room's visitor.
  freeParts: { ...freeParts, documented: [...freeParts.documented, '/v/token'] },
  cases: [
    {
      id: 'rooms',
      says: 'the room is returned with every documented field',
      as: ['admin'],
      group: 'success',
      inExamples: true,
      follows: refusedBefore,
      expect: [200],
      checks: coherent,
    },
    {
      id: 'agent-sees',
      says: 'an agent with view-l-room gets the room',
      as: ['agent', 'admin'],
      group: 'success',
      follows: refusedOften,
      after: ['rooms'],
      expect: [200],
      checks: [...coherent, ...sameRoom('rooms')],
    },
    {
      id: 'by-visitor',
      says: 'visitorId returns the room of that visitor',
      as: ['admin'],
      group: 'lists',
      query: byItsVisitor,
      after: ['oldest'],
      expect: [200],
      checks: [
        ...coherent,
        echoesParameter('visitorId', ['room', 'v', '_id'], `${page}, visitorId: "The visitor ID."`),
      ],
    },
    ...oneRoomCases(coherent, ok),
    ...unauthenticated({}, 'rooms'),
    refusesParametersWithoutLogin(everyParameter),
    refusesUnprivileged({ query: everyParameter }),
  ],
  deviations,
});
