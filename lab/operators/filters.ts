import { defineOperator } from '../define.ts';
import { at } from '../../src/lib/json.ts';
import { bodyOf, isRecord, listIn, withBody } from '../edit.ts';
import type { Operator } from '../types.ts';
import { withParameter } from '../when.ts';
import { reasked } from './reasked.ts';

function recordOf(text: string | null): { readonly [key: string]: number } {
  const keys: unknown = JSON.parse(text ?? '{}');
  return isRecord(keys)
    ? Object.fromEntries(Object.entries(keys).map(([key, way]) => [key, Number(way)]))
    : {};
}

export const ignores = (...names: readonly string[]): Operator =>
  reasked(
    `ignores-${names.join('-and-')}`,
    'filters',
    `is the same as without ${names.join(' and ')}`,
    'filter',
    withParameter(...names),
    (query) => {
      for (const name of names) query.delete(name);
    },
  );

/** A filter is applied only if no page is asked for. */
export const ignoredBesidePage = (name: string): Operator =>
  reasked(
    `ignores-${name}-beside-count`,
    'filters',
    `is the same as without ${name}`,
    'page-slice',
    withParameter(name, 'count'),
    (query) => query.delete(name),
  );

/** Leaves out agents with a status as if they were offline. */
export const takesForOffline = (status: string): Operator =>
  defineOperator({
    name: `takes-${status}-for-offline`,
    group: 'filters',
    says: `lacks the agents who are ${status}`,
    caughtBy: 'hides-nobody-else',
    when: {
      says: '',
      holds: ({ query }, reply) => reply.status === 200 && !query.includes('includeOfflineAgents=true'),
    },
    tamper: async (reply, { query }, { ask }) => {
      const asked = new URLSearchParams(query);
      const [offset = 0, count = 0] = ['offset', 'count'].map((name) => Number(asked.get(name) ?? 0));
      for (const name of ['offset', 'count']) asked.delete(name);
      const all = listIn(bodyOf(await ask({ query: asked.toString() })), '/queue');
      const kept = all.filter((item) => at(item, 'user', 'status') !== status);
      const queue = kept.slice(offset, count > 0 ? offset + count : undefined);
      const body = bodyOf(reply);
      return isRecord(body)
        ? withBody(reply, { ...body, queue, count: queue.length, total: kept.length })
        : reply;
    },
  });

export const mistakes = (name: string, value: string, caughtBy: string): Operator =>
  reasked(
    `mistakes-${name}`,
    'filters',
    `is as for ${name}=${value}`,
    caughtBy,
    withParameter(name),
    (query) => query.set(name, value),
  );

/** A value that nothing has filters nothing. */
export const unknownIgnored = (name: 'departmentId' | 'agentId'): Operator =>
  defineOperator({
    name: `unknown-${name.replace('Id', '')}-gives-everything`,
    group: 'filters',
    caughtBy: 'filter',
    says: `is the whole list, where nothing has the ${name}`,
    when: withParameter(name),
    tamper: (reply, { query }, { ask, data }) => {
      const asked = new URLSearchParams(query);
      const known: readonly { readonly _id: string }[] = name === 'agentId' ? data.users : data.departments;
      if (known.some(({ _id }) => _id === asked.get(name))) return reply;
      asked.delete(name);
      return ask({ query: asked.toString() });
    },
  });

/** Several ids are read as a single one. */
export const listOfIds = (name: string): Operator =>
  reasked(
    `takes-a-list-as-${name}`,
    'filters',
    `is for the first of the ids that ${name} lists`,
    'filter',
    withParameter(name),
    (query) => query.set(name, query.get(name)?.split(',')[0] ?? ''),
  );

/** The database gets the operator that was sent: all other items match. */
export const operatorLetThrough = (name: string, place: readonly string[], caughtBy: string): Operator =>
  defineOperator({
    name: `${name}-may-be-an-operator`,
    group: 'filters',
    caughtBy,
    says: `lists every item but those of the ${name} that an operator names`,
    when: { says: '', holds: ({ query }) => new URLSearchParams(query).has(`${name}[$ne]`) },
    tamper: async (_reply, { query }, { ask }) => {
      const unwanted = new URLSearchParams(query).get(`${name}[$ne]`);
      const whole = await ask({ query: '', as: 'admin' });
      const body = bodyOf(whole);
      if (!isRecord(body)) return whole;
      const queue = listIn(body, '/queue').filter((item) => at(item, ...place) !== unwanted);
      return withBody(whole, { ...body, queue, count: queue.length, total: queue.length });
    },
  });

/** Ids of departments are compared without regard to case. */
export const departmentInAnyCase = defineOperator({
  name: 'department-found-in-another-case',
  group: 'filters',
  caughtBy: 'filter',
  says: 'finds a department whatever the case of its id',
  when: withParameter('departmentId'),
  tamper: (reply, { query }, { ask, data }) => {
    const asked = new URLSearchParams(query);
    const wanted = asked.get('departmentId')?.toLowerCase();
    const alike = data.departments.find(({ _id }) => _id.toLowerCase() === wanted);
    if (alike === undefined) return reply;
    asked.set('departmentId', alike._id);
    return ask({ query: asked.toString() });
  },
});

/** A tag finds the rooms that have no other one. */
export const onlyTag = defineOperator({
  name: 'tag-has-to-be-the-only-one',
  group: 'filters',
  caughtBy: 'filter',
  says: 'lists only rooms that have no tag but the one that is asked for',
  when: withParameter('tags[]'),
  tamper: (reply) => {
    const body = bodyOf(reply);
    if (reply.status !== 200 || !isRecord(body)) return reply;
    const rooms = listIn(body, '/rooms').filter((room) => listIn(room, '/tags').length === 1);
    return withBody(reply, { ...body, rooms, count: rooms.length, total: rooms.length });
  },
});

/** Any word switches a parameter on. */
export const anyWordSwitches = (name: string, caughtBy: string): Operator =>
  reasked(
    `any-word-switches-${name}`,
    'filters',
    `is as for ${name}=true, whatever the word is`,
    caughtBy,
    withParameter(name),
    (query) => query.set(name, 'true'),
  );

/** Words that look like the right one switch a parameter on as well. */
const wordsSwitch =
  (kind: string, words: RegExp, says: string): ((name: string, caughtBy: string) => Operator) =>
  (name, caughtBy) =>
    reasked(
      `${kind}-switches-${name}`,
      'filters',
      `is as for ${name}=true, if the word ${says}`,
      caughtBy,
      { says: '', holds: ({ query }) => words.test(new URLSearchParams(query).get(name) ?? '') },
      (query) => query.set(name, 'true'),
    );
export const anyCaseSwitches = wordsSwitch('any-case', /^true$/i, 'is true in any case');
export const anyYesSwitches = wordsSwitch('any-yes', /^(?:true|1|yes|on)$/, 'is another one for yes');
export const firstLetterSwitches = wordsSwitch('first-letter', /^t/, 'begins with a t');

export const sortIgnored = reasked(
  'sort-ignored',
  'sorting',
  'is the same as without sort',
  'page-slice',
  withParameter('sort'),
  (query) => query.delete('sort'),
);
/** Replies as if `sort` had other keys. */
const sortedAs = (
  name: string,
  says: string,
  caughtBy: string,
  change: (keys: readonly [string, number][]) => readonly (readonly [string, number])[],
): Operator =>
  reasked(name, 'sorting', says, caughtBy, withParameter('sort'), (query) => {
    const keys = Object.entries(recordOf(query.get('sort')));
    query.set('sort', JSON.stringify(Object.fromEntries(change(keys))));
  });

export const sortTurned = sortedAs('sort-turned', 'is sorted in the opposite order', 'sort-order', (keys) =>
  keys.map(([key, way]) => [key, -way]),
);
export const secondKeyIgnored = sortedAs(
  'second-sort-key-ignored',
  'is sorted by the first key only',
  'page-slice',
  (keys) => keys.slice(0, 1),
);
export const secondKeyTurned = sortedAs(
  'second-sort-key-turned',
  'is sorted by the second key in the opposite order',
  'page-slice',
  (keys) => keys.map(([key, way], index) => [key, index === 1 ? -way : way]),
);
export const keysExchanged = sortedAs(
  'sort-keys-exchanged',
  'is sorted by the second key first',
  'page-slice',
  (keys) => keys.toReversed(),
);
export const sortedByAnother = (key: string): Operator =>
  reasked(
    'sorts-by-another-field',
    'sorting',
    `is sorted by ${key}`,
    'sort-order',
    withParameter('sort'),
    (query) => query.set('sort', `{"${key}":1}`),
  );
