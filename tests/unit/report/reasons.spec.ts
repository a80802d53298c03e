import { expect, test } from '../../support/test.ts';
import { annotationsOf } from '../../../src/report/formats/github.ts';
import { uncheckedBy } from '../../../src/report/groups.ts';
import { jsonOf } from '../../../src/report/formats/json.ts';
import { markdownOf } from '../../../src/report/formats/markdown.ts';
import { printed } from '../../support/printed.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';
import { first, page } from '../../support/intermediaries.ts';
import { withTrouble } from '../../support/with-reference.ts';

/** What a report says of cases that were not checked, without their ids. */
const reasons = (report: Parameters<typeof uncheckedBy>[0]) =>
  uncheckedBy(report).map(({ reason, remedy }) => ({ reason, remedy }));

test('a reason that holds a colon stays whole', async () => {
  const trouble = page(200, 'text/html', '<html><body>hello</body></html>');
  const report = await withTrouble({ release: '8.8' }, { on: () => true, trouble }, ({ url }) =>
    reportOf({ release: '8.8' }, { BASE_URL: url }),
  );
  const reason =
    'no reply at BASE_URL shows that it is a Rocket.Chat workspace: /api/info gave a web page (200)';
  const remedy = 'set BASE_URL to the root of the workspace, with its path prefix if it has one';
  expect(reasons(report)).toEqual([{ reason, remedy }]);
  expect(markdownOf(report)).toContain(
    'no reply at BASE\\_URL shows that it is a Rocket.Chat workspace: /api/info gave a web page (200). To make it checkable: set BASE\\_URL to the root of the workspace, with its path prefix if it has one (livechat-monitor/found, ',
  );
  expect(annotationsOf(report, {})[0]).toContain(
    `::warning title=not checked%3A ${reason.replace(':', '%3A')}::${remedy}%0Alivechat-monitor/found, `,
  );
  const { endpoints }: typeof report = JSON.parse(jsonOf(report));
  expect(endpoints[0]?.cases[0]?.reason).toBe(`${reason}: ${remedy}`);
  expect(endpoints[0]?.cases[0]).not.toHaveProperty('blocker');
});

test('what is no remedy is not called one', async () => {
  const report = await reportOf({ release: '8.1', premium: false }, { REQUIRE_PREMIUM: '1' });
  expect(reasons(report)).toEqual([
    { reason: 'the workspace has no Premium licence: answered 400', remedy: '' },
    { reason: 'the workspace has no Premium licence', remedy: '' },
  ]);
});

test('what a test of the suite died of is told whole, and what to do about an early end apart', async () => {
  const words = 'Error: spawn: no such file';
  const own = { reason: `the suite itself failed: ${words}`, remedy: '' };
  // The first and the last case of the queue.
  const lost = new Map([
    ['livechat-queue/whole-list', own],
    ['livechat-queue/refuses-unprivileged', own],
  ]);
  const report = await reportOf(
    { release: '8.8' },
    {},
    {
      only: ['livechat-queue', 'voip-rooms'],
      unasked: (id) => id.includes('queue'),
      lost,
    },
  );
  expect(reasons(report)).toEqual([
    { reason: 'the suite itself failed: Error: spawn: no such file', remedy: '' },
    { reason: 'the run ended before its turn', remedy: 'run it again' },
  ]);
  expect(printed(report)).toContain('  the run ended before its turn: run it again.\n');
});

test('an empty list says apart how to fill it', async () => {
  const report = await reportOf({ release: '8.8', data: 'empty' }, {}, { only: ['livechat-queue'] });
  expect(reasons(report)).toContainEqual({
    reason: 'the queue list is empty',
    remedy: 'start a chat and let an online agent take it',
  });
  expect(report.exitCode).toBe(2);
  expect(printed(report)).toContain(
    'not checked  the queue list is empty: start a chat and let an online agent take it.',
  );
});

test('where the version is not told, the report says how to judge by a release', async () => {
  const on = (target: string): boolean => target === '/api/info';
  const trouble = page(200, 'application/json', '{"success":true}');
  const report = await withTrouble({ release: '8.8' }, { on, trouble }, ({ url }, reference) =>
    reportOf({}, { ...environmentOf(reference), BASE_URL: url }, { only: ['livechat-queue'] }),
  );
  expect(printed(report)).toContain(
    'version unknown, judged by the documentation (set RELEASE to its major.minor to judge it as that release)',
  );
});

test('how many requests were sent again is told, since a lost reply accuses nobody', async () => {
  const trouble = first(page(503, 'text/html', '<html><body>503 Service Unavailable</body></html>'), 2);
  const on = (target: string): boolean => target.includes('/livechat/queue');
  const report = await withTrouble({ release: '8.8' }, { on, trouble }, ({ url }, reference) =>
    reportOf({}, { ...environmentOf(reference), BASE_URL: url }),
  );
  expect(report.verdict).toBe('conforms');
  expect(printed(report)).toMatch(/; 2 requests sent again, since the reply got lost; /);
  expect(printed(await greenReport())).not.toContain('sent again');
});
