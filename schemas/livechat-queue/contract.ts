import { consistentPerId, unique } from '../../src/checks/items.ts';
import { describedAsListed, isNoOtherId } from '../../src/checks/as-listed.ts';
import { joinedText, namedOtherwise, notLeftOut } from '../../src/checks/joined.ts';
import { isKnownPerson } from '../../src/checks/persons.ts';
import { notMadeUp } from '../../src/checks/renamed.ts';
import { pageChecks, totalEndsWithItems } from '../../src/checks/lists.ts';
import { addsOnlyOthers, isSameListAs, isSupersetOf } from '../../src/checks/relations.ts';
import { filters } from '../../src/checks/filters.ts';
import { isSliceOf } from '../../src/checks/slices.ts';
import { ordered } from '../../src/checks/order.ts';
import { at, listAt } from '../../src/lib/json.ts';
import { defineEndpoint, jsonReply } from '../../src/contract/define.ts';
import { type Check, notApplicable } from '../../src/contract/types.ts';
import { agentUserId } from '../_shared/fixtures.ts';
import { freeParts } from '../_shared/free-parts.ts';
import { agents, departments } from '../_shared/lists.ts';
import { paged } from '../_shared/paging.ts';
import { viewRoom } from '../_shared/permissions.ts';
import {
  refusedBefore,
  refusedOften,
  refusesParametersWithoutLogin,
  refusesUnprivileged,
  unauthenticated,
} from '../_shared/refusals.ts';
import { cleanError, forbidden, unauthorized } from '../_shared/replies.ts';
import { malformed, notANumber } from '../_shared/unknown.ts';
import ok from './200.schema.json' with { type: 'json' };
import example from './example.json' with { type: 'json' };
import { deviations } from './deviations.ts';
import { byAgentList, byBoth, byDepartment, byOperators, everyParameter, oddWord } from './ids.ts';
import {
  againstBase,
  matchesAsked,
  offlineToo,
  orOfflineForgotten,
  row,
  takesNoChats,
  wholeList,
} from './items.ts';
import { byAgent, pageFilter, pageOf, withOffline } from './pages.ts';

const page = 'https://developer.rocket.chat/apidocs/get-livechat-queue';
const sorts = `${page}, sort: "values of 1 for ascending, or -1 for descending"`;
const filtersBy = `${page}, departmentId: "The department ID."; agentId: "The agent ID."`;
const offline = `${page}, includeOfflineAgents: "Whether you want to include offline agents or not."`;
const listChecks: readonly Check[] = [
  ...pageChecks('queue', paged),
  unique('queue', ...row.key),
  consistentPerId(
    'queue',
    ['user', '_id'],
    [
      ['user', 'username'],
      ['user', 'status'],
    ],
    [['user', 'username']],
  ),
  consistentPerId('queue', ['department', '_id'], [['department', 'name']]),
  isKnownPerson({ id: ['user', '_id'], name: ['user', 'username'] }, `${page}, response 200: user`, 'queue'),
  namedOtherwise({ id: ['user', '_id'], name: ['user', 'username'] }, 'queue', `${page}, response 200: user`),
  isNoOtherId('departments', ['department', '_id'], `${page}, response 200: department`, 'queue'),
  notMadeUp(
    { id: ['user', '_id'], name: ['user', 'username'] },
    'queue',
    'agents',
    `${page}, response 200: user`,
  ),
  joinedText(
    'queue',
    ['department', '_id'],
    ['department', 'name'],
    'departments',
    `${page}, response 200: department`,
  ),
  describedAsListed(
    'departments',
    [['department', '_id']],
    { name: ['department', 'name'] },
    `${page}, response 200: department`,
    'queue',
  ),
  notMadeUp(
    { id: ['department', '_id'], name: ['department', 'name'] },
    'queue',
    'departments',
    `${page}, response 200: department`,
  ),
  notLeftOut(
    'queue',
    ['monitor', 'status'],
    ['user', 'username'],
    ['user', 'status'],
    `${page}, response 200: user`,
  ),
];
/** For filtered lists. The whole list, also requested without `count`, shows how many items fit on a page. */
const partChecks = [...listChecks, totalEndsWithItems('queue', wholeList, paged)];
const matchingOf = (list: string): Check => filters(row, list, matchesAsked, filtersBy);
const matching = againstBase(matchingOf);
const inOrder = ordered('queue', sorts);
const slice = againstBase((base) =>
  isSliceOf(
    row,
    base,
    `${page}: "requests return count items, skipping the first offset items", in the order of sort`,
    { filter: pageFilter },
  ),
);
/** The same check for the items of an agent, if `count` cuts off the last of them. */
const cutOff = slice.map((check): Check => ({
  ...check,
  judge: (context) =>
    context.query.some(([name, value]) => name === 'count' && value !== '0') ? check.judge(context) : [],
}));

/** Passes an empty list too: an operator that is taken for an id matches nothing, which is right. */
const orNothing = (check: Check): Check => ({
  ...check,
  judge: (context) =>
    at(context.exchange.body, 'total') === 0 && listAt(context.exchange.body, 'queue').length === 0
      ? []
      : check.judge(context),
});

const refusesOddWordOnly: Check = {
  id: 'filter',
  says: 'a documented parameter is not refused',
  source: filtersBy,
  judge: ({ exchange: { status }, query }) =>
    status === 200 || query.some(([, value]) => value === oddWord)
      ? []
      : [{ pointer: '', expected: 'status 200', received: `status ${status}` }],
};

const sameListAs = (base: string): Check =>
  isSameListAs(row, base, `${page}: every parameter is optional, so a malformed one is refused or ignored`);

export default defineEndpoint({
  id: 'livechat-queue',
  title: 'Get Livechat Queue',
  method: 'GET',
  path: '/api/v1/livechat/queue',
  page,
  permission: { anyOf: [viewRoom] },
  edition: 'Community',
  parameters: {
    departmentId: { in: 'query', type: 'string', required: false, says: 'The department ID.' },
    agentId: { in: 'query', type: 'string', required: false, says: 'The agent ID.' },
    includeOfflineAgents: {
      in: 'query',
      type: 'string',
      required: false,
      says: 'Whether you want to include offline agents or not.',
    },
    offset: {
      in: 'query',
      type: 'integer',
      required: false,
      says: 'Number of items to "skip" in the query, i.e. requests return count items, skipping the first offset items.',
      example: '50',
    },
    count: {
      in: 'query',
      type: 'integer',
      required: false,
      says: 'The number of items to return.',
      example: '25',
    },
    sort: {
      in: 'query',
      type: 'json',
      required: false,
      says: 'List of fields to order by, and in which direction. JSON object, with properties listed in desired order, with values of 1 for ascending, or -1 for descending.',
      example: '{"value": -1, "_id": 1}',
    },
  },
  fixtures: { agentUserId },
  lists: { departments, agents },
  replies: {
    200: jsonReply(200, ok, `${page}, response 200`, example),
    400: notApplicable('the page documents no 400'),
    401: unauthorized,
    403: forbidden,
  },
  list: 'queue',
  whenEmpty: 'start a chat and let an online agent take it',
  freeParts,
  cases: [
    {
      id: wholeList,
      says: 'agents with open chats are listed per department',
      as: ['admin'],
      group: 'success',
      inExamples: true,
      follows: refusedBefore.filter((id) => id !== 'refuses-unprivileged'),
      expect: [200],
      checks: listChecks,
      // Agents who log off, or take no chats any more, keep those that they have.
      emptyIsRight: {
        by: offlineToo,
        where: (items, listed) =>
          items.every(
            (item) =>
              at(item, 'user', 'status') === 'offline' || takesNoChats(listed, at(item, 'user', '_id')),
          ),
      },
    },
    {
      id: offlineToo,
      says: 'includeOfflineAgents=true only adds items to the list',
      as: ['admin'],
      group: 'lists',
      query: withOffline,
      after: [wholeList],
      expect: [200],
      checks: [
        ...partChecks,
        isSupersetOf(row, wholeList, offline),
        addsOnlyOthers(
          row,
          wholeList,
          { noun: 'agent', id: ['user', '_id'] },
          `${offline}; so it adds agents, not items of agents already listed`,
        ),
      ],
    },
    {
      id: 'one-department',
      says: 'a filter returns the items that match, and none for an unknown value',
      as: ['admin'],
      group: 'lists',
      query: (known) => byDepartment(known, oddWord),
      after: [wholeList, offlineToo],
      expect: [200, cleanError],
      checks: [...partChecks, ...matching, refusesOddWordOnly],
    },
    {
      id: 'one-agent',
      says: 'agentId returns the items of that agent, most chats first',
      as: ['agent', 'admin'],
      group: 'lists',
      query: byAgent,
      after: [wholeList, offlineToo],
      expect: [200],
      checks: [...partChecks, ...matching, inOrder, ...cutOff],
    },
    {
      id: 'one-agent-in-one-department',
      says: 'a page behind all items that match both filters is empty',
      as: ['admin'],
      group: 'lists',
      tags: ['paging', 'filters'],
      query: byBoth,
      after: [wholeList, offlineToo],
      expect: [200],
      checks: [...partChecks, orOfflineForgotten(matchingOf(offlineToo))],
    },
    {
      id: 'page-of-fewest-chats',
      says: 'a page is a slice of the sorted items of a department',
      as: ['admin'],
      group: 'lists',
      tags: ['paging', 'filters'],
      query: pageOf,
      follows: [...refusedOften, 'refuses-unprivileged'],
      after: [wholeList, offlineToo],
      expect: [200],
      checks: [...partChecks, inOrder, ...slice],
    },
    {
      id: 'agent-list',
      says: 'a list of agent ids as agentId returns no items',
      as: ['admin'],
      group: 'lists',
      query: byAgentList,
      after: [wholeList, offlineToo],
      expect: [200, cleanError],
      checks: [...partChecks, ...matching],
    },
    {
      id: 'operators-for-ids',
      says: 'query operators as ids are refused, ignored or match nothing',
      as: ['admin'],
      group: 'parameters',
      query: (known) => byOperators(known, 'agentId', 'departmentId'),
      after: [wholeList, offlineToo],
      expect: [cleanError, 200],
      checks: againstBase((base) => orNothing(sameListAs(base))),
    },
    {
      id: 'malformed-sort',
      says: 'a malformed sort, count and offset are refused or ignored',
      as: ['admin'],
      group: 'parameters',
      query: [
        ['sort', malformed],
        ['count', notANumber],
        ['offset', notANumber],
      ],
      after: [wholeList],
      expect: [cleanError, 200],
      checks: [sameListAs(wholeList)],
    },
    ...unauthenticated({}, wholeList),
    refusesParametersWithoutLogin(everyParameter),
    // The same request as the admin's just before, because the permission may be checked for a bare URL only, or not by a cache.
    {
      ...refusesUnprivileged({}, 'one-agent-in-one-department'),
      query: byBoth,
      after: [wholeList, offlineToo],
    },
  ],
  deviations,
});
