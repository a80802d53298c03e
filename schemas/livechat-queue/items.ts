import { baselineOf, type Belongs, type ListShape } from '../../src/checks/baseline.ts';
import { at, listAt } from '../../src/lib/json.ts';
import { mostPlanned, type Filter } from '../../src/contract/combine.ts';
import type { Known } from '../../src/contract/types.ts';

export const wholeList = 'whole-list';
export const offlineToo = 'offline-agents-too';

/** An item of the queue is a group of chats by agent and department. */
export const row: ListShape = {
  list: 'queue',
  key: [
    ['user', '_id'],
    ['department', '_id'],
  ],
  stable: [['chats'], ['user', 'username'], ['user', 'status'], ['department', 'name']],
};

export const itemsOf = (known: Known, caseId: string): readonly unknown[] =>
  listAt(known.body(caseId), 'queue').slice(0, mostPlanned);

export const idOf = (item: unknown, of: 'user' | 'department'): string | undefined => {
  const id = at(item, of, '_id');
  return typeof id === 'string' ? id : undefined;
};

export const filterBy = (
  items: readonly unknown[],
  name: string,
  of: 'user' | 'department',
): Filter<unknown> => ({
  name,
  // Releases take the word for a parameter that is left out (docs/released-servers.md#3).
  values: [...new Set(items.map((item) => idOf(item, of)).filter((id) => id !== undefined))].filter(
    (id) => id !== 'undefined',
  ),
  lets: (item, value) => idOf(item, of) === value,
});

/** How many items of a list a department has. */
export const sizeOf = (list: readonly unknown[], id: string): number =>
  list.filter((item) => idOf(item, 'department') === id).length;

/** `total` of a list that is too long for one reply; undefined if the reply has every item. */
export function totalOfLong(known: Known): number | undefined {
  const { body, complete } = baselineOf(known.body(wholeList), 'queue');
  const total = at(body, 'total');
  return !complete && typeof total === 'number' && total > listAt(body, 'queue').length ? total : undefined;
}

export const matchesAsked: Belongs = (item, { query }) =>
  query.every(
    ([name, value]) =>
      (name !== 'departmentId' || idOf(item, 'department') === value) &&
      (name !== 'agentId' || idOf(item, 'user') === value),
  );
