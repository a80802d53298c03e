import { stripVTControlCharacters } from 'node:util';
import { printReport } from '../../src/report/formats/console.ts';
import type { Report } from '../../src/report/model.ts';
import { expect, test } from '../support/test.ts';
import type { ReferenceOptions, Tamper } from '../../src/reference/index.ts';
import type { Environment } from '../../src/config/variables.ts';
import { hasPrinted } from '../support/child.ts';
import { environmentOf } from '../support/judge-reference.ts';
import { reportOf } from '../support/report-of.ts';
import { runElsewhere, type Ran } from '../support/run-playwright.ts';
import { withReference } from '../support/with-reference.ts';

/** A run of one endpoint against a reference workspace. */
function runOf(options: Partial<ReferenceOptions>, env: Environment = {}): Promise<Ran> {
  const folder = test.info().outputPath('run');
  return withReference(options, (reference) =>
    runElsewhere(folder, { ...environmentOf(reference), ...env }, ['--grep=@livechat-queue']),
  );
}

/** What a run prints of its report. */
function printed(report: Report): string {
  const lines: string[] = [];
  printReport(report, (text) => void lines.push(text));
  return stripVTControlCharacters(lines.join('\n'));
}

const totalTooHigh: Tamper = (reply, asked) => {
  if (asked.endpoint !== 'livechat-queue' || reply.status !== 200) return reply;
  const body: { total: number } = JSON.parse(reply.body.toString('utf8'));
  return { ...reply, body: Buffer.from(JSON.stringify({ ...body, total: body.total + 1 })) };
};

test('a run writes JSON, Markdown and a page, and exits with 0', async () => {
  const ran = await runOf({ release: '8.8' });
  expect(ran.stderr).toBe('');
  expect(ran.code).toBe(0);
  expect(ran.report()).toMatchObject({ verdict: 'conforms', exitCode: 0, shortfalls: [] });
  const { selection, endpoints } = ran.report();
  expect(selection).toEqual({ selected: selection?.selected, declared: expect.any(Number) });
  const inForce = endpoints.flatMap(({ cases }) => cases).length;
  expect(selection?.selected).toBeGreaterThanOrEqual(inForce);
  expect(ran.stdout).toContain(
    `a selection: ${selection?.selected} of ${selection?.declared} tests; the others were not run`,
  );
  expect(ran.file('reports/conformance.md')).toMatch(/^# ✅ Conformance: conforms\n/);
  const page = ran.file('reports/conformance.html') ?? '';
  expect(page).toMatch(/^<!doctype html>/);
  const links = [...page.matchAll(/ href="(?!#|https:)([^"#]+)/g)].map(([, link = '']) => link);
  expect(new Set(links)).toEqual(new Set(['docs/released-servers.md']));
  expect(ran.file('reports/docs/released-servers.md')).toMatch(/^# What released servers do\n/);
  expect(ran.stdout).toContain('reports/conformance.json, .md, .html and junit.xml');
});

test('a violation exits with 1 and becomes an annotation and a summary', async () => {
  const summary = test.info().outputPath('summary.md');
  const ran = await runOf(
    { release: '8.8', tamper: totalTooHigh },
    { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
  );
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(
    /^::error title=livechat-queue%3A total is not the number of all items \(\/queue\)::3 of \d+ cases of livechat-queue: /m,
  );
  expect(ran.file('../summary.md')).toBe(`${ran.file('reports/conformance.md')}\n`);
});

test('an empty list exits with 2, unless incomplete runs are allowed', async () => {
  const report = await reportOf({ release: '8.8', data: 'empty' });
  expect(report.exitCode).toBe(2);
  expect(printed(report)).toContain(
    'not checked  the queue list is empty: start a chat and let an online agent take it.',
  );
  const allowed = await runOf({ release: '8.8', data: 'empty' }, { ALLOW_INCOMPLETE: '1' });
  expect(allowed.code).toBe(0);
});

test('too little coverage exits with 2 and a sentence', async () => {
  const ran = await runOf({ release: '8.8' }, { REQUIRE_COVERAGE: '100', ALLOW_INCOMPLETE: '1' });
  expect(ran.code).toBe(2);
  expect(ran.stdout).toMatch(
    /^incomplete: \d+ % of what the contract documents was exercised, but REQUIRE_COVERAGE asks for 100 %\.$/m,
  );
});

test('a run that is interrupted tells what was never asked', async () => {
  const folder = test.info().outputPath('run');
  const hanging: Tamper = (reply, asked) => (asked.query === '' ? reply : new Promise(() => {}));
  const ran = await withReference({ release: '8.8', tamper: hanging }, (reference) =>
    runElsewhere(
      folder,
      { ...environmentOf(reference), TIMEOUT_MS: '15000', DEBUG: 'pw:test:protocol,pw:test' },
      ['--grep=@livechat-queue'],
      async (child) => {
        // The body of the second test: Playwright times four steps of each test, of which its body is the second.
        await hasPrinted(child, 'stderr', String.raw`\u001b[0mstarted test`, 6);
        child.kill('SIGINT');
      },
    ),
  );
  expect(ran.code).toBe(2);
  const { verdict, totals, endpoints } = ran.report();
  expect(verdict).toBe('incomplete');
  expect(totals).toMatchObject({ 'known deviation': 1, violates: 0 });
  const reasons = endpoints.flatMap(({ cases }) => cases).map(({ reason }) => reason);
  expect(totals['not checked']).toBe(reasons.length - 1);
  expect(reasons.slice(0, 3)).toEqual([
    null,
    'the test ended as interrupted: run it again',
    'the run ended before its turn: run it again',
  ]);
});

test('where the version is not told, the report says how to judge by a release', async () => {
  expect(printed(await reportOf({ release: '8.8', version: 'none' }))).toContain(
    'version unknown, judged by the documentation (set RELEASE to its major.minor to judge it as that release)',
  );
});
