import { expect, test } from '@playwright/test';
import { loadContracts } from '../../../src/contract/load.ts';
import { judgeReference } from '../../support/judge-reference.ts';

const sixth = await loadContracts(new URL('../../support/sixth/', import.meta.url).pathname);

test('a sixth endpoint is one folder, and is asked like the others', async () => {
  const { results } = await judgeReference({}, { CONTRACT: 'documented' }, sixth);
  expect(results.map(({ id, verdict, status }) => `${id} ${verdict} ${status ?? ''}`)).toEqual([
    'livechat-agents/listed conforms 200',
    'livechat-agents/no-credentials conforms 401',
    'livechat-agents/token-alone conforms 401',
    'livechat-agents/user-id-alone conforms 401',
    'livechat-agents/wrong-token conforms 401',
    'livechat-agents/longer-token conforms 401',
    'livechat-agents/empty-token conforms 401',
    'livechat-agents/wrong-user-id conforms 401',
    'livechat-agents/foreign-token conforms 401',
    'livechat-agents/foreign-user-id conforms 401',
    'livechat-agents/refuses-unprivileged conforms 403',
  ]);
});
