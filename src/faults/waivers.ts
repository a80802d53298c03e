import type { MutationKind } from './mutations.ts';

/** What a schema accepts on purpose, and the sentence that says that a faithful server may send it. */
export interface Waiver {
  /** `<endpoint>/<status>`; it holds for the releases' schemas as well, or only there with `@`. */
  readonly schema: string;
  readonly fields: readonly string[];
  readonly mutations: readonly MutationKind[];
  /** The value put there, where not every one is accepted. */
  readonly values?: readonly string[];
  readonly reason: string;
}

const absent = ['remove', 'rename'] as const;

/** Each is used: one that no schema needs any more fails the gate as well. */
export const waivers: readonly Waiver[] = [
  {
    schema: 'livechat-monitor/200',
    fields: [
      '/emails',
      '/status',
      '/name',
      '/statusLivechat',
      '/livechat',
      '/livechat/maxNumberSimultaneousChat',
    ],
    mutations: absent,
    reason:
      'rocket-chat-behaviour 1: only _id and username are guaranteed; under another name a field is absent',
  },
  {
    schema: 'livechat-monitor/200',
    fields: ['/emails', '/livechat'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 1: an account may have no address, an agent no limit',
  },
  {
    schema: 'livechat-monitor/200',
    fields: ['/livechat/maxNumberSimultaneousChat'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 1: what the form saved, even the empty text',
  },
  {
    schema: 'livechat-monitor/200@',
    fields: ['/livechat/maxNumberSimultaneousChat'],
    mutations: ['retype'],
    values: ['4'],
    reason: 'rocket-chat-behaviour 1: a string or a number, as it was saved',
  },
  {
    schema: 'livechat-monitor/401',
    fields: ['/success', '/error'],
    mutations: absent,
    reason:
      'docs/get-a-monitor, response 401: status and message; the other two came later (rocket-chat-behaviour 6.1)',
  },
  {
    schema: 'livechat-monitor/unknown-username/400',
    fields: ['/errorType'],
    mutations: absent,
    reason:
      'docs/get-a-monitor, response 403: an error without errorType; the pages are silent on what does not exist',
  },
  {
    schema: 'livechat-queue/200',
    fields: ['/queue'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 3: an empty queue is an empty list; it comes to not checked',
  },
  {
    schema: 'livechat-queue/200',
    fields: ['/queue/*/user/status'],
    mutations: absent,
    reason: 'rocket-chat-behaviour 3: the key may be missing if the user has no status',
  },
  {
    schema: 'livechat-queue/200@',
    fields: ['/queue/*/department'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 3: department is {} for chats without one',
  },
  {
    schema: 'livechat-queue/200@',
    fields: ['/queue/*/department/name'],
    mutations: absent,
    reason: 'rocket-chat-behaviour 3: a deleted department has no name',
  },
  {
    schema: 'livechat-unit-monitors/200',
    fields: ['/monitors'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 2: a unit may have no monitors; it comes to not checked',
  },
  {
    schema: 'livechat-visitor/200',
    fields: [
      '/visitor/status',
      '/visitor/name',
      '/visitor/phone',
      '/visitor/visitorEmails',
      '/visitor/department',
    ],
    mutations: absent,
    reason: 'rocket-chat-behaviour 5: only _id, username, ts and _updatedAt are guaranteed',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/token'],
    mutations: absent,
    reason:
      'rocket-chat-behaviour 5: patched releases no longer give it away, and the version may not tell the patch',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/phone', '/visitor/visitorEmails'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 5: a visitor may have told neither',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/phone'],
    mutations: ['null'],
    reason: 'rocket-chat-behaviour 5: phone is an array or null',
  },
  {
    schema: 'livechat-visitor/unknown-visitor/200',
    fields: [''],
    mutations: ['body'],
    values: ['{}'],
    reason:
      'docs/get-visitor-information-by-id is silent on an unknown visitor; the check gives-nobody judges that nobody comes',
  },
  {
    schema: 'voip-rooms/200',
    fields: ['/room/v/lastMessageTs', '/room/open'],
    mutations: absent,
    reason: 'rocket-chat-behaviour 4: open and lastMessageTs may be absent',
  },
  {
    schema: 'voip-rooms/200',
    fields: ['/room/customFields/salesforceCrmContactId'],
    mutations: absent,
    reason: 'docs/get-list-of-call-center-rooms: a custom field of the workspace that the example comes from',
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
      'docs/get-list-of-call-center-rooms: the example has such lists empty; a room may have no custom field or ancestor',
  },
  {
    schema: 'voip-rooms/200',
    fields: ['/room/lastMessage/msg', '/room/lastMessage/md', '/room/lastMessage/md/*/value'],
    mutations: ['empty'],
    reason: 'docs/get-list-of-call-center-rooms: what a visitor wrote, which may be a file without a word',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 4: a page may be empty; it comes to not checked',
  },
  {
    schema: 'voip-rooms/200@',
    fields: [
      '/rooms/*/open',
      '/rooms/*/v/phone',
      '/rooms/*/v/lastMessageTs',
      '/rooms/*/servedBy/ts',
      '/rooms/*/callUniqueId',
      '/rooms/*/callDuration',
      '/rooms/*/callWaitingTime',
      '/rooms/*/callTotalHoldTime',
      '/rooms/*/closedAt',
      '/rooms/*/closedBy',
      '/rooms/*/closedBy/username',
      '/rooms/*/closer',
      '/rooms/*/tags',
    ],
    mutations: absent,
    reason: 'rocket-chat-behaviour 4: marked as optional, or not named there',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/callDuration', '/rooms/*/callWaitingTime', '/rooms/*/callTotalHoldTime'],
    mutations: ['out-of-range'],
    values: ['421.5', '11.5', '21.5'],
    reason: 'docs/get-list-of-call-center-rooms: durations are fractions of seconds',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/tags'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 4: a call may have no tags',
  },
  {
    schema: 'voip-rooms/200@',
    fields: ['/rooms/*/v/phone'],
    mutations: ['null', 'empty', 'retype'],
    values: ['null', '""', '[1]'],
    reason: 'rocket-chat-behaviour 4: phone is optional, and of no type that is told',
  },
];
