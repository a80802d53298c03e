import { mkdirSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { readReports } from '../../../src/config/reports.ts';
import { ctrfOf } from '../../../src/report/formats/ctrf.ts';
import { sarifOf } from '../../../src/report/formats/sarif.ts';
import type { Report } from '../../../src/report/model.ts';
import { writeReports } from '../../../src/report/write.ts';
import { drowsy, entryOf, knownNow } from '../../support/known-failures.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';
import ctrfSchema from '../../support/schemas/ctrf.json' with { type: 'json' };
import sarifSchema from '../../support/schemas/sarif-2.1.0.json' with { type: 'json' };
import { edited, on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const schemas = { sarif: sarifSchema, ctrf: ctrfSchema };

/** What an official schema has against a document. */
function errorsOf(format: keyof typeof schemas, document: unknown): readonly string[] {
  // Compiled once, and not by whoever only lists these tests.
  const check = ajv.compile(schemas[format]);
  check(document);
  return (check.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly partialFingerprints: { readonly [name: string]: string };
  readonly suppressions?: readonly { readonly justification: string }[];
}
interface SarifRun {
  readonly tool: {
    readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] };
  };
  readonly invocations: readonly { readonly toolExecutionNotifications: readonly unknown[] }[];
  readonly results: readonly SarifResult[];
}

const sarifRun = (report: Report): SarifRun => JSON.parse(sarifOf(report)).runs[0];

const runs: { readonly [name: string]: () => Promise<Report> } = {
  green: greenReport,
  red: () =>
    reportOf(
      { release: '8.8', tamper: drowsy },
      {},
      { ...knownNow(entryOf('case: "*", check: content-type')), only: ['livechat-queue'] },
    ),
  'without data': () => reportOf({ release: '7.13', data: 'empty' }),
  'never begun': () => reportOf({ release: '8.8' }, {}, { unasked: () => true }),
};

for (const [name, made] of Object.entries(runs))
  test(`SARIF and CTRF of a run that is ${name} are as their schemas say`, async () => {
    const report = await made();
    expect(errorsOf('sarif', JSON.parse(sarifOf(report)))).toEqual([]);
    expect(errorsOf('ctrf', JSON.parse(ctrfOf(report)))).toEqual([]);
  });

test('the schemas can say no', () => {
  expect(errorsOf('sarif', { version: '2.1.0', runs: [{}] })).toEqual([
    "/runs/0 must have required property 'tool'",
  ]);
  expect(errorsOf('ctrf', { reportFormat: 'CTRF', specVersion: '0.0.0' })).toEqual([
    " must have required property 'results'",
  ]);
});

test('one result for each problem, with its rule; what is known is suppressed', async () => {
  const report = await runs['red']?.();
  if (report === undefined) throw new Error('there is no such run');
  const { tool, results } = sarifRun(report);
  expect(results.map(({ ruleId, suppressions }) => [ruleId, suppressions?.[0]?.justification])).toEqual([
    ['schema', undefined],
    ['content-type', 'until the migration (OMNI-123), known until 2027-01-31'],
  ]);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(tool.driver.rules[0]).toEqual({
    id: 'schema',
    shortDescription: { text: 'the check schema fails' },
    fullDescription: { text: expect.any(String) },
    help: { text: expect.stringContaining('https://developer.rocket.chat/apidocs/get-livechat-queue') },
    helpUri: 'https://developer.rocket.chat/apidocs/get-livechat-queue',
  });
  expect(results[0]?.message.text).toContain(
    'livechat-queue: /queue/*/user/status has a wrong value (expected one of "online", "away", "busy", "offline", "disabled")',
  );
});

const fingerprints = (report: Report) => sarifRun(report).results.map((one) => one.partialFingerprints);

test('fingerprints are equal from run to run, and when ids of fixtures change', async () => {
  const renamed = on(
    'livechat-monitor',
    edited((body) => ({ ...body, username: `${String(body['username'])}-renamed` })),
  );
  const of = (data: 'rich' | 'minimal'): Promise<Report> =>
    reportOf({ release: '8.8', tamper: renamed, data }, {}, { only: ['livechat-monitor'] });
  const [rich, again, other] = [await of('rich'), await of('rich'), await of('minimal')];
  expect(rich.problems.length).toBeGreaterThan(0);
  expect(new Set(fingerprints(rich).map((one) => one['problem/v1'])).size).toBe(rich.problems.length);
  expect(fingerprints(again)).toEqual(fingerprints(rich));
  // Another workspace has other people: what is asked and received differs, and the problem is the same.
  expect(other.problems[0]?.received).not.toBe(rich.problems[0]?.received);
  expect(fingerprints(other)[0]).toEqual(fingerprints(rich)[0]);
});

test('one test for each case, with the verdict of the case and the findings as its message', async () => {
  const report = await runs['red']?.();
  if (report === undefined) throw new Error('there is no such run');
  const { results } = JSON.parse(ctrfOf(report));
  const { totals } = report;
  expect(results.summary).toMatchObject({
    tests: report.numbers.inForce,
    passed: totals.conforms + totals['known deviation'],
    failed: totals.violates,
    skipped: totals['known failure'] + totals['not applicable'] + totals['not checked'],
    start: Date.parse('2026-11-28T14:35:07Z'),
    stop: Date.parse('2026-11-28T14:35:07Z') + 4200,
  });
  const failed = results.tests.find(({ status }: { status: string }) => status === 'failed');
  expect(failed).toMatchObject({
    testId: 'livechat-queue/whole-list',
    rawStatus: 'violates',
    suite: ['livechat-queue', 'success'],
    message: expect.stringContaining('expected one of "online"'),
  });
});

for (const [text, names] of [
  ['', ['json', 'markdown', 'html', 'junit', 'allure', 'playwright']],
  [' , ', ['json', 'markdown', 'html', 'junit', 'allure', 'playwright']],
  ['sarif', ['sarif']],
  [' JSON , ctrf,', ['json', 'ctrf']],
] as const)
  test(`REPORTS='${text}' writes ${names.join(', ')}`, () => {
    expect([...readReports({ REPORTS: text })]).toEqual(names);
  });

test('an unknown report is named with the nearest', () => {
  expect(() => readReports({ REPORTS: 'json,serif' })).toThrow(
    new Error(
      "REPORTS names 'serif', which is no report: the nearest is sarif; there are json, markdown, html, junit, sarif, ctrf, allure and playwright.",
    ),
  );
});

test('only what is wanted is written and told, and it must be written', async () => {
  const report = await runs['green']?.();
  if (report === undefined) throw new Error('there is no such run');
  const folder = test.info().outputPath('reports');
  const written = (REPORTS: string, to = folder) => {
    const lines: string[] = [];
    const warned: string[] = [];
    const done = writeReports(report, {
      folder: to,
      env: { REPORTS },
      print: (line) => lines.push(line),
      warn: (line) => warned.push(line),
    });
    return {
      done,
      last: lines.find((line) => line.includes('conformance.') || line.includes('ctrf')),
      warned,
    };
  };
  expect(written('sarif,ctrf')).toEqual({
    done: true,
    last: `${folder}/conformance.sarif and ctrf.json`,
    warned: [],
  });
  expect(readdirSync(folder).toSorted()).toEqual(['conformance.sarif', 'ctrf.json']);
  const blocked = test.info().outputPath('blocked');
  mkdirSync(`${blocked}/ctrf.json`, { recursive: true });
  expect(written('ctrf', blocked)).toMatchObject({ done: false, warned: { length: 1 } });
  expect(written('json,ctrf', blocked)).toMatchObject({ done: true, warned: { length: 1 } });
});
