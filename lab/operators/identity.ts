import type { Tamper } from '../../src/reference/index.ts';
import { defineOperator } from '../define.ts';
import { bodyOf, editing, editingAt, isRecord, read, spotsAt, withBody, write } from '../edit.ts';
import type { Condition, Group, Operator } from '../types.ts';
import { forAccounts, onSuccess } from '../when.ts';

const own = (
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

/** The value of another person, always the same for one. */
export const idOfNextPerson = (caughtBy: string): Operator =>
  own('id-of-the-next-person', 'is the id of another person, always the same', caughtBy, (pointer) => {
    return (reply, asked, world) =>
      editingAt(pointer, (spot) => {
        const { users } = world.data;
        const index = users.findIndex(({ _id }) => _id === read(spot));
        write(spot, users[(index + 1) % users.length]?._id);
      })(reply, asked, world);
  });

/** An id that nobody has, always the same. */
export const idOfNobody = own(
  'id-of-nobody',
  'is an id that nobody has, always the same',
  'same-id',
  (pointer) => editingAt(pointer, (spot) => write(spot, String(read(spot)).split('').toReversed().join(''))),
);

const rewritten = (name: string, says: string, change: (text: string) => string): Operator =>
  own(name, says, 'as-listed', (pointer) =>
    editingAt(pointer, (spot) => write(spot, change(String(read(spot))))),
  );

/** A name in another coding than the workspace's list has it. */
export const recoded: readonly Operator[] = [
  rewritten('text-escaped-for-html', 'is escaped for HTML', (text) =>
    text.replaceAll('&', '&amp;').replaceAll(/[^ -~]/gu, (sign) => `&#${sign.codePointAt(0)};`),
  ),
  rewritten('text-escaped-for-urls', 'is escaped for a URL', encodeURIComponent),
  rewritten('text-read-as-latin1', 'is UTF-8 that was read as latin1', (text) =>
    Buffer.from(text).toString('latin1'),
  ),
  rewritten('letters-lost', 'has question marks for letters outside ASCII', (text) =>
    text.replaceAll(/[^\0-\x7f]/gu, '?'),
  ),
  rewritten('letters-unread', 'has replacement characters for letters outside ASCII', (text) =>
    text.replaceAll(/[^\0-\x7f]/gu, '\u{fffd}'),
  ),
];
export const plusAsBlank = rewritten('plus-read-as-blank', 'has a blank for a plus', (text) =>
  text.replaceAll('+', ' '),
);

/** What programs take for a username, in every item. */
export const usernamesMade: readonly Operator[] = [
  rewritten('username-in-capitals', 'is in capitals', (text) => text.toUpperCase()),
  rewritten('username-cut', 'is cut after four letters', (text) => text.slice(0, 4)),
  rewritten(
    'username-cut-with-dots',
    'is cut after four letters, with dots',
    (text) => `${text.slice(0, 4)}…`,
  ),
];
/** @param key of the person's id beside the username */
export const ofPerson = (what: 'name' | 'email', key: string): Operator =>
  own(`${what}-as-username`, `is the ${what} of the person`, 'as-listed', (pointer) => {
    return (reply, asked, world) =>
      editingAt(pointer, (spot) => {
        const person = world.data.users.find(({ _id }) => _id === read({ ...spot, key }));
        write(spot, (what === 'name' ? person?.name : person?.emails?.[0]?.address) ?? read(spot));
      })(reply, asked, world);
  });
export const idInCapitals = own('id-in-capitals', 'is in capitals', 'same-id', (pointer) =>
  editingAt(pointer, (spot) => write(spot, String(read(spot)).toUpperCase())),
);

/** Another value of the workspace for the id of a department. */
export const departmentTakenFor = (what: 'name' | 'agent'): Operator =>
  own(
    `${what}-for-a-department`,
    `is the ${what === 'name' ? 'name of one' : 'id of an agent'}`,
    'as-listed',
    (pointer) => {
      return (reply, asked, world) => {
        const { departments, users } = world.data;
        const agent = users.find(({ roles }) => roles.includes('livechat-agent'));
        // Names of one word, since the documented schema refuses others.
        const value = what === 'name' ? departments.find(({ name }) => !/\s/.test(name))?.name : agent?._id;
        return editingAt(pointer, (spot) => write(spot, value))(reply, asked, world);
      };
    },
  );

/** A value of the next visitor, always the same. */
export const ofNextVisitor = (field: 'username' | 'name' | 'lastChat'): Operator =>
  own('value-of-the-next-visitor', 'is that of another visitor, always the same', 'as-listed', (pointer) => {
    return (reply, asked, world) =>
      editingAt(pointer, (spot) => {
        const { visitors } = world.data;
        const index = visitors.findIndex(({ _id }) => _id === read({ ...spot, key: '_id' }));
        write(spot, visitors[(index + 1) % visitors.length]?.[field]);
      })(reply, asked, world);
  });

export const firstInLast = (caughtBy: string): Operator =>
  own('value-of-first-in-last', 'has in the last item the value of the first one', caughtBy, (pointer) =>
    editing((body) => {
      const spots = spotsAt(body, pointer);
      const [first, last] = [spots[0], spots.at(-1)];
      if (first !== undefined && last !== undefined) write(last, read(first));
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

export const callersOwn = (keep: readonly string[], caughtBy: string): Operator =>
  own('answers-with-the-caller', 'describes the caller', caughtBy, () => (reply, { actor }, { data }) => {
    const body = bodyOf(reply);
    const caller = data.users.find(({ roles }) => roles.includes(actor));
    if (!isRecord(body) || caller === undefined) return reply;
    const { roles: _roles, ...profile } = caller;
    const kept = Object.fromEntries(keep.map((key) => [key, body[key]]));
    return withBody(reply, { ...body, ...profile, ...kept });
  });

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
