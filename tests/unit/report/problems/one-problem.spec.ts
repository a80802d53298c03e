import { catalogue } from '../../../../lab/catalogue/index.ts';
import { tryFault } from '../../../../lab/lab.ts';
import { loopbackConnect } from '../../../../lab/loopback.ts';
import { stagesOver } from '../../../../lab/stage.ts';
import { onItsEndpoint, together } from '../../../../lab/together.ts';
import type { Fault } from '../../../../lab/types.ts';
import { transportOver } from '../../../../src/client/transport.ts';
import { readConfig } from '../../../../src/config/config.ts';
import { expect, test } from '../../../support/test.ts';

function faultOf(id: string): Fault {
  const fault = catalogue.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault '${id}'`);
  return fault;
}

/** Workspaces that the faults of this file share, since setting one up takes longer than judging a fault. */
const { stages, close } = stagesOver(transportOver(loopbackConnect(), readConfig({}).timeoutMs));
test.describe.configure({ mode: 'default' });
test.afterAll(close);

const problemsOf = async (fault: Fault): Promise<readonly string[]> =>
  (await tryFault(stages, fault)).problems;

/** Faults that break several checks, and the one problem that they are. */
const mistakes: { readonly [fault: string]: string } = {
  // One reply that is wrong as a whole.
  'queue-empty-object-for-body':
    'livechat-queue: 5 fields are missing in the body: queue, count, offset and 2 more',
  // The case is called after parameters, and the malformed ones of another are told as well.
  'queue-7-13-serves-parameters-without-credentials':
    'livechat-queue: a request without credentials is not refused (status 200 instead of 401 or 403)',
  'rooms-401-with-data': 'voip-rooms: an error reply gives away data (/room)',
  'visitor-400-as-200':
    'livechat-visitor: status 200 instead of 400 ("a request without visitorId returns the documented 400")',
  'visitor-forgets-the-login': 'livechat-visitor: every request that has to succeed gets status 401',
  'visitor-9-0-401-empty':
    'livechat-visitor: 4 fields are missing in the body of the 401: status, message, success and error',
  'unit-monitors-9-0-401-without-error':
    'livechat-unit-monitors: the field "error" is missing in the body of the 401',
  // A value by which others are made, sorted, filtered or told apart.
  'queue-null-value-queue-each-user-id': 'livechat-queue: /queue/*/user/_id is null instead of a string',
  'queue-null-value-queue-each-chats': 'livechat-queue: /queue/*/chats is null instead of an integer',
  'queue-7-13-missing-field-queue-each-department-id':
    'livechat-queue: the field "_id" is missing in /queue/*/department',
  'queue-empty-object-among-items-queue':
    'livechat-queue: 3 fields are missing in the items of /queue: chats, user and department',
  'queue-fraction-for-integer-total': 'livechat-queue: /total has a wrong value (expected integer)',
  'queue-first-letter-lost-queue-each-department-name':
    'livechat-queue: a value has lost something that the lists of the workspace show (/queue/*/department/name)',
  'queue-shifted-against-id-queue-each-user-username':
    'livechat-queue: an id and a username do not belong together (/queue/*/user/_id)',
  'queue-values-exchanged-queue-each-user-status':
    'livechat-queue: items with the same id contradict each other (/queue/*/user/status)',
  'unit-monitors-value-of-first-in-last-monitors-each-id':
    'livechat-unit-monitors: two items of the list have the same _id (/monitors/*)',
  'unit-monitors-value-of-sibling-username-for-monitor-id':
    'livechat-unit-monitors: an id and a username do not belong together (/monitors/*/monitorId)',
  'unit-monitors-value-of-sibling-monitors-each-id':
    'livechat-unit-monitors: ids of different kinds of things are equal (/monitors/*/unitId)',
  'rooms-7-13-text-as-number-rooms-last-direction':
    'voip-rooms: /rooms/*/direction is a number instead of a string',
  'rooms-boolean-as-text-room-open': 'voip-rooms: /room/open is a string instead of a boolean',
  'rooms-malformed-id-room-v-id':
    'voip-rooms: /room/v/_id has a wrong value (expected one word without quotes, brackets or dollar signs)',
  'rooms-empty-text-room-v-token':
    'voip-rooms: /room/v/token has a wrong value (expected text that is not empty)',
  'rooms-value-of-somebody-else-room-id':
    'voip-rooms: two fields of one reply name different things (/room/lastMessage/rid)',
  'visitor-value-sticks-visitor-id':
    'livechat-visitor: the reply is about something else than was requested (/visitor/_id)',
  'visitor-renamed-to-synonym-visitor-username':
    'livechat-visitor: the field "username" is missing in /visitor',
  // Dates.
  'rooms-date-zero-room-ts': 'voip-rooms: a date cannot be that of an event (/room/ts)',
  'rooms-date-after-what-followed-room-ts': 'voip-rooms: 8 dates lie before room.ts, which they follow',
  'visitor-date-after-what-followed-for-an-agent':
    'livechat-visitor: asked as the agent, dates are in an impossible order (/visitor/_updatedAt)',
  // Lists, pages and totals.
  'queue-total-zero-queue': 'livechat-queue: total does not fit the listed items (/total)',
  'queue-total-one-too-many-queue': 'livechat-queue: total does not fit the listed items (/total)',
  'queue-7-13-any-case-switches-include-offline-agents':
    'livechat-queue: the filter departmentId or includeOfflineAgents or the total is wrong: total is not the number of matching items (/total)',
  'queue-any-word-switches-include-offline-agents':
    'livechat-queue: with agentId and includeOfflineAgents the list holds items that it lacks without (/queue/*)',
  'queue-first-item-forgotten-with-offline-agents':
    'livechat-queue: with includeOfflineAgents the list lacks items that it has without (/queue)',
  'rooms-7-13-count-of-zero-is-one':
    'voip-rooms: count=0 or the filter queue or roomName is ignored or wrong: the list does not hold exactly the matching items (/rooms)',
  'queue-count-one-too-few-queue': 'livechat-queue: count is not the number of returned items (/count)',
  'queue-mistakes-department-id':
    'livechat-queue: the filter departmentId or the total is wrong: total is not the number of matching items (/total)',
  'queue-first-item-dropped-of-an-agent':
    'livechat-queue: asked as the agent, a page has fewer items than its total promises, or the total is too high (/queue)',
  'queue-agent-sees-own-chats-only':
    'livechat-queue: asked as the agent, the filter agentId is ignored or wrong: the list lacks items that match it (/queue)',
  'queue-ignores-include-offline-agents-beside-the-agent':
    'livechat-queue: the filter agentId or departmentId or includeOfflineAgents or the total is wrong: total is not the number of matching items (/total)',
  'rooms-7-13-offset-ignored-of-many':
    'voip-rooms: a page of the sorted list is as if offset were ignored (/rooms/*/ts)',
  'rooms-7-13-open-false-means-all':
    'voip-rooms: the filter open is ignored or wrong: the list holds items that do not match it (/rooms/*)',
  'rooms-7-13-first-of-a-list-only':
    'voip-rooms: the filter agents[] or tags[] or the total is wrong: total is not the number of matching items (/total)',
  'rooms-7-13-closed-says-open':
    'voip-rooms: open rooms are listed where only closed ones belong (/rooms/*/open)',
  'rooms-7-13-default-turned':
    'voip-rooms: open rooms are listed where only closed ones belong (/rooms/*/open)',
  // The page in the middle leaves open which parameter it is, the one behind the end does not.
  'rooms-7-13-offset-ignored': 'voip-rooms: a page has items, though it begins behind the total (/rooms)',
  'rooms-ignores-open':
    'voip-rooms: the filter open is ignored or wrong: the list holds items that do not match it (/room/_id)',
  'rooms-answers-with-another':
    'voip-rooms: parameters are ignored: agents, createdAt, fields, open, roomName, sort and visitorId',
  'unit-monitors-7-13-pages-where-none':
    'livechat-unit-monitors: a parameter that has to be ignored changes the reply (/monitors)',
};

for (const [id, title] of Object.entries(mistakes))
  test(`one problem for one mistake: ${id}`, async () => {
    expect(await problemsOf(faultOf(id))).toEqual([title]);
  });

test('who does not look at the unit is told by the unknown ones that have monitors, and not by two units that share them', async () => {
  expect(await problemsOf(faultOf('unit-monitors-of-another-unit-relabelled'))).toEqual([
    'livechat-unit-monitors: a request for something unknown returns data (/monitors)',
    'livechat-unit-monitors: /monitors/*/unitId has a wrong value (expected one word without quotes, brackets or dollar signs)',
  ]);
});

/** Two mistakes that have nothing to do with each other, though both are of the same list. */
for (const [first, second, titles] of [
  [
    'rooms-7-13-date-with-blank-rooms-each-closed-at',
    'rooms-7-13-ignores-direction',
    [
      'voip-rooms: /rooms/*/closedAt has a wrong value (expected an RFC 3339 date with zone, such as 2023-04-07T07:08:04.375Z)',
      'voip-rooms: the filter direction is ignored or wrong: the list holds items that do not match it (/rooms/*)',
    ],
  ],
  [
    'queue-offline-adds-shown-agents',
    'queue-renamed-singular-plural-queue-each-chats',
    [
      'livechat-queue: the field "chats" is named "chat" in the items of /queue',
      'livechat-queue: a longer list repeats what the shorter one already shows (/queue/*)',
    ],
  ],
  [
    'queue-shifted-against-id-queue-each-user-username',
    'queue-null-value-queue-each-user-status',
    [
      'livechat-queue: an id and a username do not belong together (/queue/*/user/_id)',
      'livechat-queue: /queue/*/user/status is null instead of a string',
    ],
  ],
  [
    'queue-8-8-offline-agents-always-shown',
    'queue-shifted-against-id-queue-each-user-username',
    [
      'livechat-queue: an id and a username do not belong together (/queue/*/user/_id)',
      'livechat-queue: the list shows offline agents who were not asked for (/queue/*/user/status)',
    ],
  ],
  [
    'rooms-7-13-closed-among-the-open',
    'rooms-7-13-ignores-direction',
    [
      'voip-rooms: closed rooms are listed where only open ones belong (/rooms/*/open)',
      'voip-rooms: the filter direction is ignored or wrong: the list holds items that do not match it (/rooms/*)',
    ],
  ],
  [
    'queue-values-exchanged-queue-each-user-status',
    'queue-ignores-department-id',
    [
      'livechat-queue: items with the same id contradict each other (/queue/*/user/status)',
      'livechat-queue: the filter departmentId is ignored or wrong: the list holds items that do not match it (/queue/*)',
    ],
  ],
  [
    'rooms-7-13-last-item-twice-rooms',
    'rooms-7-13-ignores-queue',
    [
      'voip-rooms: the list holds an item twice (/rooms/*)',
      'voip-rooms: the filter queue is ignored or wrong: the list holds items that do not match it (/rooms/*)',
    ],
  ],
  [
    'queue-fraction-for-integer-total',
    'queue-count-one-too-few-queue',
    [
      'livechat-queue: /total has a wrong value (expected integer)',
      'livechat-queue: count is not the number of returned items (/count)',
    ],
  ],
] as const)
  test(`two problems for two mistakes: ${first} and ${second}`, async () => {
    const [one, other] = [faultOf(first), faultOf(second)];
    const tamper = () => together([onItsEndpoint(one), onItsEndpoint(other)]);
    const problems = await problemsOf({ ...one, id: 'both', tamper });
    expect(problems.toSorted()).toEqual(titles.toSorted());
  });
