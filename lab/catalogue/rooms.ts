import { defineFault, applyOperator } from '../define.ts';
import { editingAt, read, write } from '../edit.ts';
import * as dates from '../operators/dates.ts';
import * as filters from '../operators/filters.ts';
import * as identity from '../operators/identity.ts';
import * as field from '../operators/values.ts';
import type { Fault, Target } from '../types.ts';
import { forActor, sending, withParameter } from '../when.ts';
import { across, dealt } from './every-endpoint.ts';

const on = 'voip-rooms';
const at = (...names: readonly string[]): readonly Target[] =>
  names.map((name) => ({ on, at: `/room/${name}` }));
const texts = ['_id', 'fname', 't', 'v/_id', 'v/username', 'v/token'];
const message = [
  'lastMessage/_id',
  'lastMessage/rid',
  'lastMessage/msg',
  'lastMessage/token',
  'lastMessage/alias',
];
const people = [
  'lastMessage/u/_id',
  'lastMessage/u/username',
  'lastMessage/u/name',
  'servedBy/_id',
  'servedBy/username',
];
const flags = ['default', 'ro', 'sysMes', 'cl', 'lastMessage/newRoom', 'lastMessage/showConnecting'];
const amounts = ['msgs', 'usersCount', 'metrics/response/total'];
const seconds = [
  'metrics/reaction/ft',
  'metrics/reaction/tt',
  'metrics/response/avg',
  'metrics/response/ft',
  'metrics/response/tt',
];
const instants = [
  'ts',
  '_updatedAt',
  'lm',
  'v/lastMessageTs',
  'lastMessage/ts',
  'lastMessage/_updatedAt',
  'metrics/reaction/fd',
  'metrics/response/fd',
  'metrics/v/lq',
  'metrics/servedBy/lr',
  'servedBy/ts',
];
const objects = [
  'v',
  'lastMessage/u',
  'metrics/reaction',
  'metrics/response',
  'metrics/v',
  'metrics/servedBy',
  'servedBy',
];
/** Fields that only some rooms have. */
const optional = [
  'departmentId',
  'departmentAncestors',
  'customFields',
  'lastMessage',
  'metrics',
  'waitingResponse',
];
const lists = ['lastMessage/urls', 'lastMessage/mentions', 'lastMessage/channels', 'lastMessage/md'];
const dateOperators = [
  dates.epochMillis,
  dates.extendedJson,
  dates.blankForT,
  dates.withoutZone,
  dates.httpDate,
  dates.dayOnly,
];

export const rooms: readonly Fault[] = [
  // Every field once, with an operator for its type. The test of schema strength covers the others without a server.
  ...dealt([field.missing, field.textAsNumber, field.nullValue], at(...texts, ...people, ...message)),
  ...dealt([field.booleanAsText, field.booleanAsNumber, field.missing], at(...flags, 'open')),
  ...dealt([field.numberAsText, field.negative, field.missing, field.fraction], at(...amounts)),
  ...dealt([field.numberAsText, field.negative, field.missing], at(...seconds)),
  ...dealt([field.nullValue, field.missing], at(...objects, ...lists)),
  ...across([field.nullValue], at(...optional)),
  ...dealt(dateOperators, at(...instants)),
  ...across([dates.epochZero], at('ts', 'lastMessage/ts')),
  ...across([dates.farFuture, dates.yearOne], at('lm', 'metrics/v/lq')),
  applyOperator(dates.monthLate, { on, at: '/room/ts' }),
  applyOperator(identity.ofSibling('_id', 'distinct-ids'), { on, at: '/room/v/token' }),
  ...across(
    [dates.monthEarly],
    at(
      'lm',
      'lastMessage/ts',
      'servedBy/ts',
      'metrics/v/lq',
      'metrics/servedBy/lr',
      'metrics/reaction/fd',
      'metrics/response/fd',
    ),
  ),
  applyOperator(dates.monthEarly, { on, at: '/room/_updatedAt' }),
  ...across([field.wrappedInList], at('v', 'servedBy', 'lastMessage')),
  ...across([field.flattened], at('servedBy', 'v', 'lastMessage/u')),
  ...across([field.listAsObject, field.singleUnwrapped], at('departmentAncestors', 'lastMessage/md')),
  ...across([field.emptyText], at('v/token')),
  ...across([field.textAsNumber], at('v/status')),
  ...across([field.malformedId], at('v/_id', 'departmentAncestors/*')),
  ...across([field.unknownMember, field.memberCase], at('v/status')),
  applyOperator(field.constantChanged, { on, at: '/room/t' }),
  ...across([field.underAnotherName], at('servedBy', 'v', 'metrics/response')),
  ...across([field.inSnakeCase], at('departmentId', 'lastMessage', 'servedBy')),
  ...across([field.withoutUnderscore], at('_id', '_updatedAt')),
  defineFault({
    id: 'rooms-open-and-closed',
    operator: 'open-and-closed',
    group: 'consistency',
    story: 'an open room has a closing date',
    on,
    caughtBy: 'schema',
    tamper: editingAt('/room/_updatedAt', (spot) => {
      write({ ...spot, key: 'open' }, true);
      write({ ...spot, key: 'closedAt' }, read(spot));
    }),
  }),
  applyOperator(field.underAnotherName, { on, at: '/room' }),
  // Null in some replies only: if every reply has it, there may be no room.
  applyOperator(field.nullValue, { on, at: '/room', when: forActor('agent'), as: 'room-for-an-agent' }),
  applyOperator(field.nullValue, {
    on,
    at: '/room',
    when: withParameter('agents'),
    as: 'room-by-filters',
    caughtBy: 'filter',
  }),
  applyOperator(field.wrappedInList, { on, at: '/room' }),
  applyOperator(identity.takenFrom('/room/v/_id', 'inner-reference'), { on, at: '/room/lastMessage/rid' }),
  applyOperator(identity.constant('kCJDd5peKiZnGJLPq', 'inner-reference'), { on, at: '/room/_id' }),
  applyOperator(identity.constant('wNq3hTz8LkPc5RbYd', 'asked-for', withParameter('visitorId')), {
    on,
    at: '/room/v/_id',
  }),
  applyOperator(identity.takenFrom('/room/servedBy/_id', 'asked-for'), {
    on,
    at: '/room/v/_id',
    when: withParameter('visitorId'),
  }),
  applyOperator(identity.another(undefined, 'roomName=Walter Strauß', 'asked-for'), {
    on,
    when: withParameter('visitorId'),
  }),
  ...across([dates.timeOfReply], at('_updatedAt')),
  applyOperator(identity.constant('8s7e9ony6ctl27e1qf8kue', 'inner-reference'), {
    on,
    at: '/room/lastMessage/token',
  }),
  applyOperator(identity.constant('XycfA5CetCPuEjqxw', 'inner-reference'), {
    on,
    at: '/room/lastMessage/u/_id',
  }),
  applyOperator(identity.constant('8s7e9ony6ctl27e1qf8kue', 'same-identity', forActor('agent')), {
    on,
    at: '/room/v/token',
    as: 'token-for-an-agent',
  }),
  // Every documented parameter, ignored or turned.
  ...across([filters.ignores('visitorId')], [{ on, caughtBy: 'asked-for' }]),
  ...across([filters.ignores('open')], [{ on, caughtBy: 'filter', when: sending('open') }]),
  ...across([filters.ignores('roomName')], [{ on, caughtBy: 'returns-nothing', when: sending('roomName') }]),
  ...across(
    [filters.ignores('tags', 'queue', 'direction', 'closedAt')],
    [{ on, caughtBy: 'returns-nothing', when: sending('tags', 'queue', 'direction', 'closedAt') }],
  ),
  ...across([filters.ignores('fields')], [{ on, caughtBy: 'fields-left-out' }]),
  ...across([filters.ignores('offset')], [{ on, caughtBy: 'page-slice' }]),
  ...across(
    [filters.sortIgnored, filters.sortTurned, filters.secondKeyIgnored],
    [{ on, caughtBy: 'sort-order' }],
  ),
  // No room has these values, so the reply becomes a refusal.
  ...across(
    [filters.mistakes('agents', 'nobody', 'status'), filters.mistakes('createdAt', '1999-01-01', 'status')],
    [{ on }],
  ),
  applyOperator(field.missing, { on, at: '/room/lm', when: forActor('agent'), as: 'for-an-agent' }),
  applyOperator(field.missing, {
    on,
    at: '/room/servedBy',
    when: withParameter('visitorId'),
    as: 'of-a-visitor',
  }),
  applyOperator(dates.monthLate, { on, at: '/room/ts', when: forActor('agent'), as: 'for-an-agent' }),
];
