import type { Tamper } from '../../src/reference/index.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { runSuite, type Ran } from '../support/run-playwright.ts';
import { on } from '../support/tampered.ts';
import { expect, test } from '../support/test.ts';
import { withReference } from '../support/with-reference.ts';

test.describe.configure({ mode: 'parallel' });

/** A whole run on a server that tells 10.0.0, and behaves as 9.0 but for the tamper. */
const runOn = (tamper?: Tamper): Promise<Ran> =>
  withReference({ release: '9.0', version: '10.0.0', ...(tamper === undefined ? {} : { tamper }) }, (one) =>
    runSuite(test.info().outputPath(), environmentOf(one)),
  );

test('a faithful release that nobody knows is exit code 0, with a sentence', async () => {
  const run = await runOn();
  expect(run.code, run.stdout).toBe(0);
  expect(run.stdout).toContain('version 10.0.0, newer than this suite knows, judged as release 9.1, Premium');
});

test('one without the queue is exit code 2', async () => {
  const run = await runOn(
    on('livechat-queue', () => ({
      status: 404,
      headers: [['content-type', 'text/plain']],
      body: Buffer.from('404 Not Found'),
    })),
  );
  expect(run.code, run.stdout).toBe(2);
  expect(run.stdout).toContain('not checked  this suite knows releases up to 9.1');
  const { totals, problems } = run.report();
  expect(totals.violates).toBe(0);
  expect(problems).toEqual([]);
});

test('one that serves the queue to anybody is exit code 1', async () => {
  const run = await runOn(
    on('livechat-queue', (reply, _asked, { ask }) => (reply.status === 401 ? ask({ as: 'admin' }) : reply)),
  );
  expect(run.code, run.stdout).toBe(1);
  expect(run.report().problems.map(({ cases }) => cases)).toContainEqual(
    expect.arrayContaining(['livechat-queue/no-credentials']),
  );
});
