import type { Report } from '../../../src/report/model.ts';
import { reportOfFaults } from '../../support/faulty.ts';
import { printed } from '../../support/printed.ts';
import { expect, test } from '../../support/test.ts';

let made: Promise<Report> | undefined;

/** A red run with as much as possible to tell besides its problems. */
async function crowded(problems: number): Promise<Report> {
  const report = await (made ??= reportOfFaults('rooms-sort-ignored'));
  const [problem] = report.problems;
  if (problem === undefined) throw new Error('the run has no problem');
  const several = <Item>(count: number, item: (index: number) => Item): readonly Item[] =>
    Array.from({ length: count }, (_, index) => item(index));
  const accounts = ['ADMIN', 'AGENT', 'UNPRIVILEGED'];
  return {
    ...report,
    workspace: { ...report.workspace, embedded: true },
    problems: several(problems, (index) => ({
      ...problem,
      id: String(index),
      deviation: 'queue-empty',
      declared: 'the server declares nothing',
      login: `LOGIN=${accounts[index % accounts.length]}`,
    })),
    shortfalls: several(30, (index) => `shard ${index} is missing`),
    selection: { selected: 1, declared: 2 },
    endpoints: report.endpoints.map((endpoint) => ({
      ...endpoint,
      cases: endpoint.cases.map((one, index) => ({
        ...one,
        verdict: 'not checked',
        reason: `reason ${index}`,
      })),
    })),
    own: { passed: 1, failed: 0, tests: [{ title: 'mine', at: 'a.ts:1', status: 'passed', message: null }] },
  };
}

for (const [problems, most] of [
  [1, 40],
  [5, 40],
  [6, 60],
  [8, 60],
  [30, 60],
] as const)
  test(`${problems} problems take at most ${most} lines, whatever else there is to tell`, async () => {
    const report = await crowded(problems);
    const lines = printed(report).split('\n');
    expect(lines.length).toBeLessThanOrEqual(most);
    expect(lines.filter((line) => /^\d+\. /.test(line))).toHaveLength(Math.min(problems, 8));
    expect(lines.filter((line) => line.startsWith('   reproduce  curl '))).toHaveLength(
      Math.min(problems, 8),
    );
    expect(lines.filter((line) => line.startsWith('log in first: '))).toHaveLength(Math.min(problems, 3));
    expect(lines.includes('and 22 more problems')).toBe(problems === 30);
    expect(lines.at(-2)).toMatch(
      /^\d+ more notes, all cases, and what was not tested: reports\/conformance\.json, \.md, \.html and junit\.xml; playwright-report\/ for the browser$/,
    );
  });

test('a run that is incomplete tells every reason, however many lines that takes', async () => {
  const report: Report = { ...(await crowded(1)), verdict: 'incomplete', problems: [] };
  expect(
    printed(report)
      .split('\n')
      .filter((line) => line.startsWith('incomplete: shard ')),
  ).toHaveLength(30);
});
