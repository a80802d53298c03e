import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDriftReport } from './drift-report.ts';
import { printReport } from './formats/console.ts';
import { annotationsOf, appendSummary } from './formats/github.ts';
import type { ShownDrift } from './formats/html/drift.ts';
import { pageOf } from './formats/html/page.ts';
import { jsonOf } from './formats/json.ts';
import { junitOf, junitOfOwn } from './formats/junit.ts';
import { markdownOf } from './formats/markdown.ts';
import type { OwnTest, Report } from './model.ts';

/** Where reports go. */
export interface Outlets {
  readonly folder?: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * Writes every report of a run and prints it. A report that cannot be made or written is named, and the others are still written.
 * @returns whether `conformance.json` was written
 */
export function writeReports(report: Report, outlets: Outlets): boolean {
  const { folder = 'reports', env, print } = outlets;
  const { attempt, file } = carefully(outlets);
  const written = file('conformance.json', () => jsonOf(report));
  file('conformance.md', () => markdownOf(report));
  file('junit.xml', () => junitOf(report));
  const drift = driftIn(env, outlets.warn);
  file('conformance.html', () => pageOf(report, drift));
  attempt('the report on the console', () => printReport(report, print, folder), 'printed');
  attempt('the GitHub job summary', () => appendSummary(() => markdownOf(report), env));
  attempt('the GitHub annotations', () => {
    if (env['GITHUB_ACTIONS'] === 'true') for (const line of annotationsOf(report)) print(line);
  });
  return written;
}

/** Writes `junit.xml` of a run of own tests alone. */
export const writeOwnTests = (
  tests: readonly OwnTest[],
  timing: Pick<Report, 'startedAt' | 'durationMs'>,
  outlets: Omit<Outlets, 'print' | 'env'>,
): boolean => carefully(outlets).file('junit.xml', () => junitOfOwn(tests, timing));

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
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), content);
    });
  return { attempt, file };
}

/** The comparison for the page. If the file cannot be read, the page has no section for it. */
function driftIn({ DRIFT_REPORT: file = '' }: Outlets['env'], warn: Outlets['warn']): ShownDrift | undefined {
  if (file === '') return undefined;
  try {
    return readDriftReport(file);
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
