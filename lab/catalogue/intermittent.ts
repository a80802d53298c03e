import { applyOperator } from '../define.ts';
import * as body from '../operators/bodies.ts';
import * as headers from '../operators/headers.ts';
import * as leaks from '../operators/leaks.ts';
import * as identity from '../operators/identity.ts';
import * as status from '../operators/statuses.ts';
import * as field from '../operators/values.ts';
import type { Condition, Fault, Operator, Target } from '../types.ts';
import { askedAgain, everySecond, forActor, onNth, withParameter } from '../when.ts';

const rarely = (operator: Operator, place: Target, when: Condition, as: string): Fault =>
  applyOperator(operator, { ...place, when, as, group: 'robustness' });

/** Faults that one request may miss: once, sometimes, for one actor, with one parameter, or in the last item. */
export const intermittent: readonly Fault[] = [
  rarely(status.internalError, { on: 'livechat-queue' }, onNth(4), 'once'),
  rarely(status.internalError, { on: 'livechat-visitor' }, everySecond, 'every-second-time'),
  rarely(status.jsonUnavailable, { on: 'livechat-unit-monitors' }, onNth(2), 'once'),
  rarely(body.cutOff, { on: 'livechat-monitor' }, onNth(3), 'once'),
  rarely(body.emptyObject, { on: 'voip-rooms' }, everySecond, 'every-second-time'),
  rarely(headers.typeHtml, { on: 'livechat-queue' }, everySecond, 'every-second-time'),
  rarely(field.missing, { on: 'livechat-monitor', at: '/username' }, onNth(2), 'once'),
  rarely(
    field.textAsNumber,
    { on: 'livechat-unit-monitors', at: '/monitors/$/username' },
    askedAgain,
    'every-second-time',
  ),
  rarely(
    field.nullValue,
    { on: 'livechat-queue', at: '/queue/$/user/_id' },
    withParameter('offset'),
    'beside-offset',
  ),
  rarely(
    field.nullValue,
    { on: 'livechat-queue', at: '/queue/0/user/_id' },
    withParameter('includeOfflineAgents'),
    'beside-offline-agents',
  ),
  rarely(field.missing, { on: 'livechat-queue', at: '/total' }, withParameter('agentId'), 'beside-agent-id'),
  rarely(
    leaks.passwordHash,
    { on: 'livechat-queue' },
    withParameter('departmentId', 'agentId'),
    'beside-both-filters',
  ),
  rarely(leaks.passwordHash, { on: 'livechat-visitor' }, forActor('agent'), 'for-an-agent'),
  rarely(headers.echoInHeader, { on: 'livechat-visitor' }, forActor('agent'), 'for-an-agent'),
  rarely(status.internalError, { on: 'voip-rooms' }, forActor('agent'), 'for-an-agent'),
  rarely(
    field.missing,
    { on: 'voip-rooms', contract: '7.13', at: '/rooms/$/queue' },
    withParameter('open'),
    'of-open-rooms',
  ),
  rarely(
    status.internalError,
    { on: 'voip-rooms', contract: '7.13' },
    withParameter('tags[]'),
    'beside-tags',
  ),
  rarely(status.internalError, { on: 'voip-rooms', contract: '7.13' }, forActor('agent'), 'for-an-agent'),
  rarely(
    identity.constant('Somebody Else', 'same-answer'),
    { on: 'livechat-visitor', at: '/visitor/name' },
    forActor('agent'),
    'for-an-agent',
  ),
  rarely(
    identity.constant([], 'same-answer'),
    { on: 'livechat-monitor', contract: '8.8', at: '/emails' },
    withParameter('unknownParameter'),
    'beside-an-unlisted-parameter',
  ),
];
