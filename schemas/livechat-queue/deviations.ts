import { isSliceOf } from '../../src/checks/slices.ts';
import { everyItem } from '../../src/checks/items.ts';
import { ordered, type Order } from '../../src/checks/order.ts';
import { at, isObject, listAt } from '../../src/lib/json.ts';
import { all, editCases, schemaWith, withSchema } from '../../src/contract/change.ts';
import type { Case, Check, Deviation, Query } from '../../src/contract/types.ts';
import {
  eitherFirst,
  forbiddenByRoute,
  forbiddenHasType,
  unauthorizedDeviations,
} from '../_shared/deviations.ts';
import { errorReplies, errorReply } from '../_shared/replies.ts';
import { malformed } from '../_shared/unknown.ts';
import { byDepartment, byOperators, loudWord, otherYes } from './ids.ts';
import {
  againstBase,
  hidesNobodyElse,
  offlineToo,
  ofBase,
  row,
  wholeList,
  withOfflineAgents,
} from './items.ts';
import { byAgent, pageFilter, pageOf } from './pages.ts';

const source = 'docs/released-servers.md#3';
const fields = '/properties/queue/items/properties';
const asksForOffline = ([name, value]: readonly [string, string]): boolean =>
  name === withOfflineAgents[0] && value === withOfflineAgents[1];
/** No page promises it, so a later release may do otherwise. */
const mayChange = (check: Check): Check => ({ ...check, releasesMayChange: 'in any reply' });
const onlineLists = [wholeList, 'one-department', 'one-agent', 'page-of-fewest-chats'];

const hidesOffline = mayChange(
  everyItem(
    'hides-offline',
    'offline agents are not listed without includeOfflineAgents=true',
    'queue',
    ['user', 'status'],
    (status) => status !== 'offline',
    'no offline agent without includeOfflineAgents=true',
    `${source}: agents with status offline are dropped`,
  ),
);
const hidesOfflineUnasked: Check = {
  ...hidesOffline,
  judge: (context) => (context.query.some(asksForOffline) ? [] : hidesOffline.judge(context)),
};
const mostChats: Order = [[['chats'], -1]];
const mostFirst = mayChange(ordered('queue', `${source}: the default order is chats, descending`, mostChats));

const sliceSource = `${source}: sort, count, offset; most chats first`;
/** The findings that a slice has only because the list comes in the order of released servers. */
const sliceInItsOrder = (base: string): Check => {
  const slice = isSliceOf(row, base, sliceSource, { filter: pageFilter });
  const endOfList = isSliceOf(row, base, sliceSource, { filter: pageFilter, whole: mostChats });
  return mayChange({
    ...endOfList,
    judge: (context) => (slice.judge(context).length > 0 ? [] : endOfList.judge(context)),
  });
};

const notAString = errorReplies(
  400,
  `${source}: ajv's answer, of the legacy or the typed route`,
  ['must be string [invalid-params]', 'invalid-params'],
  ['must be string', 'error-invalid-params'],
);
const badSort = errorReplies(400, `${source}: parseJsonQuery`, [
  `Invalid sort parameter provided: "${malformed}" [error-invalid-sort]`,
  'error-invalid-sort',
]);

const noLogger = errorReply(
  400,
  "Cannot read properties of undefined (reading 'warn')",
  `${source}: parseJsonQuery without its logger`,
);

/** Adds a check to a case. A documented check of the same id is replaced. */
const withCheck =
  (check: NonNullable<Case['checks']>[number]) =>
  (testCase: Case): Case => ({
    ...testCase,
    checks: [...(testCase.checks ?? []).filter(({ id }) => id !== check.id), check],
  });

const orNull = (definition: string): unknown => ({
  anyOf: [{ $ref: `/_shared/defs.schema.json#/$defs/${definition}` }, { type: 'null' }],
});

const rowsOf = (body: unknown): readonly unknown[] => listAt(body, 'queue');

/** Where servers depart from https://developer.rocket.chat/apidocs/get-livechat-queue. */
export const deviations: readonly Deviation[] = [
  ...unauthorizedDeviations,
  ...eitherFirst('livechat-queue', [
    ['count', malformed],
    ['sort', malformed],
  ]),
  forbiddenByRoute,
  forbiddenHasType,
  {
    id: 'queue-parameters-checked',
    says: 'no 400',
    servers:
      '400 invalid-params for parameters of the wrong type, 400 error-invalid-sort for a sort that is not JSON',
    versions: '>=5.3.0',
    openIn: '>=5.1.0 <5.3.0',
    evidence: 'isGETLivechatQueueParams 6.3 to 8.8.1, parseJsonQuery, PR #41356; docs/released-servers.md#3',
    confidence: 'ran',
    kind: 'tolerated',
    replace: all(
      // The first parameter that is refused hides whether the next one is.
      editCases(['operators-for-ids'], (testCase) => ({
        ...testCase,
        says: 'a query operator as agentId is refused',
        query: (known): Query => byOperators(known, 'agentId'),
        expect: [notAString],
      })),
      editCases(['malformed-sort'], (testCase) => ({
        ...testCase,
        says: 'a sort that is not JSON is refused',
        query: [['sort', malformed]],
        expect: [badSort],
      })),
    ),
    detect: ({ caseId, status }) =>
      ['malformed-sort', 'operators-for-ids'].includes(caseId) && status === 400 ? 'deviation' : undefined,
  },
  {
    id: 'queue-bad-sort-loses-its-reason',
    says: 'no 400',
    servers: '400 with the text of a TypeError and no errorType for a sort that is not JSON',
    versions: '>=7.4.0 <7.11.0',
    openIn: '>=7.3.0 <7.4.0 || >=7.11.0 <8.3.0',
    evidence: 'live 7.10, code 7.4 to 7.7, not live 8.3; docs/released-servers.md#3 and #12.5',
    confidence: 'code',
    kind: 'tolerated',
    replace: editCases(['malformed-sort'], (testCase) => ({ ...testCase, expect: [noLogger] })),
    detect: ({ caseId, status, body }) => {
      if (caseId !== 'malformed-sort' || status !== 400) return undefined;
      return at(body, 'errorType') === undefined ? 'deviation' : 'documented';
    },
  },
  {
    id: 'queue-typed-route',
    says: 'no 400',
    servers: '400 may have errorType error-invalid-params and no suffix, as a typed route has it',
    versions: '>=8.9.0',
    evidence: 'PR #41356, not proven to be merged; docs/released-servers.md#12.3',
    confidence: 'inferred',
    kind: 'tolerated',
    // What is expected of ill-typed parameters has both forms in every release.
    replace: (contract) => contract,
    detect: ({ status, body }) =>
      status === 400 && at(body, 'errorType') === 'error-invalid-params' ? 'deviation' : undefined,
  },
  {
    id: 'queue-department-empty',
    says: 'department has _id and name',
    servers: 'department is {} for chats without a department, and has no name if the department was deleted',
    versions: '>=5.2.0',
    evidence: 'LivechatRooms.ts getQueueMetrics@fe38a919, a comment upstream; docs/released-servers.md#3',
    confidence: 'code',
    kind: 'tolerated',
    replace: withSchema(200, (schema) =>
      schemaWith(
        schemaWith(schema, `${fields}/department/required`, []),
        `${fields}/department/dependentRequired`,
        { name: ['_id'] },
      ),
    ),
    detect: ({ body }) =>
      rowsOf(body).some(
        (item) => isObject(at(item, 'department')) && at(item, 'department', 'name') === undefined,
      )
        ? 'deviation'
        : undefined,
  },
  {
    id: 'queue-nothing-is-null',
    says: 'user and department have _id and username, or name',
    servers:
      'department is {_id: null, name: null} for chats without a department; with includeOfflineAgents=true user is {} for an agent whose account was deleted',
    versions: '>=5.2.0 <6.5.0',
    openIn: '>=6.5.0 <7.5.0',
    evidence:
      'LivechatRooms.ts getQueueMetrics@01999453 and @83854d63; not @fe38a919; docs/released-servers.md#3',
    confidence: 'code',
    kind: 'tolerated',
    replace: withSchema(200, (schema) =>
      [
        [`${fields}/department/properties/_id`, orNull('id')],
        [`${fields}/department/properties/name`, orNull('name')],
        [`${fields}/user/required`, []],
        [`${fields}/user/dependentRequired`, { _id: ['username'], username: ['_id'], status: ['_id'] }],
      ].reduce((done, [place, value]) => schemaWith(done, String(place), value), schema),
    ),
    detect: ({ body }) =>
      rowsOf(body).some((item) => at(item, 'department', '_id') === null) ? 'deviation' : undefined,
  },
  {
    id: 'queue-status-absent',
    says: 'user has a status',
    servers: 'the key may be missing if the user has no status, for example a bot',
    versions: '>=5.2.0',
    evidence: 'docs/released-servers.md#3',
    confidence: 'inferred',
    kind: 'tolerated',
    // The page marks no field as required, so the documented schema does not require this one.
    replace: (contract) => contract,
    detect: ({ body }) =>
      rowsOf(body).some((item) => isObject(at(item, 'user')) && at(item, 'user', 'status') === undefined)
        ? 'deviation'
        : undefined,
  },
  {
    id: 'queue-lists-served-chats',
    says: 'the queue; the page names no order',
    servers:
      'open chats with an agent, grouped by agent and department, most chats first; a group has at least one',
    versions: '>=5.2.0',
    evidence: 'LivechatRooms.ts getQueueMetrics@fe38a919; docs/released-servers.md#3',
    confidence: 'code',
    kind: 'tolerated',
    replace: all(
      withSchema(200, (schema) =>
        schemaWith(schema, `${fields}/chats`, {
          $comment: `${source}: a group of chats has at least one`,
          type: 'integer',
          minimum: 1,
          maximum: Number.MAX_SAFE_INTEGER,
        }),
      ),
      editCases([wholeList, 'offline-agents-too', 'one-department'], withCheck(mostFirst)),
      editCases(['page-of-fewest-chats'], (testCase) => ({
        ...testCase,
        checks: [...(testCase.checks ?? []), ...againstBase(sliceInItsOrder)],
      })),
    ),
    detect: () => undefined,
  },
  {
    id: 'queue-offline-hidden',
    says: 'includeOfflineAgents is a string, whether to include offline agents or not',
    servers: 'offline agents are listed with the value true only; any other value changes nothing',
    versions: '>=5.2.0',
    evidence: 'LivechatRooms.ts getQueueMetrics@fe38a919; docs/released-servers.md#3',
    confidence: 'code',
    kind: 'tolerated',
    replace: all(
      editCases(onlineLists, withCheck(hidesOfflineUnasked)),
      editCases([offlineToo], withCheck(mayChange(hidesNobodyElse(`${source}: who is dropped`)))),
      editCases(['one-department', 'agent-list'], (testCase) => ({ ...testCase, expect: [200] })),
      editCases(['one-department'], (testCase) => ({
        ...testCase,
        query: (known): Query => byDepartment(known, otherYes),
      })),
      editCases(['page-of-fewest-chats'], (testCase) => ({
        ...testCase,
        query: (known): Query => [
          ...pageOf(known),
          ...(ofBase(known).length > 0 ? [] : [['includeOfflineAgents', loudWord] as const]),
        ],
      })),
    ),
    detect: () => undefined,
  },
  {
    id: 'queue-count-of-zero',
    says: 'count is the number of items to return',
    servers: 'count=0 returns all items, or as many as without count',
    versions: '>=5.2.0',
    evidence: 'API_Allow_Infinite_Count, API_Default_Count; docs/released-servers.md#3',
    confidence: 'code',
    kind: 'tolerated',
    replace: editCases(['one-agent'], (testCase) => ({
      ...testCase,
      query: (known): Query => [...byAgent(known).filter(([name]) => name !== 'count'), ['count', '0']],
    })),
    detect: () => undefined,
  },
];
