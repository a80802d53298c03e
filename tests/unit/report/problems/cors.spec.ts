import type { Tamper } from '../../../../src/reference/index.ts';
import { reportOf } from '../../../support/report-of.ts';
import { expect, test } from '../../../support/test.ts';

/** As servers of mocks answer by themselves: the routes of two endpoints, and every refusal. */
const withCredentials: Tamper = (reply, { endpoint }) =>
  reply.status >= 400 || endpoint === 'livechat-queue' || endpoint === 'livechat-visitor'
    ? {
        ...reply,
        headers: [
          ...reply.headers.filter(([name]) => !name.startsWith('access-control-')),
          ['access-control-allow-origin', '*'],
          ['access-control-allow-credentials', 'true'],
        ],
      }
    : reply;

test('CORS headers that a server in front sets are one problem', async () => {
  const { problems } = await reportOf({ release: '8.8', tamper: withCredentials });
  expect(problems.map(({ id, check }) => [id, check])).toEqual([
    ['named-origin:header:access-control-allow-credentials', 'named-origin'],
  ]);
  expect(problems[0]?.cases.length).toBeGreaterThan(50);
});
