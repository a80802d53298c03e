import type { Tamper } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import { setting, editing, editingAt, read, spotsAt, withBody, write } from '../edit.ts';
import type { Condition, Group, Operator } from '../types.ts';
import { forAccounts, onSuccess } from '../when.ts';

/** An operator that changes what a reply says about a thing. */
export const own = (
  name: string,
  says: string,
  caughtBy: string,
  make: (pointer: string) => Tamper,
  group: Group = 'identity',
  when: Condition = onSuccess,
): Operator => defineOperator({ name, group, caughtBy, says, when, make });

export const sticks = own(
  'value-sticks',
  'is the value of the first reply in every later one',
  'own-identity',
  (pointer) => {
    let first: unknown;
    return editingAt(pointer, (spot) => {
      first ??= read(spot);
      write(spot, first);
    });
  },
);

export const wanders = own(
  'value-wanders',
  'is different in each reply',
  'same-identity',
  (pointer) => {
    let times = 0;
    return editingAt(pointer, (spot) => {
      times += 1;
      const old = read(spot);
      write(
        spot,
        typeof old === 'number'
          ? old + times
          : typeof old === 'boolean'
            ? times % 2 === 0
            : `${String(old)}${times}`,
      );
    });
  },
  'consistency',
);

const answerTo =
  (path: string | undefined, query: string | undefined): Tamper =>
  (_reply, _asked, { ask }) =>
    ask({ ...(path === undefined ? {} : { path }), ...(query === undefined ? {} : { query }) });

export const another = (path: string | undefined, query: string | undefined, caughtBy: string): Operator =>
  own('answers-with-another', 'is about another one than requested', caughtBy, () => answerTo(path, query));

/** The value of one place is copied to another. */
export const takenFrom = (source: string, caughtBy: string): Operator =>
  own(
    `value-of-${source
      .replaceAll(/[^a-z]/gi, '-')
      .replaceAll(/-+/g, '-')
      .replace(/^-/, '')
      .toLowerCase()}`,
    `has the value of ${source.slice(1).replaceAll('/', '.')}`,
    caughtBy,
    (pointer) =>
      editing((body) => {
        const [from] = spotsAt(body, source);
        if (from !== undefined) for (const spot of spotsAt(body, pointer)) write(spot, read(from));
      }),
  );

export const ofSibling = (sibling: string, caughtBy: string): Operator =>
  own('value-of-sibling', `has the value of ${sibling}`, caughtBy, (pointer) =>
    editingAt(pointer, (spot) => write(spot, read({ ...spot, key: sibling }))),
  );

export const swapped = (caughtBy: string): Operator =>
  own('values-exchanged', 'is exchanged between the first two items', caughtBy, (pointer) =>
    editing((body) => {
      const [one, other] = spotsAt(body, pointer);
      if (one === undefined || other === undefined) return;
      const kept = read(one);
      write(one, read(other));
      write(other, kept);
    }),
  );

/** Two fields of an item have each other's values. */
export const exchangedWith = (sibling: string, caughtBy: string): Operator =>
  own('exchanged-with-sibling', `is exchanged with ${sibling}`, caughtBy, (pointer) =>
    editingAt(pointer, (spot) => {
      const [one, other] = [read(spot), read({ ...spot, key: sibling })];
      write(spot, other);
      write({ ...spot, key: sibling }, one);
    }),
  );

/** Each id has the value of the next one, in every item alike. */
export const shifted = (key: string, caughtBy: string): Operator =>
  own(`shifted-against-${key.replaceAll('_', '')}`, `is that of the next ${key}`, caughtBy, (pointer) =>
    editing((body) => {
      const spots = spotsAt(body, pointer);
      const valueOf = new Map(spots.map((spot) => [read({ ...spot, key }), read(spot)] as const));
      const ids = [...valueOf.keys()];
      for (const spot of spots) {
        const next = ids[(ids.indexOf(read({ ...spot, key })) + 1) % ids.length];
        write(spot, valueOf.get(next));
      }
    }),
  );

export const firstInLast = (caughtBy: string): Operator =>
  own('value-of-first-in-last', 'has in the last item the value of the first one', caughtBy, (pointer) =>
    editing((body) => {
      const spots = spotsAt(body, pointer);
      const [first, last] = [spots[0], spots.at(-1)];
      if (first !== undefined && last !== undefined) write(last, read(first));
    }),
  );

export const firstInAll = (caughtBy: string): Operator =>
  own('value-of-first-in-all', 'is that of the first item', caughtBy, (pointer) =>
    editing((body) => {
      const spots = spotsAt(body, pointer);
      for (const spot of spots.slice(1)) if (spots[0] !== undefined) write(spot, read(spots[0]));
    }),
  );

export const constant = (value: unknown, caughtBy: string, when?: Condition): Operator =>
  own(
    'value-of-somebody-else',
    'is the value of another one',
    caughtBy,
    (pointer) => editingAt(pointer, (spot) => write(spot, value)),
    'identity',
    when,
  );

export const existingForUnknown = (path: string | undefined, query: string | undefined): Operator =>
  own(
    'answers-unknown-with-somebody',
    'is about an existing one, although the name is unknown',
    'returns-nothing',
    () => answerTo(path, query),
    'identity',
    forAccounts(400),
  );

/** The server looks for a user of the name, and not for the role. */
export const withoutTheRole = (path: string, caughtBy: string): Operator =>
  own(
    'found-without-the-role',
    'is about a user who is not a monitor',
    caughtBy,
    () =>
      async (reply, { params }, { ask, data }) => {
        const found = data.users.find(({ username }) => username === params.username);
        if (found === undefined) return reply;
        const { roles: _roles, ...user } = found;
        return withBody(await ask({ path, as: 'admin' }), { ...user, success: true });
      },
    'identity',
    forAccounts(400),
  );

export const callersOwn = (keep: readonly string[], caughtBy: string): Operator =>
  own('answers-with-the-caller', 'describes the caller', caughtBy, () =>
    setting((body, _reply, { actor }, { data }) => {
      const caller = data.users.find(({ roles }) => roles.includes(actor));
      if (caller === undefined) return undefined;
      const { roles: _roles, ...profile } = caller;
      return { ...profile, ...Object.fromEntries(keep.map((key) => [key, body[key]])) };
    }),
  );

interface Sought {
  readonly _id: string;
  readonly username?: string;
  readonly name?: string;
}

/** The server finds a monitor, a unit or a visitor by something else than the documented name or id. */
const foundBy = (
  what: string,
  says: string,
  isFound: (wanted: string, documented: string, item: Sought) => boolean,
): Operator =>
  own(
    `found-by-${what}`,
    `is about one ${says}`,
    'returns-nothing',
    () =>
      async (reply, { path, query, actor, params }, { ask, data }) => {
        const wanted = params.username ?? params.unitId ?? new URLSearchParams(query).get('visitorId') ?? '';
        const [items, key]: readonly [readonly Sought[], keyof Sought] =
          params.username === undefined
            ? [params.unitId === undefined ? data.visitors : data.units, '_id']
            : [data.users.filter(({ roles }) => roles.includes('livechat-monitor')), 'username'];
        const found = items.find((item) => isFound(wanted, item[key] ?? '', item))?.[key];
        if (found === undefined || wanted === found) return reply;
        return params.username === undefined && params.unitId === undefined
          ? ask({ query: `visitorId=${found}`, as: actor })
          : ask({ path: path.replace(encodeURIComponent(wanted), found), as: actor });
      },
    'identity',
    { says: '', holds: ({ actor }) => actor === 'admin' },
  );

export const byBeginning = foundBy(
  'beginning',
  'whose name begins with the requested name',
  (wanted, documented) => wanted.length > 3 && documented.startsWith(wanted),
);
export const byId = foundBy('id', 'whose id is the requested name', (wanted, _, { _id }) => _id === wanted);
export const byName = foundBy(
  'name',
  'whose name is the requested id',
  (wanted, _, { name }) => name === wanted,
);
export const byUsername = foundBy(
  'username',
  'whose username is the requested id',
  (wanted, _, { username }) => username === wanted,
);
export const inOtherCase = foundBy(
  'another-case',
  'whose id is the requested one in another case',
  (wanted, documented) => documented.toLowerCase() === wanted.toLowerCase(),
);
export const trimmed = foundBy(
  'trimmed-id',
  'whose id is the requested one without blanks',
  (wanted, documented) => documented === wanted.trim(),
);
