import { pattern } from '../../schemas/_shared/unknown.ts';
import { applyOperator } from '../define.ts';
import { breaksOnOddLetter } from '../operators/statuses.ts';
import * as field from '../operators/values.ts';
import * as identity from '../operators/identity.ts';
import * as listed from '../operators/listed.ts';
import type { Fault, Target } from '../types.ts';
import { askedAgain } from '../when.ts';
import { across, dealt } from './every-endpoint.ts';

const on = 'livechat-monitor';
const at = (...pointers: readonly string[]): readonly Target[] =>
  pointers.map((pointer) => ({ on, at: pointer }));

export const monitor: readonly Fault[] = [
  ...across([field.missing], at('/_id', '/username', '/success', '/emails/*/address', '/emails/*/verified')),
  ...dealt(
    [field.nullValue, field.nullValue, field.wrappedInObject, field.nullValue],
    at(
      '/_id',
      '/username',
      '/name',
      '/status',
      '/statusLivechat',
      '/emails',
      '/emails/*/address',
      '/emails/*/verified',
      '/livechat',
      '/livechat/maxNumberSimultaneousChat',
      '/success',
    ),
  ),
  ...across([field.emptyText], at('/username', '/status')),
  ...across([field.unknownMember, field.memberCase], at('/status', '/statusLivechat')),
  ...across([field.booleanAsText, field.booleanAsNumber], at('/emails/*/verified', '/success')),
  ...across([field.textAsNumber], at('/username', '/livechat/maxNumberSimultaneousChat')),
  ...across([field.wrappedInList], at('/_id', '/name', '/livechat')),
  ...across([field.objectForText], at('/name', '/status')),
  ...across([field.malformedId, field.operatorText, field.blankText], at('/_id')),
  ...across([field.htmlInText, field.zeroWidth], at('/username')),
  ...across([field.singleUnwrapped, field.listAsObject], at('/emails')),
  ...across([field.flattened], at('/emails/*', '/livechat')),
  ...across([field.inSnakeCase], at('/statusLivechat', '/livechat/maxNumberSimultaneousChat')),
  ...across([field.inCapitals], at('/status', '/name')),
  ...across([field.inSingular], at('/emails')),
  ...across([field.withoutUnderscore], at('/_id')),
  ...across([field.underAnotherName], at('/_id', '/emails/*/address')),
  applyOperator(field.negative, { on, at: '/livechat/maxNumberSimultaneousChat' }),
  applyOperator(identity.another('/api/v1/livechat/monitors/pavel', undefined, 'asked-for'), { on }),
  applyOperator(identity.another('/api/v1/livechat/monitors/pavel', undefined, 'asked-for'), {
    on,
    when: askedAgain,
    as: 'once',
  }),
  applyOperator(identity.callersOwn(['success'], 'asked-for'), { on }),
  applyOperator(identity.callersOwn(['success', 'username'], 'own-identity'), {
    on,
    as: 'under-the-name-asked-for',
  }),
  applyOperator(identity.sticks, { on, at: '/_id' }),
  applyOperator(identity.takenFrom('/name', 'asked-for'), { on, at: '/username' }),
  applyOperator(identity.wanders, { on, at: '/_id' }),
  applyOperator(identity.ofSibling('_id', 'as-listed'), { on, at: '/name' }),
  applyOperator(listed.idOfNextPerson('same-id'), { on, at: '/_id' }),
  ...across(
    [listed.idOfNobody],
    [
      { on, contract: '7.13', at: '/_id' },
      { on, contract: '8.8', at: '/_id' },
    ],
  ),
  ...across([...listed.recoded, ...listed.standsFor, ...listed.lessened], [{ on, at: '/name' }]),
  ...across(
    [...listed.standsFor, listed.addressAsLink, listed.addressWithoutDomain],
    [{ on, at: '/emails/*/address' }],
  ),
  applyOperator(listed.madeUpForAbsent('', 'statusLivechat', null), { on }),
  ...across([listed.underAnotherName('as-listed')], [{ on, at: '/name' }]),
  applyOperator(identity.existingForUnknown('/api/v1/livechat/monitors/pavel', undefined), { on }),
  applyOperator(identity.existingForUnknown('/api/v1/livechat/monitors/pavel', undefined), {
    on,
    as: 'pattern',
    when: {
      says: ', for a pattern',
      holds: ({ params }, { status }) => status === 400 && params.username === pattern,
    },
  }),
  applyOperator(field.textAsNumber, { on, at: '/name', when: askedAgain, as: 'second-time' }),
  applyOperator(identity.withoutTheRole('/api/v1/livechat/monitors/pavel', 'returns-nothing'), { on }),
  ...across(
    [identity.withoutTheRole('/api/v1/livechat/monitors/pavel', 'status')],
    [
      { on, contract: '7.13' },
      { on, contract: '8.8' },
    ],
  ),
  applyOperator(breaksOnOddLetter, { on }),
];
