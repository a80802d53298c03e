import type { Tamper } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import { bodyOf, isRecord, listIn, withBody } from '../edit.ts';
import type { Condition, Group, Operator } from '../types.ts';

export interface ListBody {
  readonly body: { [key: string]: unknown };
  readonly items: unknown[];
  readonly asked: URLSearchParams;
}

/** Changes the list at the pointer and its `count`. If `change` returns undefined, it has edited the body itself. */
export const onList =
  (pointer: string, change: (list: ListBody) => readonly unknown[] | void): Tamper =>
  (reply, { query }) => {
    const body = bodyOf(reply);
    // A refusal has no list.
    if (reply.status !== 200 || !isRecord(body)) return reply;
    const items = listIn(body, pointer);
    const changed = change({ body, items, asked: new URLSearchParams(query) });
    if (changed === undefined) return withBody(reply, body);
    return withBody(reply, {
      ...body,
      [pointer.slice(1)]: changed,
      ...(typeof body['count'] === 'number' ? { count: changed.length } : {}),
    });
  };

/** An operator on the list at the target. */
export const list = (
  name: string,
  group: Group,
  says: string,
  caughtBy: string,
  change: (list: ListBody) => readonly unknown[] | void,
  when?: Condition,
): Operator =>
  defineOperator({
    name,
    group,
    caughtBy,
    says,
    ...(when === undefined ? {} : { when }),
    make: (pointer) => onList(pointer, change),
  });

export const numberAt = (body: { readonly [key: string]: unknown }, key: string): number =>
  Number(body[key] ?? 0);

export const lastTwice = list(
  'last-item-twice',
  'consistency',
  'has its last item twice',
  'unique',
  ({ items }) => [...items, ...items.slice(-1)],
);
export const firstTwice = list(
  'first-item-twice',
  'consistency',
  'has its first item again at the end',
  'unique',
  ({ items }) => [...items, ...items.slice(0, 1)],
);
export const firstForAll = list(
  'every-item-the-same',
  'consistency',
  'has its first item in every place',
  'unique',
  ({ items }) => items.map(() => items[0]),
);
export const lastDropped = list(
  'last-item-dropped',
  'consistency',
  'lacks its last item',
  'filter',
  ({ items }) => items.slice(0, -1),
);
export const firstDropped = list(
  'first-item-dropped',
  'consistency',
  'lacks its first item',
  'filter',
  ({ items }) => items.slice(1),
);
export const firstForgotten = list(
  'first-item-forgotten',
  'consistency',
  'lacks its first item, also in total',
  'filter',
  ({ body, items }) => {
    body['total'] = numberAt(body, 'total') - 1;
    return items.slice(1);
  },
);
export const turned = list('list-turned', 'sorting', 'is in reverse order', 'sort-order', ({ items }) =>
  items.toReversed(),
);
export const firstMovedToEnd = list(
  'first-moved-to-end',
  'sorting',
  'has its first item at the end',
  'sort-order',
  ({ items }) => [...items.slice(1), ...items.slice(0, 1)],
);
export const nullItem = list(
  'null-among-items',
  'shape',
  'has null among its items',
  'schema',
  ({ items }) => [...items, null],
);
export const emptyItem = list(
  'empty-object-among-items',
  'shape',
  'has an empty object among its items',
  'schema',
  ({ items }) => [...items, {}],
);
export const keyedById = list(
  'list-by-id',
  'shape',
  'is an object keyed by id',
  'schema',
  ({ body, items }) => {
    for (const [key, value] of Object.entries(body))
      if (value === items) body[key] = Object.fromEntries(items.map((item, index) => [String(index), item]));
  },
);
