import { accountUsers } from '../src/reference/data/accounts.ts';
import { dataOf } from '../src/reference/data/index.ts';
import type { Data } from '../src/reference/data/types.ts';
import type { DataState } from '../src/reference/index.ts';
import { at } from '../src/lib/json.ts';
import { isRecord, listIn, read, remove, spotsAt, write } from './edit.ts';

/** Draws numbers below 1, always the same for a seed (mulberry32). */
function drawerOf(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const once = Math.imul(state ^ (state >>> 15), state | 1);
    const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61));
    return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Stands for a field that is left out. */
const gone = Symbol('gone');
const odd = [
  'Jané Doe',
  '"quoted"',
  "O'Neil & Søn",
  'a/b',
  '100%',
  '.',
  '..',
  '梅玲',
  'ض ع',
  'at run (/app/main.js:1:2)',
  '[x] $y {z}',
];
const texts = ['', ...odd, 'SELECT name FROM users', '\\ud83d', '{{name}}', 'null', '0'];

/** Legal values that people, directories, phone systems and clocks may leave, by place. */
const legal: readonly (readonly [place: string, ...values: readonly unknown[]])[] = [
  ['/users/*/name', gone, ...texts],
  ['/users/*/status', gone, 'online', 'away', 'busy', 'offline', 'disabled'],
  ['/users/*/statusLivechat', gone, 'available', 'not-available'],
  [
    '/users/*/emails',
    gone,
    [],
    [{ address: '', verified: false }],
    [{ address: 'no address', verified: true }],
  ],
  ['/users/*/livechat', gone, {}, { maxNumberSimultaneousChat: '' }, { maxNumberSimultaneousChat: 'many' }],
  ['/departments/*/name', ...texts],
  ['/units/*/name', ...texts],
  ['/unitMonitors/*/username', ...odd],
  ['/visitors/*/username', ...odd, 'guest'],
  ['/visitors/*/name', gone, ...texts],
  ['/visitors/*/phone', gone, null, [], [{ phoneNumber: '' }], [{ phoneNumber: 'none' }]],
  ['/visitors/*/visitorEmails', gone, null, [], [{ address: '' }], [{ address: 'none' }]],
  ['/visitors/*/department', gone, null, 'dept:Süd/1'],
  ['/visitors/*/ts', '1961-04-12T06:07:00.000Z', '1999-12-31T23:59:59Z'],
  ['/visitors/*/host', gone, 'file:///opt/kiosk/index.js', ''],
  ['/visitors/*/userAgent', gone, 'at kiosk (/opt/kiosk/main.js:12:34)', ''],
  ['/visitors/*/livechatData', gone, '', {}, { token: 'blue', password: 'on the door' }],
  ['/voipRooms/*/fname', ...texts],
  ['/voipRooms/*/v/status', gone, 'online', 'offline'],
  ['/voipRooms/*/v/username', gone, ...odd],
  ['/voipRooms/*/v/name', gone, ...texts],
  ['/voipRooms/*/servedBy/username', ...odd],
  ['/voipRooms/*/queue', '', ...odd],
  ['/voipRooms/*/callUniqueId', gone, '', null],
  ['/voipRooms/*/callWaitingTime', gone, null, 0, -1000, 1e12, 0.5],
  ['/voipRooms/*/livechatData', ''],
  ['/voipRooms/*/tags', gone, [], [''], odd],
  ['/documentedRooms/*/fname', ...texts],
  ['/documentedRooms/*/v/status', gone],
  ['/documentedRooms/*/lastMessage/msg', ...texts],
  ['/documentedRooms/*/lastMessage/alias', ...texts],
  ['/documentedRooms/*/lastMessage/u/name', ...texts],
];

const accounts = new Set(accountUsers.map(({ _id }) => _id));
const states = ['rich', 'rich', 'minimal', 'large'] as const;

/**
 * The data of a workspace with rare but legal values: the same for the same seed.
 * @param state what it is made from; drawn too if it is left out
 */
export async function rareData(seed: number, documented: boolean, state?: DataState): Promise<Data> {
  const draw = drawerOf(seed);
  const pick = <Value>(values: readonly Value[]): Value | undefined =>
    values[Math.floor(draw() * values.length)];
  const base = await dataOf(state ?? pick(states) ?? 'rich', documented);
  const data: Data = JSON.parse(JSON.stringify(base));
  const kept = pick([1, 1, 0.6, 0.1]) ?? 1;
  for (const list of ['rooms', 'voipRooms', 'units'])
    for (const spot of spotsAt(data, `/${list}/*`).toReversed()) if (draw() > kept) remove(spot);
  for (const user of listIn(data, '/users'))
    if (isRecord(user) && !accounts.has(String(user['_id'])) && draw() < 0.4)
      // A username belongs to one person only, and the reference needs one monitor whose name fits into a path.
      user['username'] =
        draw() < 0.2 ? `${pick(odd)} ${String(user['_id'])}` : `${pick(odd)}${String(user['username'])}`;
  const share = draw() * 0.6;
  for (const [place, ...values] of legal)
    for (const { holder, key } of spotsAt(data, place.slice(0, place.lastIndexOf('/')))) {
      const owner = read({ holder, key });
      if (!isRecord(owner) || draw() > share || accounts.has(String(at(owner, '_id')))) continue;
      const spot = { holder: owner, key: place.slice(place.lastIndexOf('/') + 1) };
      const value = pick(values);
      if (value === gone) remove(spot);
      else write(spot, value);
    }
  return data;
}
