import { expect, test } from '../fixtures.ts';

/**
 * Your own tests lie in this folder, and `npm run conformance` runs them too; docs/own-tests.md shows what they can do.
 * This one passes on every workspace that keeps the contract. Change it, or delete it.
 */
test('the queue is not shown to a request without credentials', async ({ conformance }) => {
  const { verdict } = await conformance.run('livechat-queue/no-credentials');
  expect(verdict).not.toBe('violates');
});
