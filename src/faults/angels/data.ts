import type { EndpointId } from '../../reference/index.ts';
import { editing, editingAt, inSuccesses, isRecord, read, remove, spotsAt, write } from '../edit.ts';
import type { Angel } from '../types.ts';
import { angel, triesOf } from './define.ts';

const absent = (id: string, story: string, on: EndpointId, ...pointers: readonly string[]): Angel =>
  angel(
    id,
    story,
    () =>
      inSuccesses(
        editing((body) => {
          for (const spot of pointers.flatMap((pointer) => spotsAt(body, pointer)).toReversed()) remove(spot);
        }),
      ),
    triesOf([on]),
  );

const instead = (id: string, story: string, on: EndpointId, pointer: string, value: unknown): Angel =>
  angel(id, story, () => inSuccesses(editingAt(pointer, (spot) => write(spot, value))), triesOf([on]));

/** Data that a faithful server may hold. */
export const data: readonly Angel[] = [
  absent(
    'monitor-without-optional-fields',
    'a monitor who is no agent and has no address',
    'livechat-monitor',
    '/emails',
    '/status',
    '/name',
    '/statusLivechat',
    '/livechat',
  ),
  absent(
    'visitor-without-optional-fields',
    'a visitor who told nothing',
    'livechat-visitor',
    '/visitor/name',
    '/visitor/phone',
    '/visitor/visitorEmails',
    '/visitor/department',
    '/visitor/status',
  ),
  instead('phone-is-null', 'a visitor whose phone is null', 'livechat-visitor', '/visitor/phone', null),
  instead('no-phones', 'a visitor with an empty list of phones', 'livechat-visitor', '/visitor/phone', []),
  instead('no-addresses', 'monitors without address', 'livechat-monitor', '/emails', []),
  instead(
    'addresses-anonymised',
    'a copy of a workspace where all addresses are alike',
    'livechat-monitor',
    '/emails',
    [{ address: 'user@example.com', verified: true }],
  ),
  instead(
    'disabled-monitor',
    'a monitor whose account is disabled',
    'livechat-monitor',
    '/status',
    'disabled',
  ),
  instead('empty-limit', 'a monitor whose limit was saved empty', 'livechat-monitor', '/livechat', {
    maxNumberSimultaneousChat: '',
  }),
  instead('no-limit', 'an agent without a limit of chats', 'livechat-monitor', '/livechat', {}),
  instead(
    'name-like-code',
    'a monitor named like a line of a stack trace',
    'livechat-monitor',
    '/name',
    'at Kiosk (shop:1:2)',
  ),
  instead(
    'name-in-many-scripts',
    'a monitor named in many scripts',
    'livechat-monitor',
    '/name',
    'עדן 梅玲 ٣ 👩‍👩‍👧 \u202eabc',
  ),
  angel(
    'visitor-username-of-two-words',
    'visitors whose usernames an integration chose',
    () =>
      inSuccesses(editingAt('/visitor/username', (spot) => write(spot, `Jane Doe (${String(read(spot))})`))),
    triesOf(['livechat-visitor']),
  ),
  angel(
    'custom-field-named-token',
    'a custom field of visitors is called token',
    () =>
      inSuccesses(
        editing((body) => {
          const visitor = isRecord(body) ? body['visitor'] : undefined;
          if (isRecord(visitor)) visitor['livechatData'] = { token: 'blue', secret: 'no' };
        }),
      ),
    triesOf(['livechat-visitor']),
  ),
  instead('visitor-named-null', 'a visitor who is called null', 'livechat-visitor', '/visitor/name', 'null'),
  angel(
    'message-with-a-stack-trace',
    'a visitor pastes a stack trace',
    () =>
      editingAt('/room/lastMessage/msg', (spot) =>
        write(spot, 'Error: boom\n    at run (/app/bundle/server.js:12:5)'),
      ),
    triesOf(['voip-rooms'], ['documented']),
  ),
  angel(
    'other-nodes-in-a-message',
    'a message holds a list and a code block',
    () =>
      editingAt('/room/lastMessage/md', (spot) =>
        write(spot, [
          { type: 'LINE_BREAK' },
          {
            type: 'CODE',
            language: 'none',
            value: [{ type: 'CODE_LINE', value: { type: 'PLAIN_TEXT', value: 'x' } }],
          },
        ]),
      ),
    triesOf(['voip-rooms'], ['documented']),
  ),
];
