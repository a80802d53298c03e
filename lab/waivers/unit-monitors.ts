import type { Waiver } from './define.ts';

/** What the schemas of `livechat-unit-monitors` accept on purpose. */
export const unitMonitors: readonly Waiver[] = [
  {
    schema: 'livechat-unit-monitors/200',
    fields: ['/monitors'],
    mutations: ['empty'],
    reason: 'docs/released-servers.md#2: a unit may have no monitors; the verdict is not checked',
  },
];
