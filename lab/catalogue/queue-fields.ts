import { applyOperator } from '../define.ts';
import * as lists from '../operators/lists.ts';
import * as field from '../operators/values.ts';
import type { Fault, Target } from '../types.ts';
import { across, dealt } from './every-endpoint.ts';

const on = 'livechat-queue';
const at = (...pointers: readonly string[]): readonly Target[] =>
  pointers.map((pointer) => ({ on, at: pointer }));
const list: Target = { on, at: '/queue' };
const item = (...names: readonly string[]): readonly Target[] =>
  at(...names.map((name) => `/queue/*/${name}`));
const lastItem = (...names: readonly string[]): readonly Target[] =>
  at(...names.map((name) => `/queue/$/${name}`));

export const queueFields: readonly Fault[] = [
  ...across(
    [field.missing, field.nullValue],
    [
      ...item('chats', 'user', 'department', 'user/_id', 'user/username'),
      ...item('department/_id', 'department/name'),
      ...at('/queue', '/count', '/offset', '/total', '/success'),
    ],
  ),
  applyOperator(field.nullValue, { on, at: '/queue/*/user/status' }),
  ...across([field.numberAsText], [...item('chats'), ...at('/count', '/offset', '/total')]),
  ...dealt([field.negative, field.fraction], [...lastItem('chats'), ...at('/total')]),
  ...across([field.emptyText], lastItem('user/username')),
  ...across([field.unknownMember, field.memberCase], lastItem('user/status')),
  ...across([field.flattened], item('user', 'department')),
  ...across([field.wrappedInList], item('user', 'department')),
  ...across([field.singleUnwrapped, field.listAsObject, lists.keyedById], [list]),
  ...across([lists.nullItem, lists.emptyItem], [list]),
  ...across([field.inCapitals], [...item('department/name'), ...at('/total')]),
  ...across([field.inSingular], item('chats')),
  ...across([field.withoutUnderscore], item('user/_id', 'department/_id')),
  ...across([field.underAnotherName], item('user/username', 'chats')),
  ...across([field.malformedId, field.operatorText], lastItem('user/_id', 'department/_id')),
  ...across([field.zeroWidth, field.undefinedText], lastItem('user/username')),
];
