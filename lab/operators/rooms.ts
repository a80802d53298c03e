import { at, isObject, parsedJson } from '../../src/lib/json.ts';
import { defineOperator } from '../define.ts';
import { setting, bodyOf, isRecord, listIn, withBody } from '../edit.ts';
import type { Condition, Operator } from '../types.ts';
import { asking, sending, withParameter } from '../when.ts';
import { reasked } from './reasked.ts';

const paramsOf = (query: string): URLSearchParams => new URLSearchParams(query);

const textSort = (key: string) => (left: unknown, right: unknown) => {
  const [one, other] = [left, right].map((item) => String(at(item, ...key.split('.'))));
  return one === other ? 0 : String(one) < String(other) ? -1 : 1;
};

/** An empty page for a count of 0, which means all. */
export const countZeroIsNone = defineOperator({
  name: 'count-of-zero-is-none',
  group: 'paging',
  caughtBy: 'filter',
  says: 'is empty for a count of 0',
  when: asking('count', '0'),
  tamper: setting((body, { status }) => {
    const lists = Object.keys(body).filter((key) => Array.isArray(body[key]));
    return status === 200 ? { ...Object.fromEntries(lists.map((key) => [key, []])), count: 0 } : undefined;
  }),
});

/** A count of 0 is taken for 1. */
export const countZeroIsOne = reasked(
  'count-of-zero-is-one',
  'paging',
  'has one item for a count of 0',
  'filter',
  asking('count', '0'),
  (query) => query.set('count', '1'),
);

export const nestedKeysIgnored = reasked(
  'nested-sort-keys-ignored',
  'sorting',
  'is not sorted by fields of a person',
  'sort-order',
  withParameter('sort'),
  (query) => {
    const keys = parsedJson(query.get('sort') ?? '{}');
    if (isObject(keys) && Object.keys(keys).some((key) => key.includes('.'))) query.delete('sort');
  },
);

/** Numbers are sorted as text. */
export const numbersSortedAsText = defineOperator({
  name: 'numbers-sorted-as-text',
  group: 'sorting',
  caughtBy: 'page-slice',
  says: 'is sorted by numbers as if they were text',
  when: withParameter('sort'),
  tamper: async (reply, { query }, { ask }) => {
    const asked = paramsOf(query);
    const [key, second] = Object.keys(JSON.parse(asked.get('sort') ?? '{}'));
    if (key === undefined || second !== undefined || key.includes('.') || key === 'ts') return reply;
    const count = Number(asked.get('count') ?? 0);
    asked.delete('count');
    const body = bodyOf(await ask({ query: asked.toString() }));
    if (!isRecord(body)) return reply;
    const rooms = listIn(body, '/rooms').toSorted(textSort(key)).slice(0, count);
    return withBody(reply, { ...body, rooms, count: rooms.length });
  },
});

/** The page is cut first, and sorted afterwards. */
export const pageSortedOnly = defineOperator({
  name: 'only-the-page-is-sorted',
  group: 'sorting',
  caughtBy: 'page-slice',
  says: 'is a page of the default order, which is sorted then',
  when: withParameter('sort', 'count'),
  tamper: async (reply, { query }, { ask }) => {
    const asked = paramsOf(query);
    const keys = Object.entries(JSON.parse(asked.get('sort') ?? '{}')).toReversed();
    asked.delete('sort');
    const body = bodyOf(await ask({ query: asked.toString() }));
    if (!isRecord(body)) return reply;
    const rooms = keys.reduce<readonly unknown[]>(
      (list, [key, way]) => list.toSorted((left, right) => Number(way) * textSort(key)(left, right)),
      listIn(body, '/rooms'),
    );
    return withBody(reply, { ...body, rooms });
  },
});

/** `open=false` limits nothing. */
export const openFalseIsAny = defineOperator({
  name: 'open-false-is-any',
  group: 'filters',
  caughtBy: 'filter',
  says: 'has open rooms too for open=false',
  when: asking('open', 'false'),
  tamper: async (reply, { query }, { ask }) => {
    const asked = paramsOf(query);
    asked.set('open', 'true');
    const [body, open] = [bodyOf(reply), bodyOf(await ask({ query: asked.toString() }))];
    return isRecord(body) && isRecord(open)
      ? withBody(reply, { ...body, total: Number(body['total']) + Number(open['total']) })
      : reply;
  },
});

const named = (name: string, says: string, holds: (name: string, wanted: string) => boolean): Operator =>
  defineOperator({
    name,
    group: 'filters',
    caughtBy: 'filter',
    says,
    when: withParameter('roomName'),
    tamper: setting((body, _reply, { query }) => {
      const wanted = paramsOf(query).get('roomName') ?? '';
      const rooms = listIn(body, '/rooms').filter((room) => holds(String(at(room, 'name')), wanted));
      return { rooms, count: rooms.length, total: rooms.length };
    }),
  });

export const wholeNamesOnly = named(
  'whole-names-only',
  'has only rooms whose whole name is sent',
  (name, wanted) => name === wanted,
);
export const namesByBeginning = named(
  'names-by-their-beginning',
  'has only rooms whose name begins with what is sent',
  (name, wanted) => name.toLowerCase().startsWith(wanted.toLowerCase()),
);
export const namesInThisCase = named(
  'names-in-this-case',
  'has only rooms whose name has what is sent in this case',
  (name, wanted) => name.includes(wanted),
);

export const firstAgentOnly = reasked(
  'first-of-a-list-only',
  'filters',
  'has the rooms of the first agent only, where several are asked for',
  'filter',
  withParameter('agents[]'),
  (query) => query.set('agents[]', query.get('agents[]') ?? ''),
);

export const lastAgentOnly = reasked(
  'last-of-a-list-only',
  'filters',
  'has the rooms of the last agent only, where several are asked for',
  'filter',
  withParameter('agents[]'),
  (query) => query.set('agents[]', query.getAll('agents[]').at(-1) ?? ''),
);

/** `fields` is ignored where it has to be refused, so that the reply names the next mistake. */
export const fieldsAccepted = reasked(
  'unlisted-parameter-ignored',
  'releases',
  'tells the next mistake, since a parameter that is not listed is ignored',
  'schema',
  sending('fields'),
  (query) => query.delete('fields'),
);

const ownIds: Condition = {
  says: '',
  holds: ({ actor, query }) => actor === 'unprivileged' && paramsOf(query).has('agents[]'),
};

export const ownAmongOthers = defineOperator({
  name: 'own-id-among-others',
  group: 'access',
  caughtBy: 'status',
  says: 'serves an agent who sends the own id and others as agents[]',
  when: {
    says: '',
    holds: ({ actor, query }) => actor === 'agent' && paramsOf(query).getAll('agents[]').length > 1,
  },
  tamper: (_reply, { query }, { ask }) => ask({ query, as: 'admin' }),
});

export const anyOwnRooms = defineOperator({
  name: 'own-id-instead-of-permission',
  group: 'access',
  caughtBy: 'status',
  says: "serves whoever sends the own id as agents[], whatever the account's permissions",
  when: ownIds,
  tamper: (_reply, { query }, { ask }) => ask({ query, as: 'admin' }),
});
