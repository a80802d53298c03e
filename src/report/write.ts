import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readReports, type ReportName } from '../config/reports.ts';
import { facts } from './citations.ts';
import { compare, type Comparison } from './compare/compare.ts';
import { readDriftReport, readReport } from './read-report.ts';
import { printReport } from './formats/console.ts';
import { ctrfOf } from './formats/ctrf.ts';
import { annotationsOf, appendSummary, ownAnnotations } from './formats/github.ts';
import type { ShownDrift } from './formats/html/drift.ts';
import { pageOf } from './formats/html/page.ts';
import { jsonOf } from './formats/json.ts';
import { junitOf, junitOfOwn } from './formats/junit.ts';
import { markdownOf } from './formats/markdown.ts';
import { sarifOf } from './formats/sarif.ts';
import type { OwnTest, Report } from './model.ts';
import { suiteFile } from './suite.ts';

/** Where reports go. */
export interface Outlets {
  readonly folder?: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * Writes every report of a run and prints it. A report that cannot be made or written is named, and the others are still written.
 * @returns whether `conformance.json` was written; where it is not wanted, whether all others were
 */
export function writeReports(report: Report, outlets: Outlets): boolean {
  const { folder = 'reports', env, print } = outlets;
  const { attempt, file } = carefully(outlets);
  const chosen = readReports(env);
  const comparison = comparisonIn(report, env, outlets.warn);
  const markdown = (): string => markdownOf(report, comparison);
  const made: readonly (readonly [ReportName, file: string, text: () => string])[] = [
    ['json', 'conformance.json', () => jsonOf(report)],
    ['markdown', 'conformance.md', markdown],
    ['html', 'conformance.html', () => pageOf(report, driftIn(env, outlets.warn), comparison)],
    ['junit', 'junit.xml', () => junitOf(report)],
    ['sarif', 'conformance.sarif', () => sarifOf(report)],
    ['ctrf', 'ctrf.json', () => ctrfOf(report)],
  ];
  const failed = made.filter(([name, as, text]) => chosen.has(name) && !file(as, text)).map(([name]) => name);
  if (chosen.has('markdown') || chosen.has('html')) file(facts, () => suiteFile(facts));
  const there = new Set([...chosen].filter((name) => !failed.includes(name)));
  attempt('the report on the console', () => printReport(report, print, folder, there), 'printed');
  attempt('the GitHub job summary', () => appendSummary(markdown, env));
  attempt('the GitHub annotations', () => annotate(() => annotationsOf(report, env), outlets));
  return chosen.has('json') ? !failed.includes('json') : failed.length === 0;
}

/** Writes `junit.xml` and the annotations of a run of own tests alone. */
export function writeOwnTests(
  tests: readonly OwnTest[],
  timing: Pick<Report, 'startedAt' | 'durationMs'>,
  outlets: Outlets,
): void {
  if (readReports(outlets.env).has('junit'))
    carefully(outlets).file('junit.xml', () => junitOfOwn(tests, timing));
  annotate(() => ownAnnotations(tests, outlets.env), outlets);
}

function annotate(lines: () => readonly string[], { env, print }: Pick<Outlets, 'env' | 'print'>): void {
  if (env['GITHUB_ACTIONS'] === 'true') for (const line of lines()) print(line);
}

/** Writes files and does other work, and warns of what does not succeed. */
function carefully({ folder = 'reports', warn }: Pick<Outlets, 'folder' | 'warn'>) {
  const attempt = (what: string, act: () => void, done = 'written'): boolean => {
    try {
      act();
      return true;
    } catch (error) {
      warn(`${what} could not be ${done}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  const file = (name: string, text: () => string): boolean =>
    attempt(join(folder, name), () => {
      const content = text();
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    });
  return { attempt, file };
}

/** The drift report for the page. If its file cannot be read, the page has no section for it. */
function driftIn({ DRIFT_REPORT: file = '' }: Outlets['env'], warn: Outlets['warn']): ShownDrift | undefined {
  if (file.trim() === '') return undefined;
  try {
    return readDriftReport(file.trim());
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** The comparison with the report that COMPARE_WITH names. If it cannot be made, the reports have no section for it. */
function comparisonIn(
  report: Report,
  { COMPARE_WITH: file = '' }: Outlets['env'],
  warn: Outlets['warn'],
): Comparison | undefined {
  if (file.trim() === '') return undefined;
  try {
    const comparison = compare(readReport(file.trim()), report);
    if (comparison === undefined) warn(`COMPARE_WITH: '${file}' and this run have no case in common.`);
    return comparison;
  } catch (error) {
    warn(`COMPARE_WITH: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
