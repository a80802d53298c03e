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
    reason: 'docs/released-servers.md#5: only _id, username, ts and _updatedAt are guaranteed',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/token'],
    mutations: absent,
    reason:
      'docs/released-servers.md#5: patched releases do not return it, and the version may lack the patch number',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/phone', '/visitor/visitorEmails'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#5: a visitor may have neither',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/phone'],
    mutations: ['null'],
    reason: 'docs/released-servers.md#5: phone is an array or null',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/name', '/visitor/department'],
    mutations: ['null', 'empty'],
    reason: 'docs/released-servers.md#1 and #5: both are optional, and a tool may write nothing into them',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/visitorEmails'],
    mutations: ['null'],
    reason: 'docs/released-servers.md#5: null on old visitors',
  },
  {
    schema: 'livechat-visitor/200',
    fields: ['/visitor/phone/*/phoneNumber', '/visitor/visitorEmails/*/address'],
    mutations: ['empty'],
    reason:
      'https://developer.rocket.chat/apidocs/get-visitor-information-by-id names no format; a visitor or an integration writes it',
  },
];
