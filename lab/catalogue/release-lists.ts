import { defineFault, strike } from '../define.ts';
import * as identity from '../operators/identity.ts';
import * as filters from '../operators/filters.ts';
import * as lists from '../operators/lists.ts';
import * as pages from '../operators/pages.ts';
import * as release from '../operators/releases.ts';
import * as field from '../operators/values.ts';
import type { Basis, Fault, Place } from '../types.ts';
import { onSuccess, withParameter, withoutParameters } from '../when.ts';

const queueOf = (contract: Basis): Place => ({ on: 'livechat-queue', contract });

/** What sets the lists and single things of a release apart. */
export const releaseLists: readonly Fault[] = (['7.13', '8.8'] as const).flatMap((contract) => [
  strike(lists.turned, {
    on: 'livechat-queue',
    contract,
    at: '/queue',
    when: withoutParameters,
    as: 'without-parameters',
  }),
  strike(identity.constant('offline', 'hides-offline', withoutParameters), {
    on: 'livechat-queue',
    contract,
    at: '/queue/$/user/status',
  }),
  strike(identity.constant(0, 'schema'), {
    on: 'livechat-queue',
    contract,
    at: '/queue/$/chats',
    as: 'no-chats',
  }),
  strike(
    release.askedOtherwise(
      'literal-taken-loosely',
      'takes includeOfflineAgents=maybe for true',
      'filter',
      withParameter('includeOfflineAgents'),
      (query) => query.set('includeOfflineAgents', 'true'),
    ),
    queueOf(contract),
  ),
  strike(field.nullValue, { on: 'livechat-queue', contract, at: '/queue/*/department' }),
  strike(field.nullValue, { on: 'livechat-queue', contract, at: '/queue/*/department/name' }),
  strike(field.missing, { on: 'livechat-queue', contract, at: '/queue/*/department/_id' }),
  strike(field.missing, { on: 'livechat-queue', contract, at: '/queue/$/department' }),
  strike(filters.ignores('departmentId'), queueOf(contract)),
  strike(pages.offsetIgnored, queueOf(contract)),
  strike(filters.sortTurned, queueOf(contract)),
  strike(lists.firstTwice, { ...queueOf(contract), at: '/queue' }),
  strike(identity.somebody('/api/v1/livechat/monitors/pavel', undefined), {
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
  defineFault({
    id: `unit-found-in-another-case-on-${contract.replace('.', '-')}`,
    operator: 'found-in-another-case',
    group: 'identity',
    story: 'ids of units are compared without looking at capitals',
    on: 'livechat-unit-monitors',
    contract,
    caughtBy: 'gives-nobody',
    when: onSuccess,
    tamper: (reply, { params: { unitId = '' } }, { ask, data: { units } }) => {
      const alike = units.find(({ _id }) => _id !== unitId && _id.toLowerCase() === unitId.toLowerCase());
      return alike === undefined ? reply : ask({ path: `/api/v1/livechat/units/${alike._id}/monitors` });
    },
  }),
  strike(field.negative, { on: 'livechat-monitor', contract, at: '/livechat/maxNumberSimultaneousChat' }),
  strike(field.fraction, { on: 'livechat-monitor', contract, at: '/livechat/maxNumberSimultaneousChat' }),
  strike(field.missing, { on: 'livechat-visitor', contract, at: '/visitor/_updatedAt' }),
  strike(identity.sticks, { on: 'livechat-visitor', contract, at: '/visitor/username' }),
  strike(identity.constant('TGjc7wN84KxQup9cF', 'belongs-to-asked'), {
    on: 'livechat-unit-monitors',
    contract,
    at: '/monitors/$/unitId',
  }),
  strike(identity.another('/api/v1/livechat/monitors/pavel', '', 'asked-for'), {
    on: 'livechat-monitor',
    contract,
  }),
]);
