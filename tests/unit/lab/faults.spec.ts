import { readFileSync } from 'node:fs';
import { expect, test } from '../../support/test.ts';
import { catalogue } from '../../../lab/catalogue/index.ts';
import { lapsesOfAll, scorecardFile } from '../../../lab/faults.ts';
import { runLab, type LabReport } from '../../../lab/lab.ts';
import { sampleOfFaults, sampleOfVariants } from '../../../lab/sample.ts';
import { falseAlarms } from '../../../lab/tally.ts';
import type { Fault } from '../../../lab/types.ts';
import { variants } from '../../../lab/variants/index.ts';

// One worker for all of them: the lab is played once.
test.describe.configure({ mode: 'default' });

/** A sample: `npm run faults` plays all, as a job of its own in CI. A fixture of the worker would start another worker for this file. */
let report: LabReport;
test.beforeAll(async () => {
  test.setTimeout(10 * 60_000);
  report = await runLab({ faults: sampleOfFaults(), variants: sampleOfVariants() });
});

test('a fault of every check, on every endpoint, is caught by the check it names', () => {
  const proved = (faults: readonly Fault[]) => new Set(faults.map(({ caughtBy, on }) => `${caughtBy} ${on}`));
  expect(proved(report.tried.map(({ fault }) => fault))).toEqual(proved(catalogue));
  const lapses = report.tried.filter(({ outcome }) => !['named', 'excused'].includes(outcome));
  expect(
    lapses.map(({ fault, outcome, checks }) => `${fault.id} ${outcome}: ${checks.join(' ')}: ${fault.story}`),
  ).toEqual([]);
});

test('no benign variant causes a finding', () => {
  expect(new Set(report.variantRuns.map(({ variant }) => variant.id))).toEqual(
    new Set(variants.map(({ id }) => id)),
  );
  expect(falseAlarms(report)).toEqual([]);
});

test('the scorecard is about this catalogue', () => {
  const operators = new Set(catalogue.map(({ operator }) => operator));
  const text = readFileSync(scorecardFile, 'utf8');
  expect(text, 'run `npm run faults -- --write`').toContain(`(operators) | ${operators.size} |`);
  expect(text, 'run `npm run faults -- --write`').toContain(`| benign variants | ${variants.length} |`);
});

test('checks that nothing proves and an old scorecard are told', async () => {
  const lapses = await lapsesOfAll({
    ...report,
    tried: report.tried.filter(({ fault }) => fault.on === 'voip-rooms'),
  });
  expect(lapses).toContain('unproven  superset: whatever it finds is found by another check too');
  expect(lapses.at(-1)).toBe('docs/scorecard.md is out of date: run `npm run faults -- --write`');
});
