import { textAt } from '../../src/lib/json.ts';
import { editing, editingAt, inSuccesses, read, remove, spotsAt, write } from '../edit.ts';
import { bases, type BenignVariant } from '../types.ts';
import { texts, endpointWith, visitorWith, changed, instead, variant, triesOf } from './define.ts';

const absent = (id: string, story: string, ...pointers: readonly string[]): BenignVariant =>
  changed(id, story, endpointWith(pointers[0]), (body) => {
    for (const spot of pointers.flatMap((pointer) => spotsAt(body, pointer)).toReversed()) remove(spot);
  });

/** Visitors with custom fields, whose names and values a workspace chooses. */
const customFields = (
  id: string,
  story: string,
  fields: { readonly [name: string]: unknown },
): BenignVariant => visitorWith(id, story, { livechatData: fields });

const codeLine = { type: 'CODE_LINE', value: { type: 'PLAIN_TEXT', value: 'x' } };

/** Data that a correct server may return. */
export const data: readonly BenignVariant[] = [
  absent(
    'monitor-without-optional-fields',
    'a monitor who is not an agent and has no address',
    '/emails',
    '/status',
    '/name',
    '/statusLivechat',
    '/livechat',
  ),
  absent(
    'visitor-without-optional-fields',
    'a visitor without optional data',
    '/visitor/name',
    '/visitor/phone',
    '/visitor/visitorEmails',
    '/visitor/department',
    '/visitor/status',
  ),
  variant(
    'department-of-nulls',
    'chats without a department have one of nulls, and those of a deleted account an empty user',
    () =>
      inSuccesses(
        editing((body) => {
          for (const spot of spotsAt(body, '/queue/*/department'))
            if (textAt(read(spot), '_id') === '') write(spot, { _id: null, name: null });
          for (const spot of spotsAt(body, '/queue/*/user'))
            if (textAt(read(spot), 'username') === 'off.duty') write(spot, {});
        }),
      ),
    triesOf(['livechat-queue'], ['6.13']),
  ),
  absent('room-in-which-nobody-wrote', 'a room without messages', '/room/lastMessage', '/room/lm'),
  absent(
    'room-in-which-nobody-replied',
    'a room whose agent has not replied yet',
    '/room/metrics/reaction',
    '/room/metrics/response',
    '/room/metrics/servedBy',
  ),
  variant(
    'monitor-who-was-renamed',
    'a unit lists a monitor with an old username',
    () => inSuccesses(editingAt('/monitors/0/username', (spot) => write(spot, 'name.of.before'))),
    triesOf(['livechat-unit-monitors']).map((one) => ({ ...one, after: ['livechat-monitor'] })),
  ),
  visitorWith(
    'browser-that-looks-like-a-trace',
    'a visitor with a user agent that looks like a stack trace',
    { userAgent: 'Kiosk at Berlin (Mo-Fr:9:17)' },
  ),
  instead(
    'phone-as-somebody-typed-it',
    'a visitor with a phone number that is not a number',
    '/visitor/phone',
    [{ phoneNumber: 'n/a' }],
  ),
  instead(
    'old-import',
    'a visitor imported from an older product',
    '/visitor/ts',
    '2004-02-29T00:00:00.000Z',
  ),
  changed('link-with-fragment', 'a last message with a link with a fragment', 'voip-rooms', (body) => {
    for (const room of ['/room', '/rooms/*'].flatMap((pointer) =>
      spotsAt(body, `${pointer}/lastMessage/urls`),
    ))
      write(room, [
        {
          url: 'https://shop.example.com/faq#prices',
          parsedUrl: { host: 'shop.example.com', pathname: '/faq', hash: '#prices' },
        },
      ]);
  }),
  instead(
    'typed-escape',
    'a monitor whose name contains a typed escape sequence',
    '/name',
    String.raw`\ud83d Smiley`,
  ),
  instead('phone-is-null', 'a visitor whose phone is null', '/visitor/phone', null),
  instead('no-phones', 'a visitor with an empty list of phones', '/visitor/phone', []),
  instead('no-addresses', 'monitors without an address', '/emails', []),
  instead('addresses-anonymised', 'a copy of a workspace in which all addresses are equal', '/emails', [
    { address: 'user@example.com', verified: true },
  ]),
  instead('disabled-monitor', 'a monitor whose account is disabled', '/status', 'disabled'),
  instead('empty-limit', 'a monitor with an empty chat limit', '/livechat', {
    maxNumberSimultaneousChat: '',
  }),
  instead('no-limit', 'an agent without a chat limit', '/livechat', {}),
  instead('name-like-code', 'a monitor whose name looks like a stack trace', '/name', 'at Kiosk (shop:1:2)'),
  instead(
    'name-in-many-scripts',
    'a monitor whose name uses many scripts',
    '/name',
    'עדן 梅玲 ٣ 👩‍👩‍👧 \u202eabc',
  ),
  texts(
    'visitor-username-of-two-words',
    'visitors whose usernames have two words, chosen by an integration',
    '/visitor/username',
    (old) => `Jane Doe (${String(old)})`,
    bases,
  ),
  texts(
    'joined-letters-in-usernames',
    'visitors whose usernames have joined letters and emoji',
    '/visitor/username',
    (old) => `می\u200cخواهم👩\u200d👧${String(old)}`,
    bases,
  ),
  customFields('long-number-in-a-custom-field', 'a custom field with a long number that a double can hold', {
    number: 5_521_955_555_555_555_000,
  }),
  variant(
    'call-without-a-name',
    'calls without an agent, from visitors without name and username',
    () =>
      inSuccesses(
        editing((body) => {
          for (const spot of ['/rooms/*/v/name', '/rooms/*/v/username'].flatMap((at) => spotsAt(body, at)))
            remove(spot);
          for (const spot of spotsAt(body, '/rooms/*/callWaitingTime')) write(spot, null);
        }),
      ),
    triesOf(['voip-rooms'], ['7.13']),
  ),
  customFields('custom-field-named-token', 'a custom field of a visitor is named token', {
    token: 'blue',
    secret: 'no',
  }),
  instead('visitor-named-null', 'a visitor whose name is "null"', '/visitor/name', 'null'),
  texts(
    'message-with-a-stack-trace',
    'a message of a visitor contains a stack trace',
    '/room/lastMessage/msg',
    ['Error: boom\n    at run (/app/bundle/server.js:12:5)'],
    ['documented'],
  ),
  texts(
    'other-nodes-in-a-message',
    'a message holds a list and a code block',
    '/room/lastMessage/md',
    [[{ type: 'LINE_BREAK' }, { type: 'CODE', language: 'none', value: [codeLine] }]],
    ['documented'],
  ),
];
