import type { Tamper } from '../../src/reference/index.ts';
import { remove, read, editingAt, addingAt, editing, inSuccesses, isRecord, listIn } from '../edit.ts';
import type { BenignVariant } from '../types.ts';
import { texts, visitorWith, anyRelease, instead, released, triesOf, variant } from './define.ts';

const oddNames = [
  'Jané Doe',
  `"quoted" 'name'`,
  'a/b\\c',
  '100% sure?',
  '...',
  '梅玲 ض',
  'at Kiosk (shop:1:2) ',
  '<3 ',
  'a->b ',
  'عمر\u200f ',
];
const oddIds = ['ldap:uid=jané,ou=', 'a/b#', 'ü', 'x|y', '%7Bz%7D', 'k*', 'w!'];

/** Puts an odd text before another one; the same text always gets the same one. */
const among =
  (values: readonly string[]) =>
  (old: unknown): string => {
    const text = String(old);
    const sum = Array.from(text).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
    return `${values[sum % values.length] ?? ''}${text}`;
  };
const oddName = among(oddNames);
const oddId = among(oddIds);

/** The second row has an old username of its monitor, which now belongs to the monitor of the first row. */
const oldNameGivenAway: Tamper = inSuccesses(
  editing((body) => {
    const [one, other] = listIn(body, '/monitors');
    if (isRecord(one) && isRecord(other)) other['username'] = one['username'];
  }),
);

/** Rare but legal: what people, directories and other tools store. */
export const stored: readonly BenignVariant[] = [
  variant(
    'old-name-given-to-another',
    'a unit lists a monitor with an old username, which another monitor has by now',
    () => oldNameGivenAway,
    triesOf(['livechat-unit-monitors'], anyRelease).map((one) => ({ ...one, after: ['livechat-monitor'] })),
  ),
  texts('visitors-with-one-username', 'two visitors have the same username', '/visitor/username', ['guest']),
  texts(
    'address-not-verified',
    'a monitor with an address of which nothing tells whether it was verified',
    '/emails',
    [[{ address: 'user@example.com' }]],
    released,
  ),
  texts(
    'no-addresses-but-null',
    'a visitor whose addresses are null',
    '/visitor/visitorEmails',
    [null],
    released,
  ),
  texts(
    'addresses-as-somebody-typed-them',
    'a visitor with an empty address, and one that is none',
    '/visitor/visitorEmails',
    [[{ address: '' }, { address: 'call me' }]],
  ),
  texts('empty-phone', 'a visitor with an empty phone number', '/visitor/phone', [
    [{ phoneNumber: '' }, { phoneNumber: ' ' }],
  ]),
  texts('department-is-null', 'a visitor whose department is null', '/visitor/department', [null]),
  texts('empty-name-of-a-visitor', 'visitors without a name', '/visitor/name', ['', null]),
  texts(
    'odd-usernames-of-visitors',
    'visitors whose usernames have any characters',
    '/visitor/username',
    oddName,
  ),
  texts('visitor-of-long-ago', 'a visitor whose date lies before 1970', '/visitor/ts', [
    '1961-04-12T06:07:00.000Z',
  ]),
  visitorWith('text-like-a-path', 'a visitor who came from a file, with a browser that looks like code', {
    host: 'file:///opt/kiosk/index.js',
    userAgent: 'Kiosk at start (/opt/kiosk/main.js:12:34)',
    livechatData: '',
  }),
  instead(
    'called-like-an-error',
    'a monitor who is called like the beginning of an error',
    '/name',
    'User does not have the permissions',
  ),
  texts('empty-name-of-a-monitor', 'monitors without a name', '/name', ['']),
  instead(
    'empty-address-of-a-monitor',
    'a monitor whose address a directory left empty',
    '/emails/0/address',
    '',
  ),
  ...[-1, 2.5, 1e15, 'many'].map((limit) =>
    texts(
      `limit-of-chats-${String(limit).replaceAll(/[^a-z0-9]+/gi, '-')}`.replace('--', '-'),
      `a tool saved ${limit} as the limit of chats`,
      '/livechat/maxNumberSimultaneousChat',
      [limit],
      typeof limit === 'string' ? anyRelease : released,
    ),
  ),
  texts(
    'odd-usernames-in-a-unit',
    'a unit with usernames of any characters',
    '/monitors/*/username',
    oddName,
  ),
  texts(
    'odd-ids-in-a-unit',
    'a unit with ids of other tools',
    ['/monitors/*/_id', '/monitors/*/monitorId'],
    oddId,
  ),
  texts(
    'odd-usernames-in-the-queue',
    'agents whose names look like code',
    '/queue/*/user/username',
    // The same text before each name, so that their order stays.
    (old) => `${oddNames.join('')}${String(old)}`,
  ),
  texts('departments-without-names', 'departments whose names are empty', '/queue/*/department/name', ['']),
  variant(
    'agents-without-status',
    'agents whose status is not known, such as bots, which are no monitors',
    () =>
      inSuccesses(
        editingAt('/queue/*/user/status', (spot, _asked, { data }) => {
          const name = read({ ...spot, key: 'username' });
          const agent = data.users.find(({ username }) => username === name);
          if (agent?.roles.includes('livechat-monitor') !== true) remove(spot);
        }),
      ),
    triesOf(['livechat-queue'], anyRelease),
  ),
  texts(
    'phone-numbers-of-an-import',
    'visitors whose phone numbers come from a table, with its tabs and line ends',
    '/visitor/phone/*/phoneNumber',
    ['+49 30 123\n', '+1 555 0100\n+1 555 0101', '+49\t30 123'],
  ),
  texts(
    'address-that-a-visitor-claims',
    'a visitor whose network address is what the browser said',
    '/visitor/ip',
    ['password=hunter2secret'],
    ['8.8'],
  ),
  variant(
    'calls-with-notes',
    'calls whose description, label and data of a CRM were written by people and tools',
    () =>
      inSuccesses(
        addingAt('/rooms/*', {
          description: 'Error: boom\n    at run (/app/bundle/server.js:12:5)',
          label: 'says that password=hunter2secret does not work',
          crmData: { password: 'asked for a new one', token: 'lost' },
        }),
      ),
    triesOf(['voip-rooms'], ['7.13']),
  ),
  variant(
    'calls-with-empty-fields',
    'calls whose visitors have no status, and empty names',
    () =>
      inSuccesses(
        editing((body) => {
          for (const room of listIn(body, '/rooms')) {
            if (!isRecord(room) || !isRecord(room['v'])) continue;
            delete room['v']['status'];
            Object.assign(room, { fname: '', callUniqueId: '', callWaitingTime: null, livechatData: '' });
          }
        }),
      ),
    triesOf(['voip-rooms'], ['6.13', '7.5', '7.13']),
  ),
];
