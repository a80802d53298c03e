import { applyOperator } from '../define.ts';
import * as identity from '../operators/identity.ts';
import * as pages from '../operators/pages.ts';
import * as rooms from '../operators/rooms.ts';
import type { Fault, Target } from '../types.ts';
import { across } from './every-endpoint.ts';

const calls: Target = { on: 'voip-rooms', contract: '7.13' };

/** What calls for rooms of a release show beside what they are named after. */
export const roomCalls: readonly Fault[] = [
  ...across(
    [
      pages.offsetInPages,
      pages.pastEndClamped,
      pages.pastEndTotalZero,
      rooms.countZeroIsNone,
      rooms.nestedKeysIgnored,
      rooms.numbersSortedAsText,
      rooms.pageSortedOnly,
      rooms.openFalseIsAny,
      rooms.wholeNamesOnly,
      rooms.namesByBeginning,
      rooms.namesInThisCase,
      rooms.firstAgentOnly,
      rooms.fieldsAccepted,
      rooms.anyOwnRooms,
    ],
    [calls],
  ),
  applyOperator(identity.shifted('_id', 'same-id'), { ...calls, at: '/rooms/*/servedBy/username' }),
];
