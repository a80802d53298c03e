import { withExamples } from '../support/example-server.ts';
import { runElsewhere } from '../support/run-playwright.ts';
import { expect, test } from '../support/test.ts';

const leftOut =
  /a run with PROFILE=examples, which leaves out \d+ cases: a mock of examples has no data of its own/;

test('a mock of examples conforms, and every report says what the profile left out', async () => {
  await withExamples({}, async ({ url }) => {
    const ran = await runElsewhere(test.info().outputPath('run'), { BASE_URL: url, PROFILE: 'examples' });
    expect(ran.code).toBe(0);
    const report = ran.report();
    expect(report).toMatchObject({ verdict: 'conforms', exitCode: 0, workspace: { profile: 'examples' } });
    expect(report.totals).toMatchObject({ conforms: 5, violates: 0, 'not checked': 0 });
    for (const text of [ran.stdout, ran.file('reports/conformance.md'), ran.file('reports/conformance.html')])
      expect(text).toMatch(leftOut);
  });
});

test('a case is selected by its id, and a group by its tag', async () => {
  await withExamples({}, async ({ url }) => {
    const ran = await runElsewhere(test.info().outputPath('run'), { BASE_URL: url, PROFILE: 'examples' }, [
      '-g',
      'livechat-queue/whole-list|(?=.*@voip-rooms )(?=.*@forbidden)',
    ]);
    const asked = ran.report().endpoints.flatMap(({ cases }) => cases.map(({ id }) => id));
    expect(asked).toEqual(['livechat-queue/whole-list', 'voip-rooms/refuses-unprivileged']);
    expect(ran.code).toBe(0);
  });
});
