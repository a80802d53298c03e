import type { EndpointId } from '../../src/reference/index.ts';
import { endpoints } from '../define.ts';
import {
  asksBeforeCredentials,
  doorsAjar,
  localRealAddress,
  openDoors,
  servesParametersToAnybody,
} from '../operators/access.ts';
import {
  looksBeforeLogin,
  looksBeforeRefusing,
  servesAgent,
  servesUnprivileged,
  servesWithParameter,
  servesWithParameters,
  sharedByAccounts,
} from '../operators/permissions.ts';
import * as body from '../operators/bodies.ts';
import * as headers from '../operators/headers.ts';
import * as leaks from '../operators/leaks.ts';
import { refusalWithData } from '../operators/refusal.ts';
import { documented400, telling400Others, respelled400 } from '../operators/refusals-400.ts';
import {
  forbiddenAlone,
  of401,
  of401From9,
  telling401,
  telling401Others,
} from '../operators/refusals-401.ts';
import { of403, other403, telling403Others } from '../operators/refusals-403.ts';
import * as identity from '../operators/identity.ts';
import * as release from '../operators/releases.ts';
import * as removed from '../operators/removed.ts';
import * as status from '../operators/statuses.ts';
import { unlicensed } from '../operators/unlicensed.ts';
import type { Basis, Fault, Target } from '../types.ts';
import { across, inTurn } from './every-endpoint.ts';
import { releaseLists } from './release-lists.ts';
import { roomCalls } from './release-room-calls.ts';
import { roomPages } from './release-rooms.ts';

const places = (contract: Basis, ...on: readonly EndpointId[]): readonly Target[] =>
  on.map((id) => ({ on: id, contract }));
const served: readonly Target[] = [
  ...places('7.13', ...endpoints),
  ...places('8.8', 'livechat-monitor', 'livechat-unit-monitors', 'livechat-queue', 'livechat-visitor'),
];
const premium: readonly Target[] = [
  ...places('7.13', 'livechat-monitor', 'livechat-unit-monitors'),
  ...places('8.8', 'livechat-monitor', 'livechat-unit-monitors'),
].map((place) => ({ ...place, premium: false, as: 'premium' }));
const monitorOf = (contract: Basis): Target => ({ on: 'livechat-monitor', contract });
const unitOf = (contract: Basis): Target => ({ on: 'livechat-unit-monitors', contract });
const queueOf = (contract: Basis): Target => ({ on: 'livechat-queue', contract });
const visitorOf = (contract: Basis): Target => ({ on: 'livechat-visitor', contract });

/** Faults that are possible at every endpoint, judged by the releases. */
const general: readonly Fault[] = [
  // Each operator three times, at different targets.
  ...[0, 3, 6].flatMap((by) =>
    inTurn([...openDoors, ...doorsAjar], [...served.slice(by), ...served.slice(0, by)]),
  ),
  ...across(
    [asksBeforeCredentials],
    [
      queueOf('8.8'),
      { on: 'voip-rooms', contract: '6.13' },
      monitorOf('6.13'),
      monitorOf('7.13'),
      // On these a setting may put the parameters first, but then no request gets a 401. Here others do, so `same-refusal` finds it.
      { ...queueOf('7.13'), caughtBy: 'same-refusal' },
      { on: 'voip-rooms', contract: '7.13', caughtBy: 'same-refusal' },
    ],
  ),
  ...across(
    [localRealAddress],
    [monitorOf('8.8'), queueOf('7.13'), { on: 'voip-rooms' }, { on: 'livechat-visitor' }],
  ),
  ...across([looksBeforeLogin], [unitOf('7.13'), unitOf('8.8')]),
  ...across(other403, [...places('7.13', ...endpoints), queueOf('6.13'), unitOf('8.8'), visitorOf('8.8')]),
  ...across([servesWithParameters], [unitOf('8.8'), queueOf('7.13'), { on: 'livechat-unit-monitors' }]),
  ...across(
    [servesWithParameter('departmentId')],
    [queueOf('7.13'), queueOf('8.8'), { on: 'livechat-queue' }],
  ),
  ...across(
    [servesWithParameter('open'), servesWithParameter('queue')],
    [{ on: 'voip-rooms', contract: '7.13' }, { on: 'voip-rooms' }],
  ),
  ...across(
    [servesParametersToAnybody],
    [
      queueOf('7.13'),
      queueOf('8.8'),
      ...places('7.13', 'voip-rooms'),
      { on: 'livechat-queue' },
      { on: 'voip-rooms' },
    ],
  ),
  ...across([sharedByAccounts], [visitorOf('7.13'), visitorOf('8.8')]),
  ...across([servesUnprivileged], [visitorOf('7.13'), visitorOf('8.8'), queueOf('8.8'), monitorOf('8.8')]),
  ...across([servesAgent], [monitorOf('7.13'), unitOf('8.8'), { on: 'voip-rooms', contract: '7.13' }]),
  ...inTurn(
    [
      ...of401,
      ...telling401.filter(({ name }) => !name.includes('body')),
      ...of403,
      refusalWithData(401),
      refusalWithData(403),
    ],
    [queueOf('6.13'), queueOf('8.8'), monitorOf('8.8'), unitOf('6.13')],
  ),
  ...inTurn(
    [
      status.internalError,
      status.overBlocking,
      status.toLogin,
      body.errorOnSuccess,
      body.emptyObject,
      body.cutOff,
      body.duplicateKey,
      body.hugeNumber,
      headers.typeHtml,
      headers.echoInHeader,
      leaks.passwordHash,
      leaks.stackInSuccess,
      body.byteOrderMark,
    ],
    served,
  ),
  ...across([headers.publicCache, headers.sniffable], served),
  ...inTurn(
    [
      ...headers.keptByCdn,
      ...headers.sessionCookies,
      headers.cookieOnRefusal,
      headers.sharedCache,
      headers.cachedAWhile,
      headers.expiresLater,
      headers.anyOrigin,
      headers.limitInWords,
      headers.moreLeftThanLimit,
      headers.limitInWords,
      headers.moreLeftThanLimit,
    ],
    served,
  ),
];

const refusals: readonly Fault[] = [
  ...across(
    [release.as404, release.as500, release.emptySuccess],
    [monitorOf('7.13'), monitorOf('8.8'), visitorOf('7.13'), visitorOf('8.8'), queueOf('8.8')],
  ),
  ...across([release.errorReworded('User not found')], [monitorOf('7.13'), monitorOf('8.8')]),
  ...across(
    [release.errorReworded('Bad request')],
    [visitorOf('7.13'), visitorOf('8.8'), queueOf('7.13'), queueOf('8.8')],
  ),
  ...across([release.errorTypeReworded], [visitorOf('8.8'), queueOf('7.13'), queueOf('8.8')]),
  ...across(documented400, [visitorOf('7.13'), visitorOf('8.8')]),
  ...inTurn(respelled400.slice(0, 4), [
    monitorOf('7.13'),
    queueOf('8.8'),
    visitorOf('8.8'),
    { on: 'voip-rooms', contract: '7.13' },
  ]),
  ...across(respelled400.slice(4), [
    queueOf('7.13'),
    visitorOf('7.13'),
    { on: 'voip-rooms', contract: '7.13' },
  ]),
  ...inTurn(
    [...telling401Others, ...telling403Others, ...telling400Others],
    [monitorOf('7.13'), queueOf('8.8'), visitorOf('8.8')],
  ),
  ...across([release.unknownRefused], [unitOf('7.13'), unitOf('8.8')]),
  ...across([release.extraAccepted], [visitorOf('7.13'), visitorOf('8.8')]),
  ...across([release.extraRefused], [monitorOf('7.13'), monitorOf('8.8')]),
  ...across([release.illTypedAccepted], [queueOf('7.13'), queueOf('8.8')]),
  ...across([release.pagesWhereNone], [unitOf('7.13'), unitOf('8.8')]),
  ...across([identity.byId], [{ ...monitorOf('8.8'), caughtBy: 'status' }]),
  ...across([identity.byName], [unitOf('7.13')]),
  ...across([identity.byUsername], [{ ...visitorOf('8.8'), caughtBy: 'status' }]),
  ...across([looksBeforeRefusing], [monitorOf('7.13'), unitOf('7.13')]),
  ...across(unlicensed, premium),
];

const from9: readonly Target[] = places(
  '9.0',
  'livechat-monitor',
  'livechat-unit-monitors',
  'livechat-queue',
  'livechat-visitor',
);

/** Where a setting of the whole workspace may turn every 401 into a 403, an endpoint that does so alone is wrong. */
const refusedAlone: readonly Fault[] = endpoints.flatMap((on) =>
  across(
    [forbiddenAlone],
    [
      {
        on,
        contract: '7.13',
        after: [on === 'livechat-visitor' ? 'livechat-queue' : 'livechat-visitor'],
        when: { says: '', holds: ({ endpoint }, { status: told }) => endpoint === on && told === 401 },
      },
    ],
  ),
);

/** Faults that stay violations although the bodies of 9.0 are not known. */
const ninth: readonly Fault[] = [
  ...inTurn(
    [...openDoors, ...doorsAjar, ...of401From9, ...telling401.filter(({ name }) => !name.includes('body'))],
    from9,
  ),
  ...inTurn(of403.slice(0, 9), from9),
  ...inTurn(
    [servesUnprivileged, refusalWithData(401), refusalWithData(403), status.internalError, body.cutOff],
    from9,
  ),
  ...across(
    [release.errorReworded('Bad request'), release.errorTypeReworded, release.as500],
    [visitorOf('9.0'), queueOf('9.0')],
  ),
  ...inTurn([headers.limitInWords, headers.moreLeftThanLimit, headers.fewerLeftThanNone], from9),
  ...across([removed.removedServed, removed.removedAsks], places('9.0', 'voip-rooms')),
  ...across([release.tokenReturned], [visitorOf('9.0')]),
];

const withdrawn: readonly Fault[] = [
  ...across([removed.removedServed, removed.removedInJson, removed.removedAsks], places('8.8', 'voip-rooms')),
  ...across([release.tokenReturned], [visitorOf('8.8')]),
  ...across([release.disabledDescribed], [visitorOf('7.13'), visitorOf('8.8')]),
];
export const releases: readonly Fault[] = [
  ...general,
  ...refusals,
  ...withdrawn,
  ...refusedAlone,
  ...ninth,
  ...roomPages,
  ...roomCalls,
  ...releaseLists,
];
