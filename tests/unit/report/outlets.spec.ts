import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '../../support/test.ts';
import { annotationsOf } from '../../../src/report/formats/github.ts';
import { markdownOf } from '../../../src/report/formats/markdown.ts';
import { code, escaped } from '../../../src/report/formats/markdown-text.ts';
import { visible } from '../../../src/lib/visible.ts';
import { findingText } from '../../../src/report/words.ts';
import { writeOwnTests, writeReports } from '../../../src/report/write.ts';
import { hostileReplies } from '../../support/hostile.ts';
import { seenOn } from '../../support/doctor.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';

test('a failing own test is an annotation with its file and line', async () => {
  const own = [
    { title: 'mine', at: 'tests/own/mine.spec.ts:12', status: 'failed', message: 'Error: no' },
    { title: 'good', at: 'tests/own/mine.spec.ts:3', status: 'passed', message: null },
  ] as const;
  const report = await greenReport({ own });
  expect(report).toMatchObject({ verdict: 'conforms', exitCode: 1, own: { passed: 1, failed: 1 } });
  expect(annotationsOf(report, {})).toEqual([
    '::error file=tests/own/mine.spec.ts,line=12,title=own test%3A mine::Error: no',
  ]);
  // A run in a folder of the repository.
  expect(annotationsOf(report, { GITHUB_WORKSPACE: dirname(process.cwd()) })).toEqual([
    `::error file=${basename(process.cwd())}/tests/own/mine.spec.ts,line=12,title=own test%3A mine::Error: no`,
  ]);
});

test('a run of own tests alone has their annotations too, on GitHub only', () => {
  const own = [{ title: 'mine', at: 'mine.spec.ts:12', status: 'failed', message: 'no' }] as const;
  const printedWith = (env: { readonly [name: string]: string }): readonly string[] => {
    const printed: string[] = [];
    const outlets = { folder: test.info().outputPath(), env, warn: () => {} };
    writeOwnTests(
      own,
      { startedAt: '2026-11-28T14:35:07.123Z', durationMs: 1 },
      { ...outlets, print: (text) => void printed.push(text) },
    );
    return printed;
  };
  expect(printedWith({ GITHUB_ACTIONS: 'true' })).toEqual([
    '::error file=mine.spec.ts,line=12,title=own test%3A mine::no',
  ]);
  expect(printedWith({})).toEqual([]);
});

test('an own test that could not ask makes the run incomplete', async () => {
  const own = [{ title: 'mine', at: 'a.ts:1', status: 'not checked', message: 'not checked: down' }] as const;
  expect((await greenReport({ own })).exitCode).toBe(2);
  expect((await greenReport({ own, allowIncomplete: true })).exitCode).toBe(0);
});

test('characters that hide are spelled out, emoji and letters stay', () => {
  expect(visible('\u202egnp\u200b \u0007 \u009b\n é 漢 👩‍👧')).toBe(
    '\\u{202e}gnp\\u{200b} \\u{7} \\u{9b}\\u{a} é 漢 👩‍👧',
  );
  const text = findingText({
    check: 'schema',
    pointer: '/a\u009b31m',
    expected: 'text',
    received: '\u009b2J',
    source: 'docs',
    curl: 'curl',
  });
  expect(text).toContain('schema  /a\\u{9b}31m  expected text, received \\u{9b}2J');
});

test('a code span holds whatever backticks come, and text no markup', () => {
  expect(code('a ``b`` `c`')).toBe('``` a ``b`` `c` ```');
  expect(code('<b>*x*|@me</b>')).toBe('`<b>*x*|@me</b>`');
  expect(escaped('<b>*x*|@me [a](b)')).toBe('\\<b\\>\\*x\\*\\|@<!-- -->me \\[a\\](b)');
});

test('what a server sent stands in code spans of the Markdown', async () => {
  const markdown = markdownOf(await reportOf({ release: '7.13', tamper: hostileReplies }));
  expect(markdown).toContain('`string "<script>window.executed = 1</script>"`');
  const outside = markdown
    .replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
    // The report's own folds.
    .replaceAll(/^<details><summary>\d+ [a-z, ]+<\/summary>$|^<\/details>$/gm, '');
  expect(outside).not.toMatch(/<(?!!-- -->)|javascript:|@everyone|executed/);
});

test('findings become annotations, escaped as GitHub decodes them', async () => {
  const report = await reportOf(
    {
      release: 'documented',
      tamper: (reply, asked) =>
        asked.endpoint === 'livechat-queue' && asked.query === '' && reply.status === 200
          ? { ...reply, status: 500, body: Buffer.from('100 %, a: b') }
          : reply,
    },
    { CONTRACT: 'documented', AGENT_USER_ID: '', AGENT_AUTH_TOKEN: '' },
  );
  const lines = annotationsOf(report, {});
  expect(lines.every((line) => /^::(?:error|warning) title=[^\n\r,:]*::[^\n\r]*$/.test(line))).toBe(true);
  const ofQueue = report.endpoints.find(({ id }) => id === 'livechat-queue')?.cases.length;
  expect(lines[0]).toBe(
    '::error title=livechat-queue%3A status 500 instead of 200 ("agents with open chats are listed per department")::' +
      `1 of ${ofQueue} cases of livechat-queue: livechat-queue/whole-list%0A` +
      'the reply: expected 200 (The queue), received 500, application/json, "100 %25, a: b"%0Arule: https://developer.rocket.chat/apidocs/get-livechat-queue, response 200%0A' +
      'reproduce: curl -i -H "X-Auth-Token: $ADMIN_AUTH_TOKEN" -H "X-User-Id: $ADMIN_USER_ID" "$BASE_URL/api/v1/livechat/queue"',
  );
});

test('one report that cannot be written does not cost the others', async () => {
  const folder = test.info().outputPath('reports');
  mkdirSync(join(folder, 'conformance.md'), { recursive: true });
  const [printed, warned]: [string[], string[]] = [[], []];
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'no', 'such', 'folder') };
  writeReports(await greenReport(), {
    folder,
    env,
    print: (text) => void printed.push(text),
    warn: (text) => void warned.push(text),
  });
  const written: unknown = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8'));
  expect(written).toMatchObject({ verdict: 'conforms' });
  expect(readFileSync(join(folder, 'conformance.html'), 'utf8')).toContain('</html>');
  expect(printed.join('\n')).toContain('conforms: ');
  expect(warned).toEqual([
    expect.stringContaining('conformance.md could not be written: EISDIR'),
    expect.stringContaining('the GitHub job summary could not be written: ENOENT'),
  ]);
});

const noDrift: readonly (readonly [file: string, what: string])[] = [
  ['package.json', 'is no drift report'],
  ['README.md', 'is not JSON'],
  ['no-such-file.json', 'does not exist'],
];

for (const [file, what] of noDrift)
  test(`DRIFT_REPORT=${file} costs its section only, and one sentence`, async () => {
    const folder = test.info().outputPath('reports');
    const warned: string[] = [];
    writeReports(await greenReport(), {
      folder,
      env: { DRIFT_REPORT: file },
      print: () => {},
      warn: (text) => void warned.push(text),
    });
    const reason = `DRIFT_REPORT is '${file}', which ${what}`;
    const remedy = 'name the drift.json that omnichannel drift wrote, or leave it out';
    expect(warned).toEqual([`${reason}: ${remedy}.`]);
    const page = readFileSync(join(folder, 'conformance.html'), 'utf8');
    expect(page).toContain('</html>');
    expect(page).not.toContain('id="drift"');
    const { line } = await seenOn({ release: '8.8' }, (reference) => ({
      ...environmentOf(reference),
      DRIFT_REPORT: file,
    }));
    expect(line('report')).toEqual({ level: 'warning', says: reason, remedy });
  });

test('blanks name no file of an earlier report', async () => {
  const folder = test.info().outputPath('reports');
  const blank = { DRIFT_REPORT: ' ', COMPARE_WITH: ' ' };
  const warned: string[] = [];
  const warn = (text: string): void => void warned.push(text);
  writeReports(await greenReport(), { folder, env: blank, print: () => {}, warn });
  expect(warned).toEqual([]);
  const { line } = await seenOn({ release: '8.8' }, (reference) => ({
    ...environmentOf(reference),
    ...blank,
  }));
  expect(line('report')).toBeUndefined();
});

test('the Markdown is appended to the summary of a GitHub job', async () => {
  const folder = test.info().outputPath('reports');
  const summary = test.info().outputPath('summary.md');
  const report = await greenReport();
  const quiet = { print: () => {}, warn: () => {} };
  for (const _ of [1, 2]) writeReports(report, { folder, env: { GITHUB_STEP_SUMMARY: summary }, ...quiet });
  expect(readFileSync(summary, 'utf8')).toBe(`${markdownOf(report)}\n`.repeat(2));
});
