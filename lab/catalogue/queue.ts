import { at } from '../../src/lib/json.ts';
import { defineFault, applyOperator } from '../define.ts';
import * as identity from '../operators/identity.ts';
import * as listed from '../operators/listed.ts';
import * as filters from '../operators/filters.ts';
import * as lists from '../operators/lists.ts';
import * as numbers from '../operators/numbers.ts';
import * as pages from '../operators/pages.ts';
import * as status from '../operators/statuses.ts';
import * as field from '../operators/values.ts';
import type { Fault, Target } from '../types.ts';
import { asking, forActor, withParameter } from '../when.ts';
import { across } from './every-endpoint.ts';
import { queueFields } from './queue-fields.ts';

const on = 'livechat-queue';
const list: Target = { on, at: '/queue' };
const paged = withParameter('offset', 'count');
const sortedPage = withParameter('sort', 'offset', 'count');

const paging: readonly Fault[] = [
  ...across(
    [
      numbers.countOneTooMany,
      numbers.countOneTooFew,
      numbers.countIsRequested,
      numbers.totalOneTooFew,
      numbers.totalOneTooMany,
      numbers.totalIsPage,
      numbers.totalZero,
      numbers.offsetZero,
      numbers.offsetOneMore,
      numbers.offsetAsPageNumber,
    ],
    [list],
  ),
  applyOperator(numbers.countIsTotal, { ...list }),
  applyOperator(numbers.countOneTooMany, { ...list, when: paged, as: 'on-a-page-only' }),
  applyOperator(numbers.totalOneTooMany, {
    ...list,
    when: paged,
    as: 'on-a-page-only',
    caughtBy: 'page-slice',
  }),
  applyOperator(numbers.totalOneTooMany, {
    ...list,
    when: asking('includeOfflineAgents', 'true'),
    as: 'with-offline-agents',
    caughtBy: 'total-fits-items',
  }),
  applyOperator(numbers.totalOneTooFew, {
    ...list,
    when: paged,
    as: 'on-a-page-only',
    caughtBy: 'page-slice',
  }),
  ...across(
    [
      pages.offsetIgnored,
      pages.offsetOneFurther,
      pages.offsetOneShort,
      pages.offsetInPages,
      pages.countIgnored,
      pages.countOneMore,
      pages.countOneLess,
    ],
    [{ on }],
  ),
  applyOperator(pages.countLimited(3), { on }),
  applyOperator(lists.lastDropped, { ...list, when: paged, as: 'on-a-page', caughtBy: 'page-size' }),
  applyOperator(lists.lastTwice, { ...list, when: paged, as: 'on-a-page', caughtBy: 'unique' }),
  applyOperator(numbers.totalOneTooFew, {
    ...list,
    data: 'large',
    as: 'of-one-agent-of-many',
    when: withParameter('agentId', 'sort'),
  }),
  applyOperator(pages.offsetIgnored, { on, data: 'large', as: 'of-many' }),
  applyOperator(pages.offsetOneShort, { on, data: 'large', contract: '8.8', as: 'of-many' }),
  applyOperator(pages.offsetOneFurther, { on, data: 'large', as: 'of-many', caughtBy: 'page-size' }),
  ...across(
    [pages.countIgnored, pages.countOneMore],
    [{ on, data: 'large', as: 'of-many', when: withParameter('count', 'includeOfflineAgents') }],
  ),
  defineFault({
    id: 'queue-last-page-empty',
    operator: 'last-page-empty',
    group: 'paging',
    story: 'the last page of a long list is empty',
    on,
    data: 'large',
    caughtBy: 'page-size',
    when: paged,
    tamper: lists.onList('/queue', () => []),
  }),
];

const chosen: readonly Fault[] = [
  ...across([filters.ignores('departmentId'), filters.ignores('agentId')], [{ on }]),
  applyOperator(filters.ignores('departmentId'), {
    on,
    as: 'beside-agent-id',
    when: withParameter('departmentId', 'agentId'),
  }),
  applyOperator(filters.ignores('agentId'), {
    on,
    as: 'beside-department-id',
    when: withParameter('departmentId', 'agentId'),
  }),
  applyOperator(filters.ignores('agentId'), {
    on,
    as: 'beside-offline-agents',
    when: withParameter('agentId', 'includeOfflineAgents'),
  }),
  defineFault({
    id: 'queue-agent-sees-own-chats-only',
    operator: 'own-items-only',
    group: 'filters',
    story: "an agent who asks for another agent's chats gets only own chats",
    on,
    caughtBy: 'filter',
    when: forActor('agent'),
    tamper: (reply, asked, world) =>
      lists.onList('/queue', ({ items }) =>
        items.filter((item) => at(item, 'user', '_id') === asked.headers['x-user-id']),
      )(reply, asked, world),
  }),
  applyOperator(filters.ignores('departmentId'), { on, data: 'minimal', as: 'of-few' }),
  applyOperator(filters.ignores('agentId'), {
    on,
    data: 'minimal',
    as: 'of-few',
    when: withParameter('departmentId', 'agentId'),
  }),
  applyOperator(filters.mistakes('departmentId', 'nobody', 'filter'), { on }),
  applyOperator(filters.mistakes('agentId', 'nobody', 'filter'), { on }),
];

/** An empty page's `count`, `offset` and `total` are judged too. */
const onEmpty: readonly Fault[] = [
  ...across(
    [numbers.countOneTooMany, numbers.offsetOneMore],
    [{ ...list, data: 'empty', as: 'on-an-empty-page' }],
  ),
  applyOperator(numbers.totalOneTooMany, {
    ...list,
    data: 'empty',
    as: 'on-an-empty-page',
    caughtBy: 'total-fits-items',
  }),
];

const folded: readonly Fault[] = [
  ...across(
    [
      pages.pastEndClamped,
      pages.pastEndTotalZero,
      filters.ignoredBesidePage('departmentId'),
      filters.unknownIgnored('agentId'),
      filters.listOfIds('agentId'),
      filters.operatorLetThrough('agentId', ['user', '_id'], 'same-list'),
      filters.operatorLetThrough('departmentId', ['department', '_id'], 'same-list'),
      filters.anyWordSwitches('includeOfflineAgents', 'filter'),
    ],
    [{ on }],
  ),
  applyOperator(filters.ignores('includeOfflineAgents'), {
    on,
    when: withParameter('agentId', 'includeOfflineAgents'),
    as: 'beside-the-agent',
  }),
  ...across([pages.offsetNeedsCount], [{ on }, { on, contract: '7.13' }, { on, contract: '8.8' }]),
  applyOperator(filters.ignores('count'), {
    on,
    when: withParameter('agentId', 'sort'),
    as: 'beside-the-agent',
    caughtBy: 'page-size',
  }),
  ...across([pages.pastEndClamped], [{ on, data: 'minimal', as: 'of-few' }]),
  applyOperator(status.badRequest, { on, when: pages.behind, as: 'past-the-end' }),
  applyOperator(status.badRequest, {
    on,
    data: 'minimal',
    when: withParameter('departmentId'),
    as: 'of-a-department',
  }),
];

const orders: readonly Fault[] = [
  applyOperator(filters.sortIgnored, { on }),
  applyOperator(filters.sortTurned, { on }),
  applyOperator(filters.sortTurned, { on, when: withParameter('agentId', 'sort'), as: 'for-one-agent' }),
  ...across(
    [filters.secondKeyIgnored, filters.secondKeyTurned, filters.keysExchanged],
    [{ on, when: sortedPage }],
  ),
  ...across(
    [filters.secondKeyIgnored, filters.keysExchanged],
    [{ on, when: withParameter('agentId', 'sort'), as: 'for-one-agent', caughtBy: 'page-slice' }],
  ),
  applyOperator(filters.secondKeyIgnored, { on, when: sortedPage, data: 'minimal', as: 'of-few' }),
  applyOperator(filters.sortIgnored, { on, when: paged, as: 'on-a-page' }),
  applyOperator(filters.sortIgnored, { on, when: paged, data: 'large', as: 'of-many' }),
  applyOperator(filters.sortedByAnother('user.username'), { on }),
  applyOperator(lists.turned, { ...list, when: withParameter('sort', 'agentId'), as: 'for-one-agent' }),
  applyOperator(lists.firstMovedToEnd, {
    ...list,
    when: withParameter('sort', 'agentId'),
    as: 'for-one-agent',
  }),
];

const rows: readonly Fault[] = [
  ...across([lists.lastTwice, lists.firstTwice, lists.firstForAll], [list]),
  applyOperator(lists.lastDropped, {
    ...list,
    when: withParameter('departmentId'),
    as: 'of-a-department',
    caughtBy: 'page-slice',
  }),
  applyOperator(lists.firstDropped, {
    ...list,
    when: withParameter('agentId'),
    as: 'of-an-agent',
    caughtBy: 'page-size',
  }),
  applyOperator(lists.firstForgotten, {
    ...list,
    when: asking('includeOfflineAgents', 'true'),
    as: 'with-offline-agents',
    caughtBy: 'superset',
  }),
  applyOperator(identity.wanders, { on, at: '/queue/$/user/username', caughtBy: 'consistent-per-id' }),
  applyOperator(identity.firstInLast('consistent-per-id'), { on, at: '/queue/*/user/_id' }),
  applyOperator(identity.firstInLast('consistent-per-id'), { on, at: '/queue/*/user/username' }),
  applyOperator(identity.firstInLast('consistent-per-id'), { on, at: '/queue/*/department/name' }),
  applyOperator(identity.swapped('consistent-per-id'), { on, at: '/queue/*/user/status' }),
  applyOperator(identity.shifted('_id', 'same-id'), { on, at: '/queue/*/user/username' }),
  applyOperator(identity.exchangedWith('username', 'same-id'), { on, at: '/queue/*/user/_id' }),
  ...across(
    [...listed.namesMade, listed.ofPerson('name', '_id'), listed.ofPerson('email', '_id')],
    [{ on, at: '/queue/*/user/username' }],
  ),
  ...across([...listed.recoded, ...listed.namesMade], [{ on, at: '/queue/*/department/name' }]),
  applyOperator(listed.departmentTakenFor('agent'), { on, at: '/queue/$/department/_id' }),
  applyOperator(identity.ofSibling('_id', 'joined-text'), { on, at: '/queue/*/user/username' }),
  applyOperator(identity.ofSibling('_id', 'joined-text'), { on, at: '/queue/*/department/name' }),
  applyOperator(field.missing, {
    on,
    contract: '8.8',
    at: '/queue/*/department/name',
    caughtBy: 'joined-text',
  }),
  applyOperator(field.missing, { on, at: '/queue/*/user/status', caughtBy: 'joined-text' }),
  applyOperator(identity.swapped('page-slice'), {
    on,
    at: '/queue/*/chats',
    when: withParameter('departmentId'),
  }),
  applyOperator(identity.constant('busy', 'page-slice', withParameter('departmentId')), {
    on,
    at: '/queue/*/user/status',
  }),
  applyOperator(identity.constant(7, 'filter', forActor('agent')), {
    on,
    at: '/queue/$/chats',
    as: 'chats-for-an-agent',
  }),
  applyOperator(identity.constant(7, 'superset', asking('includeOfflineAgents', 'true')), {
    on,
    at: '/queue/0/chats',
  }),
  applyOperator(field.nullValue, {
    on,
    at: '/queue/$/user/username',
    when: forActor('agent'),
    as: 'for-an-agent',
  }),
  applyOperator(field.nullValue, { on, at: '/queue/$/department/name', when: paged, as: 'on-a-page' }),
  applyOperator(field.numberAsText, {
    on,
    at: '/queue/$/chats',
    when: withParameter('departmentId'),
    as: 'of-a-department',
  }),
];

export const queue: readonly Fault[] = [
  ...queueFields,
  ...paging,
  ...chosen,
  ...onEmpty,
  ...folded,
  ...orders,
  ...rows,
];
