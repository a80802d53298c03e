import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type CompareOptions } from '../../../src/commands/compare.ts';
import { jsonOf } from '../../../src/report/formats/json.ts';
import type { Report } from '../../../src/report/model.ts';
import { writeReports } from '../../../src/report/write.ts';
import { drowsy, entryOf, knownNow } from '../../support/known-failures.ts';
import { greenReport, reportOf, reportsOf } from '../../support/report-of.ts';
import { expect, test } from '../../support/test.ts';

const file = (name: string, content: string): string => {
  const folder = test.info().outputPath('reports');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** What the command prints, and its exit code. */
function said(old: string, recent: string, options: CompareOptions = {}) {
  const lines: string[] = [];
  const code = compare(file('old.json', old), file('new.json', recent), options, {
    print: (line) => lines.push(line),
    say: () => {},
  });
  return { code, out: lines.join('\n') };
}

const build = (label: string, day: string) => ({
  startedAt: new Date(`${day}T03:00:00Z`),
  labels: { label, job: null },
});
const lastNight = build('build 41', '2026-11-27');
const tonight = build('build 42', '2026-11-28');

// One worker for all of them: the workspaces are judged once.
test.describe.configure({ mode: 'default' });

let [green, red, redAgain, greenAgain] = ['', '', '', ''];
let redReport: Report;
test.beforeAll(async () => {
  const redOf = await reportsOf({ release: '8.8', tamper: drowsy });
  redReport = redOf(tonight);
  [red, redAgain] = [jsonOf(redOf(lastNight)), jsonOf(redReport)];
  [green, greenAgain] = [jsonOf(await greenReport(lastNight)), jsonOf(await greenReport(tonight))];
});

const status =
  'livechat-queue: /queue/*/user/status has a wrong value (expected one of "online", "away", "busy", "offline", "disabled")';
const type = 'livechat-queue: the header Content-Type is wrong';

/** Titles by part, from the JSON. */
function partsOf(old: string, recent: string) {
  const { code, out } = said(old, recent, { json: true });
  const { newlyFailing, repaired, stillFailing, newlyUnchecked, exitCode, ...rest } = JSON.parse(out);
  expect(exitCode).toBe(code);
  const titles = (all: readonly { readonly title: string }[]) => all.map(({ title }) => title);
  return {
    code,
    newlyFailing: titles(newlyFailing),
    repaired: titles(repaired),
    stillFailing: titles(stillFailing),
    newlyUnchecked,
    ...rest,
  };
}

test('two equal runs differ in nothing', () => {
  expect(said(green, greenAgain)).toEqual({
    code: 0,
    out: expect.stringMatching(
      /^2026-11-27 03:00:00 UTC \(build 41\) before, 2026-11-28 03:00:00 UTC \(build 42\) now; \d+ cases in common\nNothing is newly failing, repaired or unchecked\.$/,
    ),
  });
});

test('newly failing is 1, by problem; repaired and still failing are 0', () => {
  expect(partsOf(green, redAgain)).toMatchObject({ code: 1, newlyFailing: [status, type], repaired: [] });
  expect(partsOf(red, greenAgain)).toMatchObject({ code: 0, newlyFailing: [], repaired: [status, type] });
  expect(partsOf(red, redAgain)).toMatchObject({
    code: 0,
    newlyFailing: [],
    repaired: [],
    stillFailing: [status, type],
  });
  expect(said(green, redAgain).out).toContain(
    `\nNewly failing: 2\n  ${status}\n    ${redReport.problems[0]?.cases.length} cases: livechat-queue/whole-list, `,
  );
});

test('as Markdown, titles are text and cases are code', () => {
  const { out } = said(green, redAgain, { markdown: true });
  expect(out).toMatch(/^# Compared with the run before\n\n2026-11-27 03:00:00 UTC \(build 41\) before, /);
  expect(out).toContain(
    '\n\n## Newly failing\n\n- livechat-queue: /queue/\\*/user/status has a wrong value (expected one of "online"',
  );
  expect(out).toContain(
    '- livechat-queue: the header Content-Type is wrong (1 case: `livechat-queue/whole-list`)',
  );
});

test('a case that conformed and fails is new, also of a problem that was there', () => {
  const earlier: Report = JSON.parse(red);
  const one = 'livechat-queue/whole-list';
  const shrunk = {
    ...earlier,
    problems: earlier.problems.map((each) => ({ ...each, cases: [one] })),
    endpoints: earlier.endpoints.map((endpoint) => ({
      ...endpoint,
      cases: endpoint.cases.map((each) =>
        each.id === one || each.verdict !== 'violates'
          ? each
          : { ...each, verdict: 'conforms', findings: [] },
      ),
    })),
  };
  const { code, newlyFailing, stillFailing } = partsOf(JSON.stringify(shrunk), redAgain);
  expect([code, newlyFailing, stillFailing]).toEqual([1, [status], [status, type]]);
});

test('what a list of known failures covers is not newly failing, and not repaired', async () => {
  const known = await reportOf(
    { release: '8.8', tamper: drowsy },
    {},
    { ...tonight, ...knownNow(entryOf('case: "*"')) },
  );
  expect(partsOf(green, jsonOf(known))).toMatchObject({ code: 0, newlyFailing: [], stillFailing: [] });
  expect(partsOf(red, jsonOf(known))).toMatchObject({ code: 0, repaired: [], stillFailing: [status, type] });
});

test('cases that could be judged no more, and what was exercised no more', async () => {
  const empty = jsonOf(await reportOf({ release: '8.8', data: 'empty' }, {}, tonight));
  const { code, newlyUnchecked, coverage, repaired } = partsOf(green, empty);
  expect(code).toBe(0);
  expect(newlyUnchecked[0]).toMatchObject({ reason: expect.any(String), cases: expect.any(Array) });
  expect(coverage.find(({ endpoint }: { endpoint: string }) => endpoint === 'livechat-queue').lost).toContain(
    'field /queue/*/chats',
  );
  expect(repaired).toEqual([]);
  // What cannot be judged is not repaired.
  expect(partsOf(red, empty).repaired).toEqual([]);
  expect(said(green, empty).out).toMatch(/\nCoverage lost: \d+\n {2}livechat-\S+: \d+ % before, \d+ % now: /);
});

test('another release, contract or version of the suite is told at the top', async () => {
  const older = await reportOf({ release: '8.1' }, {}, lastNight);
  const other = jsonOf({ ...older, suite: { ...older.suite, version: '0.0.9' } });
  const documented = jsonOf(await reportOf({ release: '8.8' }, { CONTRACT: 'documented' }, tonight));
  const { code, out } = said(other, greenAgain);
  expect(code).toBe(0);
  expect(out.split('\n').slice(1, 4)).toEqual([
    'judged differently: release: 8.1 before, 8.8 now',
    expect.stringMatching(/^judged differently: version of the workspace: 8\.1\S* before, 8\.8\S* now$/),
    expect.stringMatching(/^judged differently: version of the suite: 0\.0\.9 before, \S+ now$/),
  ]);
  expect(said(green, documented).out).toContain(
    'judged differently: contract: released before, documented now',
  );
});

test('an old report may have a byte order mark', () => {
  expect(said(`\uFEFF${green}`, greenAgain).code).toBe(0);
});

for (const [content, says] of [
  ['', 'is empty: name a conformance.json that a run wrote to its end.'],
  ['{"schemaVersion": 2', 'is not JSON: name a conformance.json that a run wrote to its end.'],
  [
    '{"schemaVersion": 1}',
    'is a report of version 1, and this suite reads version 2: run the suite again for a new one.',
  ],
  ['[]', 'is no report of a run: name the conformance.json of a run.'],
  ['{"schemaVersion": 2}', 'is no report of a run: name the conformance.json of a run.'],
] as const)
  test(`a file with ${content === '' ? 'nothing' : content} ${says}`, () => {
    const old = file('old.json', content);
    expect(() => said(content, green)).toThrow(new Error(`'${old}' ${says}`));
  });

test('files that are none, and reports with nothing in common', () => {
  const folder = test.info().outputPath();
  const recent = file('new.json', green);
  expect(() => compare(join(folder, 'none.json'), recent, {})).toThrow(
    new Error(`'${join(folder, 'none.json')}' does not exist: name the conformance.json of a run.`),
  );
  expect(() => compare(folder, recent, {})).toThrow(
    new Error(`'${folder}' is a directory: name the conformance.json of a run.`),
  );
  const queue: Report = JSON.parse(green);
  const part = (index: number): string =>
    jsonOf({ ...queue, endpoints: queue.endpoints.slice(index, index + 1) });
  expect(() => said(part(0), part(1))).toThrow(
    /have no case in common: compare reports of runs of the same endpoints\.$/,
  );
});

test('with COMPARE_WITH the page and the Markdown begin with what is new', () => {
  const folder = test.info().outputPath('written');
  const write = (COMPARE_WITH: string): readonly string[] => {
    const warned: string[] = [];
    writeReports(redReport, {
      folder,
      env: { COMPARE_WITH },
      print: () => {},
      warn: (line) => warned.push(line),
    });
    return warned;
  };
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  expect(write(file('last.json', green))).toEqual([]);
  const [, first = ''] = /^## (.*)$/m.exec(read('conformance.md')) ?? [];
  expect(first).toBe('Compared with the run before');
  expect(read('conformance.md')).toContain('### Newly failing');
  expect(/<section id="(\w+)"/.exec(read('conformance.html'))?.[1]).toBe('compare');
  expect(read('conformance.html')).toContain('<h3>Newly failing: 2</h3>');
  const missing = join(folder, 'none.json');
  expect(write(missing)).toEqual([
    `COMPARE_WITH: '${missing}' does not exist: name the conformance.json of a run.`,
  ]);
  expect(read('conformance.md')).not.toContain('Compared with');
});
