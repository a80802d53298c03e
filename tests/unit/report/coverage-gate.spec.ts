import { printed } from '../../support/printed.ts';
import { expect, test } from '../../support/test.ts';
import { pageOf } from '../../../src/report/formats/html/page.ts';
import { readConfig } from '../../../src/config/config.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';

test('coverage below what is required makes a run incomplete', async () => {
  const { coverage } = await greenReport();
  const enough = await greenReport({ requireCoverage: coverage.percent });
  expect(enough).toMatchObject({ verdict: 'conforms', exitCode: 0, shortfalls: [] });
  const required = coverage.percent + 1;
  const below = await greenReport({ requireCoverage: required, allowIncomplete: true });
  const sentence = `${coverage.percent} % of what the contract documents was exercised, but REQUIRE_COVERAGE asks for ${required} %`;
  expect(below).toMatchObject({ verdict: 'incomplete', exitCode: 2, shortfalls: [sentence] });
  expect(printed(below)).toContain(sentence);
  expect(pageOf(below)).toContain(sentence);
});

test('an endpoint of which nothing was asked fails the required coverage', async () => {
  const report = await reportOf(
    { release: 'documented' },
    { CONTRACT: 'documented' },
    {
      requireCoverage: 1,
      only: ['livechat-monitor', 'voip-rooms'],
      unasked: (id) => id.startsWith('voip-rooms/'),
    },
  );
  expect(report.endpoints.find(({ id }) => id === 'voip-rooms')?.coverage).toBeNull();
  expect(report.shortfalls).toEqual(['REQUIRE_COVERAGE asks for 1 %, but nothing of voip-rooms was asked']);
});

test('REQUIRE_COVERAGE is a percentage, and a mistake in it is a sentence', () => {
  expect(readConfig({ REQUIRE_COVERAGE: '80' }).requireCoverage).toBe(80);
  expect(readConfig({ REQUIRE_COVERAGE: '80 %' }).requireCoverage).toBe(80);
  expect(readConfig({}).requireCoverage).toBeUndefined();
  for (const wrong of ['all', '101', '-1'])
    expect(() => readConfig({ REQUIRE_COVERAGE: wrong })).toThrow(
      new Error(`REQUIRE_COVERAGE is '${wrong}': set it to a percentage from 0 to 100, or leave it out.`),
    );
});
