import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../../support/test.ts';
import type { Finding } from '../../../src/contract/finding.ts';
import { annotationsOf } from '../../../src/report/formats/github.ts';
import { pageOf } from '../../../src/report/formats/html/page.ts';
import { markdownOf } from '../../../src/report/formats/markdown.ts';
import type { Report, ReportCase } from '../../../src/report/model.ts';
import { groupedByCause } from '../../../src/report/problems/problems.ts';
import { writeReports } from '../../../src/report/write.ts';
import { greenReport } from '../../support/report-of.ts';

const checks = Array.from({ length: 45 }, (_, index) => `check-${index}`);

/** Long findings, each check at a field of its own. */
const findingsOf = (fields: readonly string[]): readonly Finding[] =>
  checks.map((check, index) => ({
    check,
    pointer: fields[index % fields.length]?.replaceAll('*', '0') ?? '',
    expected: `"${'é<b>'.repeat(200)}"`,
    received: `"${'漢&'.repeat(300)}"`,
    source: 'https://developer.rocket.chat/apidocs/get-livechat-queue, response 200',
    curl: `curl "$BASE_URL/api/v1/livechat/queue?agentId=${'x'.repeat(500)}"`,
  }));

/** A run in which every case has 45 findings. */
async function everythingWrong(): Promise<Report> {
  const report = await greenReport();
  const judged = report.endpoints.map((endpoint) => {
    const fields = endpoint.coverage?.fields.map(({ field }) => field) ?? [];
    const cases = endpoint.cases.map((one): ReportCase<Finding> => ({
      ...one,
      verdict: 'violates',
      findings: findingsOf(fields),
    }));
    return { ...endpoint, cases };
  });
  const { problems, endpoints } = groupedByCause(judged);
  return { ...report, verdict: 'violates', exitCode: 1, problems, endpoints };
}

test('more than 5,000 findings leave the page below 2 MB, and the Markdown below the 1 MiB of GitHub', async () => {
  const report = await everythingWrong();
  const all = report.endpoints.flatMap(({ cases }) => cases).flatMap(({ findings }) => findings);
  expect(all.length).toBeGreaterThan(5000);
  expect(report.problems.length).toBeGreaterThan(100);
  const page = pageOf(report);
  expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
  expect(page).toContain('more problems in conformance.json');
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, anchor = '']) => anchor);
  expect([...new Set(links)].filter((anchor) => !page.includes(`id="${anchor}"`))).toEqual([]);
  expect(Buffer.byteLength(markdownOf(report))).toBeLessThan(1024 * 1024);
  expect(annotationsOf(report, {}).length).toBeLessThan(100);
});

test('a format that fails is named, and the others are written', async () => {
  const folder = test.info().outputPath('reports');
  const report = await greenReport();
  const warned: string[] = [];
  const written = writeReports(
    // Only JSON calls it.
    Object.assign({}, report, {
      toJSON: () => {
        throw new Error('no JSON today');
      },
    }),
    { folder, env: {}, print: () => {}, warn: (text) => void warned.push(text) },
  );
  expect(written).toBe(false);
  expect(warned).toEqual([`${join(folder, 'conformance.json')} could not be written: no JSON today`]);
  expect(readdirSync(folder).toSorted()).toEqual(['conformance.html', 'conformance.md', 'docs', 'junit.xml']);
});

test('a disk that is full is named and not listed', async () => {
  test.skip(process.platform !== 'linux', 'needs /dev/full');
  const warned: string[] = [];
  const printed: string[] = [];
  const folder = test.info().outputPath('reports');
  mkdirSync(folder, { recursive: true });
  symlinkSync('/dev/full', join(folder, 'conformance.md'));
  const written = writeReports(await greenReport(), {
    folder,
    env: {},
    print: (text) => void printed.push(text),
    warn: (text) => void warned.push(text),
  });
  expect(written).toBe(true);
  expect(warned).toEqual([expect.stringMatching(/conformance\.md could not be written: ENOSPC/)]);
  const places = printed
    .join('\n')
    .split('\n')
    .filter((line) => line.includes('conformance.json'));
  expect(places).toEqual([expect.stringContaining(`${folder}/conformance.json, .html and junit.xml`)]);
});
