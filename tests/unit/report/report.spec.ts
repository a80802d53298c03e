import { expect, test } from '../../support/test.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../../src/report/conformance.schema.json' with { type: 'json' };
import { gateOf } from '../../../src/report/gate.ts';
import { jsonOf } from '../../../src/report/formats/json.ts';
import type { Report, Totals } from '../../../src/report/model.ts';
import { isObject } from '../../../src/lib/json.ts';
import { hostileReplies } from '../../support/hostile.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });

/** What the schema has against a report. */
function rawFindings(report: unknown): readonly string[] {
  // Compiled once, and not by whoever only lists these tests.
  const isReport = ajv.compile(schema);
  isReport(report);
  return (isReport.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

let byPages: Promise<Report> | undefined;
const judgedByPages = (): Promise<Report> =>
  (byPages ??= reportOf({ release: '8.8' }, { CONTRACT: 'documented' }));

const runs: { readonly [name: string]: () => Promise<Report> } = {
  'green run': greenReport,
  'red run': () =>
    reportOf(
      { release: '7.13', tamper: hostileReplies },
      {},
      { only: ['livechat-queue', 'livechat-visitor'] },
    ),
  'run judged by the documentation': judgedByPages,
  'run without data': () => reportOf({ release: '7.13', data: 'empty' }),
  'run without a licence': () => reportOf({ release: '8.1', premium: false }),
  'run that ended early': () =>
    reportOf({ release: '8.8' }, {}, { unasked: (id) => !id.includes('queue/w') }),
  'run that never began': () => reportOf({ release: '8.8' }, {}, { unasked: () => true }),
};

for (const [name, report] of Object.entries(runs))
  test(`the JSON of a ${name} is as its schema says`, async () => {
    expect(rawFindings(JSON.parse(jsonOf(await report())))).toEqual([]);
  });

interface Place {
  readonly path: string;
  readonly object: { readonly [key: string]: unknown };
}

/** Every object inside a value, with the way to it. */
function* objectsIn(value: unknown, path = ''): Generator<Place> {
  if (isObject(value)) yield { path, object: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${path}/${key}`);
}

test('the schema refuses a report with a field taken away or added', async () => {
  const report: unknown = JSON.parse(jsonOf(await judgedByPages()));
  const places = new Map([...objectsIn(report)].map((one) => [one.path.replaceAll(/\d+/g, '*'), one]));
  const passed: string[] = [];
  for (const [path, { object }] of places) {
    for (const [key, value] of Object.entries(object)) {
      if (path === '/requests' && key !== 'total') continue;
      if (key === 'deviation' || (key === 'declared' && path.endsWith('/findings/*'))) continue;
      Reflect.deleteProperty(object, key);
      if (rawFindings(report).length === 0) passed.push(`${path} without ${key}`);
      Reflect.set(object, key, value);
    }
    Reflect.set(object, 'Added', 'one');
    if (rawFindings(report).length === 0) passed.push(`${path} with an added field`);
    Reflect.deleteProperty(object, 'Added');
  }
  expect(passed).toEqual([]);
  expect(places.size).toBeGreaterThan(10);
  expect(rawFindings(report)).toEqual([]);
});

test('a run that ended early has its cases not checked, with what to do', async () => {
  const report = await reportOf(
    { release: '8.8' },
    {},
    { unasked: (id) => id !== 'livechat-queue/whole-list' },
  );
  expect(report).toMatchObject({ verdict: 'incomplete', exitCode: 2 });
  expect(report.totals['known deviation'] + report.totals.conforms).toBe(1);
  const [monitor] = report.endpoints.flatMap(({ cases }) => cases);
  expect(monitor).toMatchObject({
    id: 'livechat-monitor/found',
    verdict: 'not checked',
    reason: 'the run ended before its turn: run it again',
  });
});

const none: Totals = {
  conforms: 0,
  violates: 0,
  'known deviation': 0,
  'known failure': 0,
  'not applicable': 0,
  'not checked': 0,
};
const whole = { percent: 100, unasked: [] };

test('the exit code is 0, 1 or 2, and unchecked cases alone can be forgiven', () => {
  const strict = { allowIncomplete: false };
  const lenient = { allowIncomplete: true };
  const codes = [
    gateOf({ ...none, 'known deviation': 1, 'not applicable': 1 }, whole, strict),
    gateOf({ ...none, violates: 1, 'not checked': 1 }, whole, lenient),
    gateOf({ ...none, 'not checked': 1 }, whole, strict),
    gateOf({ ...none, 'not checked': 1 }, whole, lenient),
    gateOf({ ...none, conforms: 1 }, whole, { ...lenient, shortfalls: ['a shard is missing'] }),
  ].map(({ exitCode }) => exitCode);
  expect(codes).toEqual([0, 1, 2, 0, 2]);
});

test('the numbers of a run agree with its verdicts and requests', async () => {
  const { numbers, totals, requests, ...report } = await reportOf(
    { release: '7.13', data: 'empty' },
    {},
    { labels: { label: 'QA-12', job: null }, only: ['livechat-queue'] },
  );
  const cases = report.endpoints.flatMap((endpoint) => endpoint.cases);
  const { total, ...counted } = requests;
  expect(totals['not checked']).toBeGreaterThan(0);
  expect(numbers).toEqual({
    declared: cases.length,
    inForce: cases.length,
    judged: totals.conforms + totals['known deviation'],
    sent: total,
    counted: Object.values(counted).reduce((sum, one) => sum + one, 0),
  });
  expect(report).toMatchObject({
    startedAt: '2026-11-28T14:35:07.000Z',
    durationMs: 4200,
    label: 'QA-12',
    job: null,
  });
});

test('a deviation is told of each endpoint that shows it, and only of those', async () => {
  const { deviations } = await greenReport();
  const grown = deviations.filter(({ id }) => id === 'unauthorized-body-grew');
  expect(grown.filter(({ observed }) => observed).map(({ endpoint }) => endpoint)).toEqual([
    'livechat-monitor',
    'livechat-queue',
    'livechat-unit-monitors',
    'livechat-visitor',
  ]);
});
