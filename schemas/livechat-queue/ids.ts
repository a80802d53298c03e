import { baselineOf } from '../../src/checks/baseline.ts';
import { discriminatingValues } from '../../src/contract/combine.ts';
import { listAt } from '../../src/lib/json.ts';
import type { Known, Query } from '../../src/contract/types.ts';
import { unknownName } from '../_shared/unknown.ts';
import {
  baseOf,
  filterBy,
  idOf,
  itemsOf,
  ofBase,
  offlineToo,
  sizeOf,
  wholeList,
  withOfflineAgents,
} from './items.ts';
import { pagedDepartment } from './pages.ts';

/** The department and agent whose filters change the result most. Unknown ids where the list has none. */
function pair(items: readonly unknown[]): { readonly departmentId: string; readonly agentId: string } {
  const choice = new Map(
    discriminatingValues(items, [
      filterBy(items, 'departmentId', 'department'),
      filterBy(items, 'agentId', 'user'),
    ]),
  );
  return {
    departmentId: choice.get('departmentId') ?? unknownName,
    agentId: choice.get('agentId') ?? unknownName,
  };
}

/** Every parameter, for requests that are refused whatever they ask for. */
export const everyParameter: Query = [
  ['departmentId', unknownName],
  ['agentId', unknownName],
  withOfflineAgents,
  ['sort', '{"chats":-1}'],
  ['count', '5'],
  ['offset', '0'],
];

/** An unknown id if every item matches `id`: then the right result differs from the unfiltered list. */
const discriminatingId = (items: readonly unknown[], of: 'user' | 'department', id: string): string =>
  items.every((item) => idOf(item, of) === id) ? unknownName : id;

/** A word that is neither true nor false: the server ignores it or refuses it. */
export const oddWord = 'maybe';
/** Words that releases ignore too. Servers that read any case, the first letter, another word for yes, or any word, show by them. */
export const [loudWord, otherYes] = ['tRUE', '1'];

/** An agent whom the workspace lists with `includeOfflineAgents=true` only, while it lists others without. */
function hiddenAgent(known: Known): string | undefined {
  const { body, complete } = baselineOf(known.body(wholeList), 'queue');
  const shown = new Set(listAt(body, 'queue').map((item) => idOf(item, 'user')));
  return complete && shown.size > 0
    ? itemsOf(known, offlineToo)
        .map((item) => idOf(item, 'user'))
        .find((id) => id !== undefined && !shown.has(id))
    : undefined;
}

/** A department's id in another case: nobody has it, but a server that compares regardless of case finds it. */
function inOtherCase(id: string, items: readonly unknown[]): string {
  const other = id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase();
  return items.some((item) => idOf(item, 'department') === other) ? unknownName : other;
}

/** A department that lists somebody, and more with `includeOfflineAgents=true`, and is not the whole list. */
function hidingDepartment(known: Known): string | undefined {
  const [items, all] = [itemsOf(known, wholeList), itemsOf(known, offlineToo)];
  return filterBy(items, 'departmentId', 'department').values.find(
    (id) => sizeOf(all, id) > sizeOf(items, id) && sizeOf(items, id) < items.length,
  );
}

/**
 * Asks for the items of a department. If another case asks for a page of one already, it asks for nothing that exists: for that
 * department's id in another case, or for a hidden agent with a word that is not `true`.
 * @param word what `includeOfflineAgents` is set to, if that would show whether it counts as true
 */
export function byDepartment(known: Known, word: string): Query {
  const items = itemsOf(known, baseOf(known));
  const paged = pagedDepartment(known);
  const switched: Query = [['includeOfflineAgents', word]];
  if (paged === undefined) {
    const hiding = hidingDepartment(known);
    const id = hiding ?? pair(items).departmentId;
    return [
      ['departmentId', discriminatingId(items, 'department', id)],
      ...(hiding === undefined ? ofBase(known) : switched),
    ];
  }
  const hidden = word === oddWord ? hiddenAgent(known) : undefined;
  return hidden === undefined
    ? [['departmentId', inOtherCase(paged, items)], ...ofBase(known)]
    : [['agentId', hidden], ...switched];
}

/** Two ids as one. The agent is found if the server splits it, looks for ids in it, or ignores what it does not know. */
export const byAgentList = (known: Known): Query => [
  ['agentId', `${pair(itemsOf(known, baseOf(known))).agentId},${unknownName}`],
  ...ofBase(known),
];

/** Asks for ids that are not equal to one of the list, by `$ne`. A server that passes parameters on to its database answers that. */
export const byOperators = (known: Known, ...names: readonly ('agentId' | 'departmentId')[]): Query => {
  const ids = pair(itemsOf(known, baseOf(known)));
  return [...names.map((name) => [`${name}[$ne]`, ids[name]] as const), ...ofBase(known)];
};

/** A hidden agent in a department, if either filter alone would return more, so that each parameter of the request has an effect. */
function hiddenPair(known: Known): ReturnType<typeof pair> | undefined {
  const items = itemsOf(known, offlineToo);
  const hidden = hiddenAgent(known);
  const own = items.filter((item) => idOf(item, 'user') === hidden);
  const departmentId = own
    .map((item) => idOf(item, 'department'))
    .find((id) => id !== undefined && sizeOf(items, id) > 1);
  return hidden === undefined || departmentId === undefined || own.length < 2
    ? undefined
    : { departmentId, agentId: hidden };
}

/**
 * Both filters with `includeOfflineAgents=true`, because a server may forget a filter then, or beside a page. The page lies behind the last
 * item: `total` shows what was filtered. It has no `count`, which `offset` may not need.
 */
export function byBoth(known: Known): Query {
  const items = itemsOf(known, offlineToo);
  const { departmentId, agentId } = hiddenPair(known) ?? pair(items);
  const inDepartment = items.filter((item) => idOf(item, 'department') === departmentId);
  const agent = discriminatingId(inDepartment, 'user', agentId);
  const matching = inDepartment.filter((item) => idOf(item, 'user') === agent).length;
  return [
    ['departmentId', departmentId],
    ['agentId', agent],
    withOfflineAgents,
    ['offset', String(matching)],
  ];
}
