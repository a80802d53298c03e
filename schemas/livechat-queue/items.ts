import { baselineOf, type Belongs, type ListShape } from '../../src/checks/baseline.ts';
import { oneFinding } from '../../src/contract/finding.ts';
import { among, at, listAt, pointer, show } from '../../src/lib/json.ts';
import { mostPlanned, type Filter } from '../../src/contract/combine.ts';
import { traitOf, type AllListed } from '../../src/contract/listed.ts';
import type { Check, CheckContext, Known, Query } from '../../src/contract/types.ts';

export const wholeList = 'whole-list';
export const offlineToo = 'offline-agents-too';

/** Whether the workspace's list of agents shows one with a status for chats (docs/released-servers.md#3). */
const isListedAs =
  (status: 'available' | 'not-available') =>
  ({ agents = [] }: AllListed, id: unknown): boolean =>
    agents.some((agent) => agent.id === id && agent.traits['statusLivechat'] === traitOf(status));
export const takesNoChats = isListedAs('not-available');
const takesChats = isListedAs('available');

/** Asks for offline agents too. */
export const withOfflineAgents = ['includeOfflineAgents', 'true'] as const;

/** The case whose list is compared with; the one with offline agents if the plain one is empty, because every agent is hidden. */
const baseIn = (bodyOf: (caseId: string) => unknown): string =>
  listAt(bodyOf(wholeList), 'queue').length === 0 && listAt(bodyOf(offlineToo), 'queue').length > 0
    ? offlineToo
    : wholeList;
export const baseOf = (known: Known): string => baseIn(known.body);

/** Parameters that a request for a part of that list needs besides. */
export const ofBase = (known: Known): Query => (baseOf(known) === offlineToo ? [withOfflineAgents] : []);

/** A check that compares with that list. There is one for each of the two cases, and only the right one finds anything. */
export const againstBase = (make: (base: string) => Check): readonly Check[] =>
  [wholeList, offlineToo].map((base) => {
    const check = make(base);
    const isBase = ({ related }: CheckContext): boolean => baseIn((id) => related(id)?.body) === base;
    return { ...check, judge: (context) => (isBase(context) ? check.judge(context) : []) };
  });

/** A total without offline agents blames `includeOfflineAgents` too; that parameter alone if it is not 0. */
export const orOfflineForgotten = (check: Check): Check => ({
  ...check,
  related: [...(check.related ?? []), wholeList],
  judge: (context) => {
    const findings = check.judge(context);
    const { body, complete } = baselineOf(context.related(wholeList)?.body, 'queue');
    const online = listAt(body, 'queue').filter((item) => matchesAsked(item, context)).length;
    if (!complete || at(context.exchange.body, 'total') !== online) return findings;
    return findings.map((finding) => {
      const { detail } = finding;
      if (detail?.is !== 'total') return finding;
      const others = online > 0 ? [] : detail.filters;
      return { ...finding, detail: { is: 'total', filters: [...others, withOfflineAgents[0]] } };
    });
  },
});

const shownStatuses = ['online', 'away', 'busy'];
/** This many agents of one status have to be hidden. One alone may have changed the status between the two replies. */
const fewestHidden = 2;

/** Agents who are not offline and take chats are listed without `includeOfflineAgents` too. Statuses with nobody listed are hidden. */
export const hidesNobodyElse = (source: string): Check => ({
  id: 'hides-nobody-else',
  says: 'agents who are not offline and take chats are listed without includeOfflineAgents=true',
  source,
  related: [wholeList],
  judge: ({ exchange, related, listed = {} }) => {
    const { body, complete } = baselineOf(related(wholeList)?.body, 'queue');
    if (!complete) return [];
    const online = listAt(body, 'queue');
    const isShown = among(online.map((item) => at(item, 'user', '_id')));
    const items = listAt(exchange.body, 'queue').map((item, index) => ({
      id: at(item, 'user', '_id'),
      status: at(item, 'user', 'status'),
      item,
      index,
    }));
    return shownStatuses.flatMap((wanted) => {
      const hidden = items.filter(
        ({ id, status }) => status === wanted && takesChats(listed, id) && !isShown(id),
      );
      const isStatusShown = online.some((item) => at(item, 'user', 'status') === wanted);
      return isStatusShown || new Set(hidden.map(({ id }) => id)).size < fewestHidden
        ? []
        : hidden.flatMap(({ item, index }) =>
            oneFinding(
              pointer('queue', index),
              'an agent whom the list without offline agents shows as well',
              show(item),
            ),
          );
    });
  },
});

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
  // Releases take the word `undefined` for a parameter that is left out (docs/released-servers.md#3).
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
  const { body, complete } = baselineOf(known.body(baseOf(known)), 'queue');
  const total = at(body, 'total');
  return !complete && typeof total === 'number' && total > listAt(body, 'queue').length ? total : undefined;
}

export const matchesAsked: Belongs = (item, { query }) =>
  query.every(
    ([name, value]) =>
      (name !== 'departmentId' || idOf(item, 'department') === value) &&
      (name !== 'agentId' || idOf(item, 'user') === value),
  );
