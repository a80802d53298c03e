import { setTimeout as sleep } from 'node:timers/promises';
import type { Tamper } from '../../../src/reference/index.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { expect, test } from '../../support/test.ts';

test('the cases of every endpoint are asked side by side, also where two paths are tolerated', async () => {
  const underWay = new Map<string, number>();
  const most = new Map<string, number>();
  const slow: Tamper = async (reply, { endpoint = 'set-up' }) => {
    const count = (underWay.get(endpoint) ?? 0) + 1;
    underWay.set(endpoint, count);
    most.set(endpoint, Math.max(count, most.get(endpoint) ?? 0));
    await sleep(20);
    underWay.set(endpoint, (underWay.get(endpoint) ?? 0) - 1);
    return reply;
  };
  const { results } = await judgeReference({ release: '8.8', tamper: slow });
  expect(results.filter(({ verdict }) => verdict === 'violates' || verdict === 'not checked')).toEqual([]);
  expect(most.get('livechat-queue')).toBeGreaterThan(2);
  // Behind a search that holds the others back, three were under way at most.
  expect(most.get('livechat-visitor')).toBeGreaterThan(3);
});
