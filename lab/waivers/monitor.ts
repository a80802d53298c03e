import { absent, type Waiver } from './define.ts';

/** What the schemas of `livechat-monitor` accept on purpose. */
export const monitor: readonly Waiver[] = [
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
      'docs/released-servers.md#1: only _id and username are guaranteed; a renamed field is a missing one',
  },
  {
    schema: 'livechat-monitor/200@',
    fields: ['/emails/*/verified'],
    mutations: absent,
    reason: 'docs/released-servers.md#1: verified is optional in core-typings',
  },
  {
    schema: 'livechat-monitor/200',
    fields: ['/emails', '/livechat'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#1: an account may have no address, an agent no limit',
  },
  {
    schema: 'livechat-monitor/200',
    fields: ['/livechat/maxNumberSimultaneousChat'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#1: as the form saved it, possibly empty',
  },
  {
    schema: 'livechat-monitor/200@',
    fields: ['/livechat/maxNumberSimultaneousChat'],
    mutations: ['retype'],
    values: ['4'],
    reason: 'docs/released-servers.md#1: a string or a number, depending on how it was saved',
  },
  {
    schema: 'livechat-monitor/401',
    fields: ['/success', '/error'],
    mutations: absent,
    reason:
      'https://developer.rocket.chat/apidocs/get-a-monitor, response 401: status and message; the other two came later (docs/released-servers.md#6.1)',
  },
  {
    schema: 'livechat-monitor/unknown-username/400',
    fields: ['/errorType'],
    mutations: absent,
    reason:
      'https://developer.rocket.chat/apidocs/get-a-monitor, response 403: an error without errorType; the pages do not describe an unknown username',
  },
  {
    schema: 'livechat-monitor/200',
    fields: ['/name'],
    mutations: ['null', 'empty'],
    reason: 'docs/released-servers.md#1: upstream stored an empty name on purpose; an import may write none',
  },
  {
    schema: 'livechat-monitor/200',
    fields: ['/emails/*/address'],
    mutations: ['empty'],
    reason:
      'https://developer.rocket.chat/apidocs/get-a-monitor names no format; a directory or an import writes it',
  },
];
