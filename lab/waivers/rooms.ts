import { absent, type Waiver } from './define.ts';

/** What the schemas of `voip-rooms` accept on purpose. */
export const rooms: readonly Waiver[] = [
  {
    schema: 'voip-rooms/200',
    fields: ['/room/v/lastMessageTs', '/room/open'],
    mutations: absent,
    reason: 'docs/released-servers.md#4: open and lastMessageTs may be absent',
  },
  {
    schema: 'voip-rooms/200',
    fields: [
      '/room/departmentId',
      '/room/departmentAncestors',
      '/room/customFields',
      '/room/lastMessage',
      '/room/metrics',
      '/room/waitingResponse',
    ],
    mutations: absent,
    reason:
      'https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms names no required field; a room without department, message, waitingResponse or custom fields lacks those fields',
  },
  {
    schema: 'voip-rooms/200',
    fields: ['/room/customFields/salesforceCrmContactId'],
    mutations: absent,
    reason:
      'https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms: a custom field of the workspace that the example comes from',
  },
  {
    schema: 'voip-rooms/200',
    fields: [
      '/room/customFields',
      '/room/departmentAncestors',
      '/room/lastMessage/urls',
      '/room/lastMessage/mentions',
      '/room/lastMessage/channels',
    ],
    mutations: ['empty'],
    reason:
      'https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms: these lists are empty in the example; a room may have no custom field or ancestor',
  },
  {
    schema: 'voip-rooms/200',
    fields: ['/room/lastMessage/msg', '/room/lastMessage/md', '/room/lastMessage/md/*/value'],
    mutations: ['empty'],
    reason:
      'https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms: the message of a visitor, which may be a file without text',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#4: a page may be empty; the verdict is not checked',
  },
  {
    schema: 'voip-rooms/200@',
    fields: [
      '/rooms/*/open',
      '/rooms/*/v/phone',
      '/rooms/*/v/name',
      '/rooms/*/v/username',
      '/rooms/*/v/lastMessageTs',
      '/rooms/*/servedBy/ts',
      '/rooms/*/lm',
      '/rooms/*/msgs',
      '/rooms/*/usersCount',
      '/rooms/*/callUniqueId',
      '/rooms/*/callDuration',
      '/rooms/*/callWaitingTime',
      '/rooms/*/callTotalHoldTime',
      '/rooms/*/closedAt',
      '/rooms/*/closedBy',
      '/rooms/*/closedBy/username',
      '/rooms/*/closer',
      '/rooms/*/tags',
      '/rooms/*/default',
      '/rooms/*/ro',
      '/rooms/*/cl',
    ],
    mutations: absent,
    reason: 'docs/released-servers.md#4: marked as optional, or not named there',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/callDuration', '/rooms/*/callWaitingTime', '/rooms/*/callTotalHoldTime'],
    mutations: ['out-of-range'],
    values: ['421.5', '11.5', '21.5', '9007199254740992'],
    reason:
      'https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms: durations are fractions of seconds, however long',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/tags'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#4: a call may have no tags',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/v/phone'],
    mutations: ['null', 'empty', 'retype'],
    values: ['null', '""', '[1]'],
    reason: 'docs/released-servers.md#4: phone is optional, and its type is not documented',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/callWaitingTime'],
    mutations: ['null', 'out-of-range'],
    values: ['null', '-1', '11.5', '9007199254740992'],
    reason:
      'docs/released-servers.md#4: optional, what the phone system says, and NaN, which JSON writes as null, for a call without an agent',
  },
  {
    schema: 'voip-rooms/200',
    fields: ['/room/customFields/salesforceCrmContactId'],
    mutations: ['empty'],
    reason:
      "https://developer.rocket.chat/apidocs/get-list-of-call-center-rooms: a workspace's own field, which may be left empty",
  },
  {
    schema: 'voip-rooms/200',
    fields: ['/room/v/status', '/rooms/*/v/status'],
    mutations: absent,
    reason: 'docs/released-servers.md#5: the status of a visitor is optional',
  },
  {
    schema: 'voip-rooms/200',
    fields: [
      '/room/fname',
      '/room/lastMessage/alias',
      '/room/lastMessage/u/name',
      '/rooms/*/name',
      '/rooms/*/fname',
    ],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#1: upstream stored an empty name on purpose',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/v/name', '/rooms/*/callUniqueId'],
    mutations: ['null', 'empty'],
    reason: 'docs/released-servers.md#4: optional; written by an import or the phone system',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/queue'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#4: as the phone system tells it',
  },
];
