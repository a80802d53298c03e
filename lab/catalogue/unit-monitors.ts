import type { Asked, Data } from '../../src/reference/index.ts';
import { defineFault, applyOperator } from '../define.ts';
import { editingAt, write } from '../edit.ts';
import * as dates from '../operators/dates.ts';
import * as identity from '../operators/identity.ts';
import * as listed from '../operators/listed.ts';
import * as lists from '../operators/lists.ts';
import { breaksOnOddLetter } from '../operators/statuses.ts';
import * as field from '../operators/values.ts';
import type { Fault, Target } from '../types.ts';
import { askedAgain, withParameter } from '../when.ts';
import { across } from './every-endpoint.ts';

const on = 'livechat-unit-monitors';
const at = (...pointers: readonly string[]): readonly Target[] =>
  pointers.map((pointer) => ({ on, at: pointer }));
const list = at('/monitors');
const fields = ['_id', 'monitorId', 'unitId', '_updatedAt', 'username'];

const otherUnit = ({ params }: Asked, { units }: Data): string =>
  units.find(({ _id }) => _id !== params.unitId)?._id ?? '';

export const unitMonitors: readonly Fault[] = [
  ...across([field.missing], at(...fields.map((name) => `/monitors/*/${name}`))),
  ...across([field.nullValue], at('/monitors/*/unitId', '/monitors/$/_updatedAt')),
  ...across([field.missing, field.nullValue], at('/monitors', '/success')),
  // A check that reads the first item only does not find these.
  ...across(
    [field.missing, field.textAsNumber, field.emptyText],
    at('/monitors/$/username', '/monitors/$/monitorId'),
  ),
  ...across([dates.epochMillis, dates.extendedJson, dates.blankForT], at('/monitors/*/_updatedAt')),
  ...across(
    [
      dates.epochSeconds,
      dates.withoutZone,
      dates.shortZone,
      dates.lowerCase,
      dates.dayOnly,
      dates.httpDate,
      dates.noSuchDay,
      dates.leapSecond,
      dates.invalidDate,
      dates.epochZero,
      dates.farFuture,
    ],
    at('/monitors/$/_updatedAt'),
  ),
  ...across([field.underAnotherName], at('/monitors/*/monitorId', '/monitors')),
  ...across(
    [field.inSnakeCase],
    [
      { on, at: '/monitors/*/monitorId', caughtBy: 'no-renamed-field' },
      { on, at: '/monitors/*/unitId', caughtBy: 'no-renamed-field' },
    ],
  ),
  ...across([field.malformedId, field.wrappedInObject], at('/monitors/$/_id')),
  ...across([field.htmlInText, field.undefinedText], at('/monitors/$/username')),
  ...across([field.listAsObject, field.singleUnwrapped, lists.keyedById], list),
  ...across([lists.nullItem, lists.emptyItem], list),
  ...across([lists.lastTwice, lists.firstTwice, lists.firstForAll], list),
  defineFault({
    id: 'unit-monitors-of-another-unit',
    operator: 'answers-with-another',
    group: 'identity',
    story: 'the monitors of another unit are listed',
    on,
    caughtBy: 'belongs-to-asked',
    tamper: (_reply, asked, { ask, data }) =>
      ask({ path: `/api/v1/livechat/units/${otherUnit(asked, data)}/monitors` }),
  }),
  defineFault({
    id: 'unit-monitors-of-another-unit-relabelled',
    operator: 'answers-with-another-relabelled',
    group: 'identity',
    story: 'every unit lists the monitors of the first unit, under the requested id',
    on,
    caughtBy: 'disjoint',
    tamper: async (reply, asked, world) => {
      const [unit] = world.data.units;
      const first = await world.ask({ path: `/api/v1/livechat/units/${unit?._id ?? ''}/monitors` });
      return editingAt('/monitors/*/unitId', (spot) => write(spot, asked.params.unitId))(
        { ...reply, body: first.body },
        asked,
        world,
      );
    },
  }),
  applyOperator(identity.constant('TGjc7wN84KxQup9cF', 'belongs-to-asked'), { on, at: '/monitors/*/unitId' }),
  applyOperator(identity.constant('TGjc7wN84KxQup9cF', 'belongs-to-asked'), { on, at: '/monitors/$/unitId' }),
  applyOperator(identity.sticks, { on, at: '/monitors/*/unitId', caughtBy: 'belongs-to-asked' }),
  applyOperator(identity.firstInLast('unique'), { on, at: '/monitors/*/_id' }),
  applyOperator(identity.firstInLast('unique'), { on, at: '/monitors/*/monitorId' }),
  applyOperator(identity.ofSibling('monitorId', 'joined-text'), { on, at: '/monitors/*/username' }),
  applyOperator(identity.exchangedWith('username', 'same-id'), { on, at: '/monitors/*/monitorId' }),
  applyOperator(listed.ofPerson('name', 'monitorId'), { on, at: '/monitors/*/username' }),
  applyOperator(listed.idInCapitals, { on, at: '/monitors/*/monitorId' }),
  applyOperator(identity.ofSibling('_id', 'distinct-ids'), { on, at: '/monitors/*/monitorId' }),
  applyOperator(identity.ofSibling('monitorId', 'distinct-ids'), { on, at: '/monitors/$/_id' }),
  applyOperator(identity.ofSibling('unitId', 'distinct-ids'), { on, at: '/monitors/*/_id' }),
  applyOperator(identity.swapped('same-id'), { on, at: '/monitors/*/username', after: ['livechat-monitor'] }),
  // The workspace's own list of monitors, read before the first case, shows it too.
  applyOperator(identity.shifted('monitorId', 'same-id'), { on, at: '/monitors/*/username' }),
  applyOperator(listed.usernameOfNextPerson('monitorId'), { on, at: '/monitors/*/username' }),
  applyOperator(dates.timeOfReply, { on, at: '/monitors/*/_updatedAt' }),
  applyOperator(identity.ofSibling('username', 'same-id'), {
    on,
    at: '/monitors/*/monitorId',
    as: 'username-for-monitor-id',
    after: ['livechat-monitor'],
  }),
  applyOperator(identity.swapped('same-identity'), {
    on,
    at: '/monitors/*/monitorId',
    when: askedAgain,
    as: 'ids-once',
  }),
  // Equal requests may differ because the list changed meanwhile, so only another request shows these.
  applyOperator(identity.swapped('same-answer'), {
    on,
    contract: '8.8',
    at: '/monitors/*/username',
    when: withParameter('count'),
    as: 'beside-count',
  }),
  ...across(
    [lists.lastDropped, lists.firstDropped],
    [{ on, contract: '8.8', at: '/monitors', when: withParameter('count'), caughtBy: 'same-answer' }],
  ),
  applyOperator(identity.wanders, { on, at: '/monitors/*/_id' }),
  applyOperator(identity.firstInAll('same-id'), { on, at: '/monitors/*/username' }),
  applyOperator(breaksOnOddLetter, { on }),
];
