import { withExamples } from '../support/example-server.ts';
import { runElsewhere } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';

const leftOut =
  /a run with PROFILE=examples, which leaves out \d+ cases: a mock of examples has no data of its own/;

test('a mock of examples conforms, and every report says what the profile left out', async () => {
  await withExamples({}, async ({ url }) => {
    const env = { BASE_URL: url, PROFILE: 'examples' };
    // With the own test that the suite comes with, as `npm run conformance` runs it.
    const ran = await runElsewhere(test.info().outputPath('run'), env, ['--project=own']);
    expect(ran.stdout).toContain('own tests: 1 passed');
    expect(ran.code).toBe(0);
    const report = ran.report();
    expect(report).toMatchObject({ verdict: 'conforms', exitCode: 0, workspace: { profile: 'examples' } });
    expect(report.totals).toMatchObject({ conforms: 5, violates: 0, 'not checked': 0 });
    for (const text of [ran.stdout, ran.file('reports/conformance.md'), ran.file('reports/conformance.html')])
      expect(text).toMatch(leftOut);
  });
});

test('a case is selected by its id, and a group by its tag', async () => {
  const grep = 'livechat-queue/whole-list|(?=.*@voip-rooms )(?=.*@forbidden)';
  const { code, stdout } = await runElsewhere(test.info().outputPath('run'), {}, ['--list', '-g', grep]);
  expect(code).toBe(0);
  expect(stdout.match(/› GET .*/g)).toEqual([
    '› GET /api/v1/livechat/queue › agents with open chats are listed per department',
    '› GET /api/v1/voip/rooms › an account without the permission is refused',
  ]);
});
