import { absent, type Waiver } from './define.ts';

/** What the schemas of `livechat-visitor` accept on purpose. */
export const visitor: readonly Waiver[] = [
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
      'rocket-chat-behaviour 5: patched releases do not return it, and the version may lack the patch number',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/phone', '/visitor/visitorEmails'],
    mutations: ['empty'],
    reason: 'rocket-chat-behaviour 5: a visitor may have neither',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/phone'],
    mutations: ['null'],
    reason: 'rocket-chat-behaviour 5: phone is an array or null',
  },
];
