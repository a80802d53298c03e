import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { closest } from 'fastest-levenshtein';
import { envFileVariable, loadEnvFile } from '../config/env-file.ts';
import { ConfigError, type Environment } from '../config/variables.ts';
import { inWords } from '../lib/in-words.ts';
import { show } from '../lib/json.ts';
import type { Report } from '../report/model.ts';
import { runFolderVariable } from '../session/run-folder.ts';
import { ownTestsFolder } from './own-tests.ts';
import { exitCodeOf, startRun } from './run.ts';

export interface JudgeOptions {
  /** Variables, as in `.env.example`. They go before those of this process, and these before `.env`. */
  readonly env?: Environment;
  /** Folder whose `.env` is read; the current one if left out. */
  readonly cwd?: string;
  /** Folder with own tests, from `cwd`; none if left out. */
  readonly own?: string;
}

/**
 * Judges the workspace that the environment names, or the embedded one, and prints nothing. Reports are written only if `REPORT_DIR` names
 * a folder.
 * @returns the report, whatever the verdict
 * @throws Error in one sentence, if the run could not start
 */
export async function judge(options: JudgeOptions = {}): Promise<Report> {
  refuseMistakes(options);
  const { env = {}, cwd = '.', own } = options;
  const folder = resolve(cwd);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new ConfigError(`cwd: there is no folder '${cwd}'`, 'name one that exists');
  const given: NodeJS.ProcessEnv = { ...outsideOfRuns(process.env), ...env };
  given[envFileVariable] ||= join(folder, '.env');
  const { kept, reports: names } = settingsIn(given, folder);
  const reports = kept ?? mkdtempSync(join(tmpdir(), 'omnichannel-contract-reports-'));
  const file = join(reports, 'reports', 'conformance.json');
  try {
    // A run that cannot start leaves the report of the one before.
    rmSync(file, { force: true });
    const child = startRun([], {
      cwd: folder,
      env: { ...given, REPORT_DIR: reports, ...names },
      own: own === undefined ? undefined : ownTestsFolder(resolve(folder, own)),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [code, said] = await Promise.all([
      exitCodeOf(child),
      child.stderr === null ? '' : text(child.stderr),
    ]);
    if (!existsSync(file))
      throw new ConfigError(said.trim() || `the run ended with exit code ${code} and wrote no report`);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    if (kept === undefined) rmSync(reports, { recursive: true, force: true });
  }
}

const optionTypes = { env: 'object', cwd: 'string', own: 'string' } as const;

/** JavaScript has no types, and a misspelt `env` would judge the embedded workspace. */
function refuseMistakes(options: object): void {
  const names: readonly string[] = Object.keys(optionTypes);
  for (const name of Object.keys(options))
    if (!names.includes(name))
      throw new ConfigError(
        `judge: there is no option '${name}'`,
        `the nearest is ${closest(name, [...names])}; there are ${inWords(names)}`,
      );
  for (const [name, type] of Object.entries(optionTypes)) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined && (typeof value !== type || value === null))
      throw new ConfigError(
        `judge: ${name} is ${show(value)}`,
        `give ${type === 'object' ? 'an' : 'a'} ${type}`,
      );
  }
}

/** The folder in REPORT_DIR, of the environment or of `.env`; and REPORTS, if set, with `json`, because that report is read here. */
function settingsIn(
  env: NodeJS.ProcessEnv,
  folder: string,
): { readonly kept: string | undefined; readonly reports: Environment } {
  const all = { ...env };
  loadEnvFile(all);
  const { REPORT_DIR: name = '', REPORTS: names = '' } = all;
  return {
    kept: name === '' ? undefined : resolve(folder, name),
    reports: names.trim() === '' ? {} : { REPORTS: `json,${names}` },
  };
}

/** Without what Playwright and a run tell their workers: `judge` may be called in a test. */
const outsideOfRuns = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  TEST_WORKER_INDEX: undefined,
  TEST_PARALLEL_INDEX: undefined,
  [runFolderVariable]: undefined,
});
