import { baselineOf, type Belongs, type ListShape } from '../../src/checks/baseline.ts';
import { at, listAt } from '../../src/checks/values.ts';
import { tellingChoice, type Filter } from '../../src/contract/combine.ts';
import type { Known, Query } from '../../src/contract/types.ts';
import { unknownName } from '../_shared/unknown.ts';

export const wholeList = 'whole-list';

/** An item of the queue is a group of chats by agent and department. */
export const row: ListShape = {
  list: 'queue',
  key: [
    ['user', '_id'],
    ['department', '_id'],
  ],
  stable: [['chats'], ['user', 'username'], ['user', 'status'], ['department', 'name']],
};

const idOf = (item: unknown, of: 'user' | 'department'): string | undefined => {
  const id = at(item, of, '_id');
  return typeof id === 'string' ? id : undefined;
};

const filterBy = (items: readonly unknown[], name: string, of: 'user' | 'department'): Filter<unknown> => ({
  name,
  values: [...new Set(items.map((item) => idOf(item, of)).filter((id) => id !== undefined))],
  lets: (item, value) => idOf(item, of) === value,
});

/** Department and agent that tell the most together; a list without departments is asked for one that nobody has. */
function pair(known: Known): { readonly departmentId: string; readonly agentId: string } {
  const items = listAt(known.body(wholeList), 'queue');
  const choice = new Map(
    tellingChoice(items, [filterBy(items, 'departmentId', 'department'), filterBy(items, 'agentId', 'user')]),
  );
  return {
    departmentId: choice.get('departmentId') ?? unknownName,
    agentId: choice.get('agentId') ?? unknownName,
  };
}

export const byDepartment = (known: Known): Query => [['departmentId', pair(known).departmentId]];
export const byBoth = (known: Known): Query => Object.entries(pair(known));

/** The agent whose items have the most different numbers of chats, so that their order shows. */
export function byAgent(known: Known): Query {
  const items = listAt(known.body(wholeList), 'queue');
  const variety = (id: string): number =>
    new Set(items.filter((item) => idOf(item, 'user') === id).map((item) => at(item, 'chats'))).size;
  const agents = filterBy(items, 'agentId', 'user').values.toSorted(
    (left, right) => variety(right) - variety(left),
  );
  return [
    ['agentId', agents[0] ?? unknownName],
    ['sort', '{"chats":-1}'],
  ];
}

/**
 * Where a page of two tells the most: its two items differ in chats, so that every shift of the page shows. Items with as many
 * chats may stand in any order, so a page of equals would look the same wherever it began.
 */
function tellingOffset(items: readonly unknown[]): number {
  const chats = items.map((item) => Number(at(item, 'chats'))).toSorted((left, right) => left - right);
  return Math.max(
    1,
    chats.findIndex((count, index) => index > 0 && count < (chats[index + 1] ?? count)),
  );
}

/** A page in the middle; of a list too long for one reply its last item, which proves the total. */
export function pageOf(known: Known): Query {
  const { body, complete } = baselineOf(known.body(wholeList), 'queue');
  const total = at(body, 'total');
  const offset =
    !complete && typeof total === 'number' && total > 0 ? total - 1 : tellingOffset(listAt(body, 'queue'));
  return [
    ['sort', '{"chats":1}'],
    ['count', '2'],
    ['offset', String(offset)],
  ];
}

/** An item passes if it has the department and the agent that were asked for. */
export const matchesAsked: Belongs = (item, { query }) =>
  query.every(
    ([name, value]) =>
      (name !== 'departmentId' || idOf(item, 'department') === value) &&
      (name !== 'agentId' || idOf(item, 'user') === value),
  );
