import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/report/model.ts';
import type { Environment } from '../../src/workspace/config.ts';

const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const root = fileURLToPath(new URL('../../', import.meta.url));
export const config = join(root, 'playwright.config.ts');
const reporter = join(root, 'src/report/reporter.ts');

export interface Ran {
  /** Null if a signal ended it. */
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
  /** Text of a file in the folder of the run; undefined if there is none. */
  readonly file: (name: string) => string | undefined;
}

/** Nothing of the developer's environment but what a process needs to start. */
const bare = (env: Environment): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  NO_COLOR: '1',
  MAX_RPS: '1000',
  ...env,
});

/**
 * Starts Playwright as a user does, in a folder of its own, where nobody's `.env` lies and where its reports go.
 * @param started called with the process, to end it early
 */
export function runPlaywright(
  folder: string,
  args: readonly string[],
  env: Environment,
  started: (child: ChildProcess) => void = () => {},
): Promise<Ran> {
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, [playwright, ...args], { cwd: folder, env: bare(env) });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString('utf8')));
  started(child);
  const file = (name: string): string | undefined => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, out, err, file }));
  });
}

/** The arguments of a whole run whose only reporter is the suite's own. */
export const wholeRun = (folder: string): readonly string[] => [
  'test',
  `--config=${config}`,
  '--project=contract',
  `--reporter=${reporter}`,
  `--output=${join(folder, 'test-results')}`,
];

/** The arguments that merge the reports of shards, as `npm run merge` does, with the suite's own reporter only. */
export const merge = (blobs: string): readonly string[] => [
  'merge-reports',
  `--config=${config}`,
  `--reporter=${reporter}`,
  blobs,
];

/** The JSON report of a run. */
export function reportIn({ file, err }: Ran): Report {
  const text = file('reports/conformance.json');
  if (text === undefined) throw new Error(`the run wrote no report: ${err}`);
  return JSON.parse(text);
}
