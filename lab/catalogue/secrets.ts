import { applyOperator, endpoints } from '../define.ts';
import { echoes, visitorTokens } from '../operators/leaks-echo.ts';
import { hashSchemes } from '../operators/leaks-hashes.ts';
import { namedSecrets } from '../operators/leaks-named.ts';
import { toldSecrets } from '../operators/leaks-told.ts';
import type { Fault, Target } from '../types.ts';
import { across, inTurn } from './every-endpoint.ts';

const everywhere: readonly Target[] = endpoints.map((on) => ({ on }));
/** Objects of the replies, deep in which a secret may stand. */
const deep: readonly Target[] = [
  { on: 'livechat-monitor', at: '/livechat' },
  { on: 'livechat-unit-monitors', at: '/monitors/$' },
  { on: 'livechat-queue', at: '/queue/$/user' },
  { on: 'voip-rooms', at: '/room/v' },
  { on: 'livechat-visitor', at: '/visitor' },
  { on: 'voip-rooms', at: '/rooms/$/servedBy', contract: '7.13' },
];

/** Secrets of every kind, on one endpoint after the other; a few of each kind on all. */
export const secrets: readonly Fault[] = [
  ...inTurn(namedSecrets, deep),
  ...inTurn(hashSchemes, [...everywhere.toReversed(), ...deep]),
  ...inTurn(toldSecrets, [...deep, ...everywhere]),
  ...inTurn(echoes, everywhere),
  ...across(visitorTokens, [{ on: 'livechat-visitor', contract: '8.8' }]),
  ...across(visitorTokens.slice(0, 1), everywhere),
  ...across(
    echoes.filter(({ name }) => ['echo-stored', 'echo-first-ten', 'echo-bytes'].includes(name)),
    everywhere.map((place) => ({ ...place, contract: place.on === 'voip-rooms' ? '7.13' : '8.8' })),
  ),
  ...namedSecrets.slice(0, 5).flatMap((operator) =>
    everywhere.map((place) =>
      applyOperator(operator, {
        ...place,
        as: 'whole',
        contract: place.on === 'voip-rooms' ? '7.13' : '8.8',
      }),
    ),
  ),
];
