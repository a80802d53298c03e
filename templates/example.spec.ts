import { expect, test } from 'omnichannel-contract/test';

/** A first test of your own. It passes on every workspace that keeps the contract. Change it, or delete it. */
test('the queue is not shown to a request without credentials', async ({ conformance }) => {
  const { verdict } = await conformance.run('livechat-queue/no-credentials');
  expect(verdict).not.toBe('violates');
});
