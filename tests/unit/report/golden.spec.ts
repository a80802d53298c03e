import { expect, test } from '../../support/test.ts';
import { annotationsOf } from '../../../src/report/formats/github.ts';
import { junitOf } from '../../../src/report/formats/junit.ts';
import { markdownOf } from '../../../src/report/formats/markdown.ts';
import type { Report } from '../../../src/report/model.ts';
import { reportOfFaults } from '../../support/faulty.ts';
import { printed } from '../../support/printed.ts';

/**
 * Red runs by how many cases violate at least. `npx playwright test --project=suite tests/unit/report/golden.spec.ts --update-snapshots` writes
 * them again: read them aloud before you commit them.
 */
const runs: readonly (readonly [least: number, faults: readonly string[]])[] = [
  [1, ['rooms-sort-ignored']],
  [5, ['queue-ignores-department-id', 'monitor-content-type-html']],
  [
    75,
    [
      'every queue-any-token-will-do',
      'queue-count-as-requested-queue',
      'monitor-password-hash',
      'unit-monitors-content-type-html',
      'rooms-redirect-302',
    ],
  ],
];

/** Each run, made once for all tests of this file. */
const made = new Map<number, Promise<Report>>();
function reportWith(violating: number): Promise<Report> {
  const [, faults = []] = runs.find(([cases]) => cases === violating) ?? [];
  const report = made.get(violating) ?? reportOfFaults(...faults);
  made.set(violating, report);
  return report;
}

test.describe.configure({ mode: 'default' });

const portless = (text: string): string => text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:port');

/** The cases that passed are of no interest. */
const withoutPassed = (junit: string): string =>
  junit
    .split('\n')
    .filter((line) => !/^<testcase .*\/>$/.test(line))
    .join('\n');

const formats: { readonly [file: string]: (report: Report) => string } = {
  'console.txt': printed,
  'markdown.txt': markdownOf,
  'junit.xml': (report) => withoutPassed(junitOf(report)),
  'annotations.txt': (report) => annotationsOf(report, {}).join('\n'),
};

for (const [violating] of runs)
  for (const [file, format] of Object.entries(formats))
    test(`the ${file} of a run with at least ${violating} violating cases is as it was read`, async () => {
      const report = await reportWith(violating);
      expect(report.totals.violates).toBeGreaterThanOrEqual(violating);
      expect(`${portless(format(report)).trimEnd()}\n`).toMatchSnapshot(`${violating}-${file}`);
    });

test('a red run of five problems fits on a screen of 40 lines', async () => {
  const report = await reportWith(75);
  expect(report.problems).toHaveLength(5);
  expect(printed(report).split('\n').length).toBeLessThanOrEqual(40);
});
