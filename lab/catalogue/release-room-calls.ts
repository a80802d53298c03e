import { applyOperator } from '../define.ts';
import * as identity from '../operators/identity.ts';
import * as listed from '../operators/listed.ts';
import * as pages from '../operators/pages.ts';
import * as rooms from '../operators/rooms.ts';
import type { Fault, Target } from '../types.ts';
import { across } from './every-endpoint.ts';

const calls: Target = { on: 'voip-rooms', contract: '7.13' };

const releasesOfQueue: readonly Target[] = (['7.13', '8.8'] as const).map((contract) => ({
  on: 'livechat-queue',
  contract,
}));

/** Faults that are shown by requests which test something else as well. */
export const roomCalls: readonly Fault[] = [
  ...across(
    [
      pages.offsetInPages,
      pages.pastEndClamped,
      pages.pastEndTotalZero,
      rooms.nestedKeysIgnored,
      rooms.numbersSortedAsText,
      rooms.pageSortedOnly,
      rooms.wholeNamesOnly,
      rooms.namesByBeginning,
      rooms.namesInThisCase,
      rooms.firstAgentOnly,
      rooms.fieldsAccepted,
      rooms.ownAmongOthers,
      rooms.anyOwnRooms,
    ],
    [calls],
  ),
  ...across([rooms.countZeroIsNone], [calls, ...releasesOfQueue]),
  applyOperator(identity.shifted('_id', 'same-id'), { ...calls, at: '/rooms/*/servedBy/username' }),
  applyOperator(listed.usernameOfNextPerson('_id'), { ...calls, at: '/rooms/*/servedBy/username' }),
  applyOperator(rooms.openFalseIsAny, { ...calls, caughtBy: 'page-slice' }),
  applyOperator(rooms.lastAgentOnly, calls),
  applyOperator(rooms.lastAgentOnly, { ...calls, data: 'minimal', as: 'of-few' }),
  applyOperator(rooms.countZeroIsOne, calls),
];
