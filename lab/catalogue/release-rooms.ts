import { defineFault, applyOperator } from '../define.ts';
import { editingAt, editing, isRecord, read, spotsAt, write } from '../edit.ts';
import * as dates from '../operators/dates.ts';
import * as identity from '../operators/identity.ts';
import * as filters from '../operators/filters.ts';
import * as lists from '../operators/lists.ts';
import * as numbers from '../operators/numbers.ts';
import * as pages from '../operators/pages.ts';
import * as release from '../operators/releases.ts';
import * as field from '../operators/values.ts';
import type { Fault, Target } from '../types.ts';
import { always, asking, withParameter, withoutParameters } from '../when.ts';
import { across } from './every-endpoint.ts';

const room = (...names: readonly string[]): readonly Target[] =>
  names.map((name) => ({ on: 'voip-rooms', contract: '7.13', at: `/rooms/*/${name}` }));
const lastRoom = (...names: readonly string[]): readonly Target[] =>
  names.map((name) => ({ on: 'voip-rooms', contract: '7.13', at: `/rooms/$/${name}` }));
const roomList: Target = { on: 'voip-rooms', contract: '7.13', at: '/rooms' };
const calls: Target = { on: 'voip-rooms', contract: '7.13' };

export const roomPages: readonly Fault[] = [
  ...across(
    [field.missing],
    room('_id', 't', 'ts', 'v', 'servedBy', 'queue', 'direction', 'v/token', 'name'),
  ),
  ...across(
    [field.nullValue],
    [...room('fname', 'callStarted'), { ...calls, at: '/rooms' }, { ...calls, at: '/total' }],
  ),
  ...across([field.missing, field.textAsNumber], lastRoom('v/token', 'direction')),
  ...across([field.unknownMember], room('direction', 'v/status')),
  ...across([field.negative], room('callDuration')),
  ...across([dates.farFuture], room('closedAt', '_updatedAt')),
  ...across([dates.epochMillis, dates.blankForT], room('ts', 'closedAt')),
  applyOperator(field.constantChanged, { ...calls, at: '/rooms/*/t' }),
  applyOperator(dates.monthLate, { ...calls, at: '/rooms/*/ts' }),
  applyOperator(dates.monthEarly, { ...calls, at: '/rooms/*/closedAt' }),
  ...across(
    [
      numbers.countOneTooMany,
      numbers.countOneTooFew,
      numbers.totalOneTooFew,
      numbers.totalIsPage,
      numbers.offsetZero,
      numbers.totalZero,
    ],
    [roomList],
  ),
  ...across(
    [
      pages.offsetIgnored,
      pages.offsetOneFurther,
      pages.offsetOneShort,
      pages.countIgnored,
      pages.countOneMore,
      pages.countOneLess,
      filters.sortIgnored,
      filters.sortTurned,
      filters.secondKeyIgnored,
      filters.secondKeyTurned,
      filters.keysExchanged,
    ],
    [calls],
  ),
  ...across([lists.lastTwice, lists.firstTwice, lists.nullItem, lists.keyedById], [roomList]),
  applyOperator(lists.turned, { ...roomList, when: withoutParameters, as: 'without-parameters' }),
  applyOperator(filters.ignores('direction'), { ...calls, caughtBy: 'page-slice' }),
  ...across(
    [
      filters.ignores('queue'),
      filters.ignores('roomName'),
      filters.ignores('visitorId'),
      filters.ignores('agents[]'),
      filters.ignores('tags[]'),
    ],
    [calls],
  ),
  applyOperator(
    release.askedOtherwise(
      'open-false-means-all',
      'is as for open=true instead of false',
      'page-slice',
      asking('open', 'false'),
      (query) => query.set('open', 'true'),
    ),
    calls,
  ),
  applyOperator(lists.turned, { ...roomList, when: withParameter('open'), as: 'of-open-rooms' }),
  applyOperator(lists.turned, { ...roomList, when: withParameter('agents[]'), as: 'of-an-agent' }),
  applyOperator(dates.monthLate, { ...calls, at: '/rooms/$/callStarted' }),
  ...across([field.negative], lastRoom('msgs')),
  applyOperator(filters.ignores('direction'), {
    ...calls,
    data: 'large',
    as: 'of-many',
    caughtBy: 'page-slice',
  }),
  applyOperator(pages.offsetIgnored, { ...calls, data: 'large', as: 'of-many' }),
  ...across(
    [pages.totalWithout('direction', 'page-slice'), filters.mistakes('visitorId', 'nobody', 'filter')],
    [{ ...calls, data: 'large' }],
  ),
  applyOperator(filters.ignores('open'), { ...calls, caughtBy: 'only-open' }),
  applyOperator(
    release.askedOtherwise(
      'default-turned',
      'lists open rooms where the release lists closed ones',
      'only-closed',
      withoutParameters,
      (query) => query.set('open', 'true'),
    ),
    calls,
  ),
  applyOperator(lists.firstForgotten, { ...roomList, when: withParameter('queue'), as: 'of-a-queue' }),
  applyOperator(identity.constant('47Dajwh9DjpnTAugW', 'filter', withParameter('agents[]')), {
    ...calls,
    at: '/rooms/*/servedBy/_id',
  }),
  applyOperator(identity.constant('outbound', 'page-slice', withParameter('direction')), {
    ...calls,
    at: '/rooms/$/direction',
  }),
  ...['v', 'servedBy'].map((person) =>
    applyOperator(identity.ofSibling('_id', 'joined-text'), { ...calls, at: `/rooms/*/${person}/username` }),
  ),
  applyOperator(identity.ofSibling('_id', 'distinct-ids'), { ...calls, at: '/rooms/*/v/token' }),
  applyOperator(dates.timeOfReply, { ...calls, at: '/rooms/*/_updatedAt' }),
  applyOperator(dates.timeOfReply, { ...calls, at: '/rooms/*/closedAt' }),
  applyOperator(pages.countRepeated, calls),
  ...(['v/token', 'callStarted'] as const).map((at) =>
    applyOperator(
      identity.constant(
        at === 'v/token' ? '8s7e9ony6ctl27e1qf8kue' : '2025-02-03T09:00:00.000Z',
        'same-identity',
        withParameter('roomName'),
      ),
      { ...calls, at: `/rooms/*/${at}` },
    ),
  ),
  applyOperator(identity.firstInLast('consistent-per-id'), { ...calls, at: '/rooms/*/v/token' }),
  defineFault({
    id: 'rooms-7-13-open-and-closed',
    operator: 'open-and-closed',
    group: 'shape',
    story: 'an open room has a closing date',
    on: 'voip-rooms',
    contract: '7.13',
    caughtBy: 'schema',
    when: asking('open', 'true'),
    tamper: editingAt('/rooms/0/ts', (spot) => write({ ...spot, key: 'closedAt' }, read(spot))),
  }),
  defineFault({
    id: 'rooms-7-13-closed-among-the-open',
    operator: 'closed-among-the-open',
    group: 'filters',
    story: 'the first room in the list of open rooms is closed',
    on: 'voip-rooms',
    contract: '7.13',
    caughtBy: 'only-open',
    when: asking('open', 'true'),
    tamper: editingAt('/rooms/0', (spot) => {
      const one = read(spot);
      if (!isRecord(one)) return;
      const { open: _open, ...rest } = one;
      write(spot, { ...rest, closedAt: one['callStarted'] });
    }),
  }),
  defineFault({
    id: 'rooms-7-13-open-among-the-closed',
    operator: 'open-among-the-closed',
    group: 'filters',
    story: 'the oldest outbound room in the list of closed rooms is open',
    on: 'voip-rooms',
    contract: '7.13',
    caughtBy: 'only-closed',
    when: always,
    tamper: editing((body, _asked, { data }) => {
      const closed = data.voipRooms.filter(
        ({ closedAt, direction }) => closedAt !== undefined && direction === 'outbound',
      );
      const [oldest] = closed.toSorted((left, right) => (left.ts < right.ts ? -1 : 1));
      for (const spot of spotsAt(body, '/rooms/*')) {
        const one = read(spot);
        if (!isRecord(one) || one['_id'] !== oldest?._id) continue;
        const { closedAt: _at, closedBy: _by, closer: _who, ...rest } = one;
        write(spot, { ...rest, open: true });
      }
    }),
  }),
  defineFault({
    id: 'rooms-7-13-agent-sees-all',
    operator: 'agent-sees-all',
    group: 'access',
    story: "an agent who asks for the agent's own rooms gets all rooms",
    on: 'voip-rooms',
    contract: '7.13',
    caughtBy: 'filter',
    when: { says: '', holds: ({ actor }, { status: code }) => actor === 'agent' && code === 200 },
    tamper: (_reply, _asked, { ask }) => ask({ query: '', as: 'admin' }),
  }),
  applyOperator(filters.onlyTag, calls),
  applyOperator(identity.wanders, { ...calls, at: '/rooms/*/_id' }),
];
