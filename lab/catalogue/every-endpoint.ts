import type { EndpointId } from '../../src/reference/index.ts';
import { endpoints, applyOperator } from '../define.ts';
import { doorsAjar, openDoors } from '../operators/access.ts';
import { servesAgent, servesUnprivileged, sharedByAccounts } from '../operators/permissions.ts';
import * as body from '../operators/bodies.ts';
import * as headers from '../operators/headers.ts';
import * as identity from '../operators/identity.ts';
import * as leaks from '../operators/leaks.ts';
import { remembered, remembered403 } from '../operators/remembered.ts';
import { refusalWithData } from '../operators/refusal.ts';
import { documented400, telling400Others, of400, respelled400 } from '../operators/refusals-400.ts';
import { of401, telling401, telling401Others } from '../operators/refusals-401.ts';
import { of403, telling403Others } from '../operators/refusals-403.ts';
import * as status from '../operators/statuses.ts';
import type { Fault, Operator, Target } from '../types.ts';

/** Every operator at every target. */
export const across = (operators: readonly Operator[], places: readonly Target[]): readonly Fault[] =>
  operators.flatMap((operator) => places.map((place) => applyOperator(operator, place)));

const everywhere: readonly Target[] = endpoints.map((on) => ({ on }));
const on = (...ids: readonly EndpointId[]): readonly Target[] => ids.map((id) => ({ on: id }));
const refusing = on('livechat-monitor', 'livechat-unit-monitors', 'livechat-queue', 'voip-rooms');

/** Each operator once, at one target after the other. */
export const inTurn = (operators: readonly Operator[], places: readonly Target[]): readonly Fault[] =>
  operators.flatMap((operator, index) => {
    const place = places[index % places.length];
    return place === undefined ? [] : [applyOperator(operator, place)];
  });

/** Each target once, with one operator after the other. */
export const dealt = (operators: readonly Operator[], places: readonly Target[]): readonly Fault[] =>
  places.flatMap((place, index) => {
    const operator = operators[index % operators.length];
    return operator === undefined ? [] : [applyOperator(operator, place)];
  });

/** Faults that are possible at every endpoint. */
export const everyEndpoint: readonly Fault[] = [
  ...across([...openDoors, ...doorsAjar], everywhere),
  ...across(remembered, everywhere),
  ...across([remembered403, servesUnprivileged], refusing),
  ...across([servesAgent], on('livechat-monitor', 'livechat-unit-monitors')),
  ...across([sharedByAccounts], on('livechat-monitor', 'livechat-unit-monitors', 'livechat-queue')),
  ...across(
    [
      status.internalError,
      status.routeDropped,
      status.overBlocking,
      body.errorOnSuccess,
      body.emptyObject,
      body.duplicateKey,
      headers.typeHtml,
      headers.echoInHeader,
      leaks.passwordHash,
    ],
    everywhere,
  ),
  ...inTurn(
    [
      ...status.otherSuccess,
      status.notFound,
      status.serverError,
      status.badRequest,
      status.jsonUnavailable,
      status.forgetsLogin,
      status.noContent,
      status.toOtherOrigin,
      status.movedForGood,
      status.toLogin,
      status.notModified,
    ],
    everywhere,
  ),
  ...inTurn(
    [
      body.successTurned,
      body.wrappedBody,
      body.cutOff,
      body.emptyList,
      body.nullBody,
      body.listBody,
      body.doubleEncoded,
      body.successOnly,
      body.emptyBody,
      body.trailingGarbage,
      body.twoDocuments,
      body.padded,
      body.callback,
      body.commented,
      body.singleQuotes,
      body.notANumber,
      body.trailingComma,
      body.hugeNumber,
      body.htmlPage,
      body.byteOrderMark,
      body.loneSurrogate,
      body.latin1,
      body.overlong,
    ],
    everywhere,
  ),
  ...inTurn(
    [
      headers.typeMissing,
      headers.typeText,
      headers.typeProblem,
      headers.typeOctets,
      headers.typeEmpty,
      headers.charsetLatin1,
      headers.charsetUtf16,
      headers.typeTwice,
      headers.echoInCookie,
      leaks.hashUnderOddName,
      leaks.loginTokens,
      leaks.totpSecret,
      leaks.webToken,
      leaks.privateKey,
      leaks.stackInSuccess,
      leaks.hashInSentence,
      leaks.oddSecrets,
      leaks.pathInSuccess,
      headers.traceInHeader,
      headers.gzipInName,
      headers.gzipCut,
      headers.gzipTwice,
      headers.codingUnasked,
      ...headers.keptByCdn,
      ...headers.sessionCookies,
      leaks.verificationToken,
    ],
    everywhere,
  ),
  ...across([identity.byBeginning], on('livechat-monitor', 'livechat-unit-monitors', 'livechat-visitor')),
  ...across([identity.byId], on('livechat-monitor')),
  ...across([identity.byName], on('livechat-monitor', 'livechat-unit-monitors')),
  ...across([identity.inOtherCase], on('livechat-unit-monitors', 'livechat-visitor')),
  ...across([identity.byUsername, identity.trimmed], on('livechat-visitor')),
  applyOperator(leaks.widgetToken, { on: 'livechat-monitor' }),
  applyOperator(leaks.widgetToken, { on: 'livechat-queue' }),
  ...across(of401.slice(0, 2), everywhere),
  ...inTurn(of401.slice(2), everywhere),
  ...across(telling401, everywhere),
  ...across(of403.slice(0, 2), refusing),
  ...inTurn(of403.slice(2), refusing),
  ...across(telling401Others, everywhere),
  ...across(telling403Others, refusing),
  ...across(telling400Others, on('livechat-monitor', 'livechat-queue', 'livechat-visitor')),
  ...across([refusalWithData(403)], refusing),
  ...across([refusalWithData(401)], everywhere),
  ...across([...of400, ...respelled400, ...documented400], on('livechat-visitor')),
  ...inTurn([...of400.slice(0, 7), ...of400.slice(0, 6)], on('livechat-monitor', 'livechat-queue')),
];
