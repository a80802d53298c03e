import intersects from 'semver/ranges/intersects.js';
import { isDisjointFrom } from '../../src/checks/relations.ts';
import { at, isObject } from '../../src/lib/json.ts';
import {
  all,
  editCases,
  withCase,
  withCases,
  withoutCases,
  withParameters,
  withReply,
} from '../../src/contract/change.ts';
import { jsonReply } from '../../src/contract/define.ts';
import { isUnknownRoute } from '../../src/contract/route.ts';
import {
  fixture,
  notApplicable,
  type Deviation,
  type EndpointContract,
  type Parameter,
  type Query,
  type Reply,
} from '../../src/contract/types.ts';
import { eitherFirst, forbiddenByHandler, unauthorizedDeviations } from '../_shared/deviations.ts';
import { refusesAgent } from '../_shared/refusals.ts';
import { malformed, unknownName } from '../_shared/unknown.ts';
import { illTyped } from './ill-typed.ts';
import { everyParameter, oneRoomCases } from './one-room.ts';
import { list, matching, onlyClosed, onlyOpen, pageCases, slice, source } from './page.ts';
import pageExample from './page.example.json' with { type: 'json' };
import pageSchema from './page.schema.json' with { type: 'json' };
import { closedRooms, combined, isPage, openRooms } from './plan.ts';
import { sortByNumbers } from './sorts.ts';

const lived = '>=5.2.0 <8.0.0';

const served = (
  path: string,
  detect: Deviation['detect'],
): Pick<Deviation, 'versions' | 'confidence' | 'kind' | 'detect' | 'evidence'> => ({
  versions: lived,
  confidence: 'code',
  kind: 'tolerated',
  evidence: `${path}; docs/released-servers.md#4`,
  detect,
});

/** `isVoipRoomsProps`: lists of agents and tags, two directions, and no `fields`. */
function asReleasesTakeThem(parameters: EndpointContract['parameters']): EndpointContract['parameters'] {
  const { fields: _refused, ...taken } = parameters;
  const changes: { readonly [name: string]: Partial<Parameter> } = {
    agents: { type: 'strings' },
    tags: { type: 'strings' },
    direction: { values: ['inbound', 'outbound'] },
  };
  return Object.fromEntries(
    Object.entries(taken).map(([name, parameter]) => [name, { ...parameter, ...changes[name] }]),
  );
}

/** Every parameter, in the form of the releases. */
const asReleasesTakeAll = (agent: Query[number][1]): Query => [
  ['agents[]', agent],
  ...everyParameter.filter(([name]) => name !== 'agents' && name !== 'tags'),
  ['tags[]', unknownName],
];

/** The page without its last room, so that `count` shows, sorted by numbers that text would order otherwise. */
const withoutTheLast = (found: readonly unknown[], isWhole: boolean): Query =>
  isWhole && found.length > 1
    ? [
        ['sort', sortByNumbers(found)],
        ['count', String(found.length - 1)],
      ]
    : [];

const gone: Reply = {
  statuses: [404],
  mediaType: 'text/plain',
  source: `${source}: removed in 8.0.0; #6.1: an unknown route`,
  says: '404 in plain text: the endpoint was removed',
};

/** From 8.0 on the endpoint is gone, so these apply to older releases only. */
const unauthorizedUntilRemoved = [
  ...unauthorizedDeviations,
  ...eitherFirst('voip-rooms', [
    ['direction', 'sideways'],
    ['agents', 'x'],
    ['sort', malformed],
  ]),
]
  .filter(({ versions }) => intersects(versions, lived))
  .map((deviation) => ({ ...deviation, versions: `${deviation.versions} <8.0.0` }));

/** Where servers depart from https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms. */
export const deviations: readonly Deviation[] = [
  ...unauthorizedUntilRemoved,
  { ...forbiddenByHandler, versions: lived },
  {
    id: 'voip-page-of-rooms',
    says: 'one {room}, whose t is l',
    servers: '{rooms, count, offset, total}, whose t is v',
    ...served('rooms.ts@038bda21, IVoipRoom', ({ status, body }) => {
      if (status !== 200) return undefined;
      if (isPage(body)) return 'deviation';
      return isObject(at(body, 'room')) ? 'documented' : undefined;
    }),
    replace: all(
      (contract) => ({
        ...contract,
        list: 'rooms',
        whenEmpty: 'end a call to the call center',
      }),
      withReply(200, jsonReply(200, pageSchema, `${source}: the page of rooms`, pageExample)),
      withoutCases('agent-sees', 'by-visitor', ...oneRoomCases([], {}).map(({ id }) => id)),
      withCases(pageCases),
    ),
  },
  {
    id: 'voip-open-means-closed',
    says: 'open is optional, true or false',
    servers: 'without open only closed rooms are listed',
    ...served('rooms.ts@223321410', () => undefined),
    replace: all(
      editCases([closedRooms], (testCase) => ({
        ...testCase,
        checks: [...(testCase.checks ?? []), onlyClosed],
      })),
      withCase(
        list(
          openRooms,
          'open=true lists open rooms only',
          [['open', 'true']],
          [onlyOpen, isDisjointFrom('rooms', closedRooms, ['_id'], `${source}: a room is open or closed`)],
        ),
      ),
    ),
  },
  {
    id: 'voip-agents-and-tags-are-arrays',
    says: 'agents and tags are strings; fields includes and excludes fields',
    servers: 'agents[] and tags[] only, 400 for plain strings and for fields',
    ...served('isVoipRoomsProps 6.3 to 7.13.9', ({ caseId, status }) =>
      caseId === 'ill-typed' && status === 400 ? 'deviation' : undefined,
    ),
    confidence: 'ran',
    replace: all(
      withParameters(asReleasesTakeThem),
      withCase(
        list(
          'agent-and-tag',
          'agents[], tags[] and queue return the matching rooms',
          combined(['agents[]', 'tags[]'], { perhaps: ['queue'], page: withoutTheLast }),
          [matching, slice],
        ),
      ),
      withCase({
        id: 'ill-typed',
        says: 'agents and tags as strings, and fields, are refused',
        as: ['admin'],
        group: 'parameters',
        query: [
          ['agents', 'x'],
          ['tags', 'x'],
          ['fields', '{}'],
        ],
        expect: [illTyped],
      }),
    ),
  },
  {
    id: 'voip-dates-match-nothing',
    says: 'createdAt and closedAt are dates',
    servers: 'any value returns an empty page; dates are not read',
    ...served('rooms.ts, live 6.14, 7.0 and 7.10', () => undefined),
    // An empty page has nothing to judge, so the dates are sent in requests that are refused anyway.
    replace: all(
      editCases(['no-credentials-parameters'], (testCase) => ({
        ...testCase,
        query: asReleasesTakeAll(unknownName),
      })),
      editCases(['refuses-unprivileged'], (testCase) => ({
        ...testCase,
        // What an agent has to send, but the account is none.
        query: asReleasesTakeAll(fixture('unprivilegedUserId')),
      })),
    ),
  },
  {
    id: 'voip-agent-sees-own-rooms',
    says: 'an agent needs view-l-room',
    servers: 'the agent also needs agents[] with exactly the own id; 403 otherwise',
    ...served('rooms.ts@223321410', ({ caseId, status }) =>
      caseId === 'refuses-agent' && status === 403 ? 'deviation' : undefined,
    ),
    replace: all(
      // A server that looks at one of the ids only, or at none, serves this request.
      withCase(
        refusesAgent(
          {
            query: [
              ['agents[]', fixture('agentUserId')],
              ['agents[]', unknownName],
            ],
          },
          closedRooms,
        ),
      ),
      withCase({
        ...list(
          'agents-own-rooms',
          "an agent gets the agent's own rooms",
          [['agents[]', fixture('agentUserId')]],
          [matching],
        ),
        as: ['agent'],
      }),
    ),
  },
  {
    id: 'voip-rooms-removed',
    says: 'voip/rooms exists',
    servers: '404: the endpoint was removed',
    versions: '>=8.0.0',
    evidence: 'PR #37689, rest-typings 8.0.0; docs/released-servers.md#4',
    confidence: 'PR',
    kind: 'binding',
    changesRequest: true,
    replace: (contract) => ({
      ...contract,
      permission: notApplicable('the endpoint was removed'),
      cases: [
        { id: 'gone', says: 'the endpoint was removed', as: ['admin'], group: 'success', expect: [gone] },
        {
          id: 'gone-for-anybody',
          says: 'the endpoint is also gone for anonymous callers',
          as: ['anonymous'],
          credentials: 'none',
          group: 'unauthenticated',
          expect: [gone],
        },
      ],
    }),
    detect: (reply) => {
      if (isUnknownRoute(reply)) return 'deviation';
      return [200, 401, 403].includes(reply.status) ? 'documented' : undefined;
    },
  },
  {
    id: 'voip-rooms-removed-in-any-words',
    says: 'voip/rooms exists',
    servers: '404; in which words is not known of 9.0',
    versions: '>=9.0.0',
    evidence: 'docs/released-servers.md#12.5: the body of its 404 is not settled',
    confidence: 'inferred',
    kind: 'tolerated',
    replace: editCases(['gone', 'gone-for-anybody'], (testCase) => ({
      ...testCase,
      expect: [{ ...gone, mediaType: 'any', says: '404: the endpoint was removed' }],
    })),
    detect: () => undefined,
  },
];
