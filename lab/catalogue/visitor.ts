import { applyOperator } from '../define.ts';
import * as dates from '../operators/dates.ts';
import * as identity from '../operators/identity.ts';
import * as listed from '../operators/listed.ts';
import * as field from '../operators/values.ts';
import type { Fault, Target } from '../types.ts';
import { forActor, onNth } from '../when.ts';
import { across, dealt, inTurn } from './every-endpoint.ts';

const on = 'livechat-visitor';
const at = (...names: readonly string[]): readonly Target[] =>
  names.map((name) => ({ on, at: `/visitor/${name}` }));
const required = ['_id', 'username', 'ts', '_updatedAt'];
const optional = ['status', 'name', 'token', 'department'];

export const visitor: readonly Fault[] = [
  ...across([dates.timeOfReply], at('_updatedAt')),
  ...across(
    [field.missing, field.nullValue],
    [...at(...required), { on, at: '/visitor' }, { on, at: '/success' }],
  ),
  ...dealt([field.nullValue, field.textAsNumber], at(...optional)),
  ...across([field.missing, field.nullValue], at('phone/*/phoneNumber', 'visitorEmails/*/address')),
  ...across([field.emptyText], at('username', 'token')),
  ...across([field.unknownMember, field.memberCase], at('status')),
  ...across([field.malformedId, field.operatorText], at('_id', 'department')),
  ...across([field.flattened], at('phone/$', 'visitorEmails/*')),
  ...across([field.singleUnwrapped, field.listAsObject], at('phone', 'visitorEmails')),
  ...across([field.wrappedInList, field.wrappedInObject], [{ on, at: '/visitor' }, ...at('department')]),
  ...across([field.inSnakeCase], at('visitorEmails')),
  ...across([field.inCapitals], at('token', 'department')),
  ...across([field.inSingular], at('phone', 'visitorEmails')),
  ...across([field.withoutUnderscore], at('_id', '_updatedAt')),
  ...across([field.underAnotherName], [...at('username', 'ts'), { on, at: '/visitor' }]),
  ...across([field.htmlInText, field.zeroWidth], at('username')),
  ...inTurn(
    [
      dates.epochMillis,
      dates.extendedJson,
      dates.blankForT,
      dates.withoutZone,
      dates.shortZone,
      dates.invalidDate,
    ],
    at('ts', '_updatedAt'),
  ),
  ...across([dates.epochZero, dates.yearOne], at('ts')),
  ...across([dates.farFuture], at('_updatedAt')),
  ...across([dates.monthLate], at('ts')),
  ...across([dates.monthEarly], at('_updatedAt')),
  applyOperator(identity.sticks, { on, at: '/visitor/_id', caughtBy: 'asked-for' }),
  applyOperator(identity.sticks, { on, at: '/visitor/token' }),
  applyOperator(identity.takenFrom('/visitor/username', 'asked-for'), { on, at: '/visitor/_id' }),
  ...across([identity.wanders], at('token', 'username')),
  applyOperator(listed.ofNextVisitor('lastChat'), { on, contract: '8.8', at: '/visitor/lastChat' }),
  ...(['username', 'name'] as const).map((key) =>
    applyOperator(listed.ofNextVisitor(key), { on, at: `/visitor/${key}` }),
  ),
  applyOperator(identity.ofSibling('_id', 'as-listed'), { on, at: '/visitor/username' }),
  ...across([...listed.recoded, ...listed.standsFor, ...listed.lessened], at('name')),
  ...across(listed.itemsLost, at('phone')),
  ...across([listed.addressAsLink, listed.addressWithoutDomain], at('visitorEmails/*/address')),
  applyOperator(listed.madeUpForAbsent('/visitor', 'phone', [{ phoneNumber: null }]), { on }),
  ...across([listed.underAnotherName('as-listed')], at('visitorEmails', 'phone')),
  ...across([listed.plusAsBlank, listed.digitsOnly], at('phone/*/phoneNumber')),
  ...across([listed.departmentTakenFor('name'), listed.departmentTakenFor('agent')], at('department')),
  applyOperator(identity.ofSibling('_id', 'distinct-ids'), { on, at: '/visitor/token' }),
  applyOperator(field.flattened, { on, contract: '8.8', at: '/visitor/lastChat', caughtBy: 'as-listed' }),
  applyOperator(identity.constant([], 'same-answer', forActor('agent')), {
    on,
    at: '/visitor/visitorEmails',
  }),
  applyOperator(identity.constant([{ phoneNumber: '110' }], 'same-answer', forActor('agent')), {
    on,
    at: '/visitor/phone',
  }),
  applyOperator(identity.constant('64181a0728384134ed600dcc', 'same-answer', forActor('agent')), {
    on,
    at: '/visitor/department',
  }),
  applyOperator(dates.monthLate, { on, at: '/visitor/ts', when: forActor('agent'), as: 'for-an-agent' }),
  applyOperator(field.missing, { on, at: '/visitor/username', when: forActor('agent'), as: 'for-an-agent' }),
  applyOperator(field.textAsNumber, { on, at: '/visitor/name', when: onNth(3), as: 'third-time' }),
];
