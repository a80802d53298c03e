import { applyOperator } from '../define.ts';
import * as identity from '../operators/identity.ts';
import * as filters from '../operators/filters.ts';
import * as lists from '../operators/lists.ts';
import * as pages from '../operators/pages.ts';
import * as field from '../operators/values.ts';
import { across } from './every-endpoint.ts';
import type { Basis, Fault, Target } from '../types.ts';
import { withoutParameters } from '../when.ts';

const queueOf = (contract: Basis): Target => ({ on: 'livechat-queue', contract });

/** Faults against what a release documents about lists and single items. */
export const releaseLists: readonly Fault[] = (['7.13', '8.8'] as const).flatMap((contract) => [
  applyOperator(lists.turned, {
    on: 'livechat-queue',
    contract,
    at: '/queue',
    when: withoutParameters,
    as: 'without-parameters',
  }),
  applyOperator(identity.constant('offline', 'hides-offline', withoutParameters), {
    on: 'livechat-queue',
    contract,
    at: '/queue/$/user/status',
  }),
  applyOperator(identity.constant(0, 'schema'), {
    on: 'livechat-queue',
    contract,
    at: '/queue/$/chats',
    as: 'no-chats',
  }),
  applyOperator(filters.takesForOffline('away'), queueOf(contract)),
  applyOperator(filters.anyWordSwitches('includeOfflineAgents', 'page-slice'), queueOf(contract)),
  applyOperator(filters.anyCaseSwitches('includeOfflineAgents', 'page-slice'), queueOf(contract)),
  applyOperator(filters.firstLetterSwitches('includeOfflineAgents', 'page-slice'), queueOf(contract)),
  applyOperator(filters.anyYesSwitches('includeOfflineAgents', 'filter'), {
    ...queueOf(contract),
    data: 'minimal',
  }),
  applyOperator(filters.operatorLetThrough('agentId', ['user', '_id'], 'status'), queueOf(contract)),
  ...across(
    [
      filters.unknownIgnored('departmentId'),
      filters.unknownIgnored('agentId'),
      filters.listOfIds('agentId'),
      filters.departmentInAnyCase,
      pages.pastEndClamped,
      pages.pastEndTotalZero,
      filters.ignoredBesidePage('departmentId'),
    ],
    [queueOf(contract)],
  ),
  applyOperator(field.nullValue, { on: 'livechat-queue', contract, at: '/queue/*/department' }),
  applyOperator(field.nullValue, { on: 'livechat-queue', contract, at: '/queue/*/department/name' }),
  applyOperator(field.missing, { on: 'livechat-queue', contract, at: '/queue/*/department/_id' }),
  applyOperator(field.missing, { on: 'livechat-queue', contract, at: '/queue/$/department' }),
  applyOperator(filters.ignores('departmentId'), queueOf(contract)),
  applyOperator(pages.offsetIgnored, queueOf(contract)),
  applyOperator(filters.sortTurned, queueOf(contract)),
  ...across([filters.secondKeyIgnored, filters.keysExchanged], [queueOf(contract)]),
  applyOperator(lists.firstTwice, { ...queueOf(contract), at: '/queue' }),
  applyOperator(identity.existingForUnknown('/api/v1/livechat/monitors/pavel', undefined), {
    on: 'livechat-monitor',
    contract,
    as: 'in-another-case',
    caughtBy: 'status',
    when: {
      says: ', for a username in capitals',
      holds: ({ params: { username = '' } }, { status }) =>
        status === 400 && username === username.toUpperCase() && /[A-Z]/.test(username),
    },
  }),
  applyOperator(identity.inOtherCase, { on: 'livechat-unit-monitors', contract }),
  applyOperator(field.missing, { on: 'livechat-visitor', contract, at: '/visitor/_updatedAt' }),
  applyOperator(identity.constant('TGjc7wN84KxQup9cF', 'belongs-to-asked'), {
    on: 'livechat-unit-monitors',
    contract,
    at: '/monitors/$/unitId',
  }),
  applyOperator(identity.another('/api/v1/livechat/monitors/pavel', '', 'asked-for'), {
    on: 'livechat-monitor',
    contract,
  }),
]);
