import { expect } from '@playwright/test';
import { skipWithoutChromium, test } from '../support/report-page.ts';
import { serveAlone } from '../support/serve.ts';

skipWithoutChromium();

test('a page in a browser may ask the workspace that serve starts', async ({ open }) => {
  const served = await serveAlone(['--release', '8.8']);
  try {
    const { page, events } = await open('<p>a frontend</p>', 800);
    const told = await page.evaluate(
      async ([url = '', token = '', id = '']) => {
        const headers = { 'X-Auth-Token': token, 'X-User-Id': id };
        const replies = [
          await fetch(`${url}/api/v1/livechat/queue?count=2`, { headers }),
          await fetch(`${url}/api/v1/livechat/queue`),
        ];
        return Promise.all(
          replies.map(async (reply) => [reply.status, Object.keys(Object(await reply.json()))]),
        );
      },
      [served.env['BASE_URL'], served.env['ADMIN_AUTH_TOKEN'], served.env['ADMIN_USER_ID']],
    );
    expect(told).toEqual([
      [200, ['queue', 'count', 'offset', 'total', 'success']],
      [401, ['success', 'error', 'status', 'message']],
    ]);
    expect(events.filter((event) => /CORS/.test(event))).toEqual([]);
  } finally {
    expect(await served.interrupt()).toBe(0);
  }
});
