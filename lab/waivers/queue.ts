import { absent, type Waiver } from './define.ts';

/** What the schemas of `livechat-queue` accept on purpose. */
export const queue: readonly Waiver[] = [
  {
    schema: 'livechat-queue/200',
    fields: ['/queue'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#3: an empty queue is an empty list; the verdict is not checked',
  },
  {
    schema: 'livechat-queue/200',
    fields: ['/queue/*/user/status'],
    mutations: absent,
    reason: 'docs/released-servers.md#3: the key may be missing if the user has no status',
  },
  {
    schema: 'livechat-queue/200@',
    fields: ['/queue/*/department'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#3: department is {} for chats without one',
  },
  {
    schema: 'livechat-queue/200@',
    fields: ['/queue/*/department/name'],
    mutations: absent,
    reason: 'docs/released-servers.md#3: a deleted department has no name',
  },
  {
    schema: 'livechat-queue/200',
    fields: ['/queue/*/department/name'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#1: upstream stored an empty name on purpose',
  },
];
