import { readFileSync } from 'node:fs';
import { expect, test } from '../../support/test.ts';
import { variants } from '../../../lab/variants/index.ts';
import { catalogue } from '../../../lab/catalogue/index.ts';
import { scorecardFile } from '../../../lab/faults.ts';
import { runLab, type LabReport } from '../../../lab/lab.ts';
import { registeredChecks } from '../../../lab/registry.ts';
import { scorecard } from '../../../lab/scorecard.ts';
import { falseAlarms, idleVariants, proofs, tallyOfAll } from '../../../lab/tally.ts';

// One worker for all of them: the lab is played once.
test.describe.configure({ mode: 'default' });

/** The whole catalogue. A fixture of the worker would start another worker for this file. */
let report: LabReport;
test.beforeAll(async () => {
  test.setTimeout(10 * 60_000);
  report = await runLab({ faults: catalogue, variants });
});

test('every fault is caught', () => {
  expect(report.tried).toHaveLength(catalogue.length);
  const lapses = report.tried.filter(({ outcome }) => !['named', 'other', 'excused'].includes(outcome));
  expect(lapses.map(({ fault, outcome }) => `${fault.id} ${outcome}: ${fault.story}`)).toEqual([]);
});

test('every fault is caught by the check it names', () => {
  const { faults, named } = tallyOfAll(report.tried);
  const others = report.tried.filter(({ outcome }) => outcome === 'other');
  expect(
    named / faults,
    others.map(({ fault, checks }) => `${fault.id}: ${fault.caughtBy}, not ${checks.join(' ')}`).join('\n'),
  ).toBe(1);
});

test('no benign variant causes a finding', () => {
  expect(report.variantRuns.length).toBeGreaterThan(variants.length);
  expect(falseAlarms(report)).toEqual([]);
});

test('every benign variant changes a reply', () => {
  expect(new Set(report.variantRuns.map(({ variant }) => variant.id)).size).toBe(variants.length);
  expect(idleVariants(report)).toEqual([]);
});

test('without any one check some fault is missed', async () => {
  const alone = proofs(report.tried);
  const checks = await registeredChecks();
  expect(checks.length).toBeGreaterThan(30);
  expect(checks.filter((id) => !alone.has(id))).toEqual([]);
});

test('the scorecard is what the lab says', () => {
  expect(readFileSync(scorecardFile, 'utf8'), 'run `npm run faults -- --write`').toBe(scorecard(report));
});
