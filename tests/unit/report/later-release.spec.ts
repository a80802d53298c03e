import type { Tamper } from '../../../src/reference/index.ts';
import type { Report } from '../../../src/report/model.ts';
import { printed } from '../../support/printed.ts';
import { reportOf } from '../../support/report-of.ts';
import { on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const later = { release: '9.0', version: '10.0.0' } as const;

/** The report on the queue of a server that tells 10.0.0, and behaves as 9.0 but for the tamper. */
const reportWith = (tamper: Tamper): Promise<Report> =>
  reportOf({ ...later, tamper: on('livechat-queue', tamper) }, {}, { only: ['livechat-queue'] });

test('a faithful release that nobody knows is exit code 0, with a sentence', async () => {
  const report = await reportOf(later);
  expect(report.exitCode).toBe(0);
  expect(printed(report)).toContain(
    'version 10.0.0, newer than this suite knows, judged as release 9.1, Premium',
  );
});

test('one without the queue is exit code 2', async () => {
  const report = await reportWith(() => ({
    status: 404,
    headers: [['content-type', 'text/plain']],
    body: Buffer.from('404 Not Found'),
  }));
  expect(report.exitCode).toBe(2);
  expect(printed(report)).toContain(
    'not checked  this suite knows releases up to 9.1, and cannot judge a difference (livechat-queue: every request that has to succeed gets status 404: the server does not have it): read in the release notes up to 10.0.0 whether the change is meant.',
  );
  expect(report.totals.violates).toBe(0);
  expect(report.problems).toEqual([]);
});

test('one that serves the queue to anybody is exit code 1', async () => {
  const report = await reportWith((reply, _asked, { ask }) =>
    reply.status === 401 ? ask({ as: 'admin' }) : reply,
  );
  expect(report.exitCode).toBe(1);
  expect(report.problems.map(({ cases }) => cases)).toContainEqual(
    expect.arrayContaining(['livechat-queue/no-credentials']),
  );
});
