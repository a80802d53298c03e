import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShownDrift } from './formats/html/drift.ts';
import { jsonOf } from './formats/json.ts';
import type { Report } from './model.ts';

/** Where reports go besides their files. */
export interface Outlets {
  readonly folder?: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly print: (text: string) => void;
  readonly warn: (text: string) => void;
}

const markdownModule = () => import('./formats/markdown.ts');
const pageModule = () => import('./formats/html/page.ts');
const consoleModule = () => import('./formats/console.ts');
const githubModule = () => import('./formats/github.ts');

const driftModule = () => import('./drift-report.ts');

/** Loads what makes a report while the first test waits for its worker, so that nobody waits for it afterwards; what fails here is told by `writeReports`. */
export async function preload(): Promise<void> {
  await Promise.allSettled([import('./build.ts'), markdownModule(), pageModule(), consoleModule()]);
}

/**
 * Writes every report of a run and prints it; one that cannot be written is named, and the others are still written.
 * @returns whether `conformance.json`, the one that gates read, is there
 */
export async function writeReports(
  report: Report,
  { folder = 'reports', env, print, warn }: Outlets,
): Promise<boolean> {
  const attempt = async (what: string, act: () => unknown, done = 'written'): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      warn(`${what} could not be ${done}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  const file = (name: string, text: () => string | Promise<string>): Promise<boolean> =>
    attempt(join(folder, name), async () => {
      const content = await text();
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), content);
    });
  const markdown = async (): Promise<string> => (await markdownModule()).markdownOf(report);
  const written = await file('conformance.json', () => jsonOf(report));
  await file('conformance.md', markdown);
  const drift = await driftIn(env, warn);
  await file('conformance.html', async () => (await pageModule()).pageOf(report, drift));
  await attempt('the report on the console', async () =>
    (await consoleModule()).printReport(report, print, folder),
  );
  await attempt('the GitHub job summary', async () => {
    if ((env['GITHUB_STEP_SUMMARY'] ?? '') !== '')
      (await githubModule()).appendSummary(await markdown(), env);
  });
  await attempt('the GitHub annotations', async () => {
    if (env['GITHUB_ACTIONS'] === 'true')
      for (const line of (await githubModule()).annotationsOf(report)) print(line);
  });
  return written;
}

/** What the page shows of a comparison; a file that is none leaves out its section, and no more. */
async function driftIn(
  { DRIFT_REPORT: file = '' }: Outlets['env'],
  warn: Outlets['warn'],
): Promise<ShownDrift | undefined> {
  if (file === '') return undefined;
  try {
    return (await driftModule()).readDriftReport(file);
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
