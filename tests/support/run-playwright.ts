import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/report/model.ts';
import type { Environment } from '../../src/config/variables.ts';
import { userId } from '../../src/session/run-folder.ts';
import { ended, playwright, root, startChild, type Ended } from './child.ts';

/** Where Playwright keeps what it compiled; a fresh folder for every child would cost seconds each. */
export const compiled = join(tmpdir(), `playwright-transform-cache-${userId()}`);
/** Nobody else uses the workspaces of tests, so no run waits between requests. */
const fast = { MAX_RPS: '1000' };
/** Without Allure's and Playwright's, which cost a third of a second in each run. A test that reads those asks with REPORTS. */
const ownReports = { REPORTS: 'json,markdown,html,junit' };
const config = `--config=${join(root, 'playwright.config.ts')}`;
/** Leaves the suite's own, which nobody can replace. */
const reporter = '--reporter=null';

export interface Ran extends Ended {
  /** Where its reports lie. */
  readonly folder: string;
  /** Its folder for temporary files. */
  readonly temporary: string;
  /** Text of a file in its folder; undefined if there is none. */
  readonly file: (name: string) => string | undefined;
  /** `reports/conformance.json`, as written. */
  readonly report: () => Report;
}

/** Told of the process, to end it early. */
type Meanwhile = (child: ChildProcessWithoutNullStreams) => void | Promise<void>;

interface Start {
  /** Takes the reports and the temporary files. */
  readonly folder: string;
  /** Where it is started; in its folder unless told otherwise. */
  readonly cwd?: string;
  readonly env: Environment;
  readonly args: readonly string[];
  readonly meanwhile?: Meanwhile | undefined;
}

async function run({ folder, cwd = folder, env, args, meanwhile }: Start): Promise<Ran> {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const own = { TMPDIR: temporary, PWTEST_CACHE_DIR: compiled, ...env };
  const child = startChild([...playwright, ...args], own, cwd);
  const [end] = await Promise.all([ended(child), meanwhile?.(child)]);
  const file = (name: string): string | undefined => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const report = (): Report => {
    const text = file('reports/conformance.json');
    if (text === undefined)
      throw new Error(`the run ended with ${end.code} and no report: ${end.stdout}${end.stderr}`);
    return JSON.parse(text);
  };
  return { ...end, folder, temporary, file, report };
}

const test = ['test', '--project=contract'] as const;

const runOf =
  (where: Pick<Start, 'cwd'>, ...own: readonly string[]) =>
  (folder: string, env: Environment, args: readonly string[] = [], meanwhile?: Meanwhile): Promise<Ran> => {
    const all = { REPORT_DIR: folder, ...fast, ...ownReports, ...env };
    return run({ folder, ...where, env: all, args: [...test, ...own, ...args], meanwhile });
  };

/** Runs the contract tests as a user does: in the folder of the project. */
export const runSuite = runOf({ cwd: root });

/** Runs them in another folder than the project's. */
export const runElsewhere = runOf({}, config);

/** Runs with the configuration that lies in a folder, which takes the reports. */
export const runIn = (folder: string, env: Environment, args: readonly string[]): Promise<Ran> =>
  run({ folder, env, args: ['test', ...args] });

/** Runs one of some shards on what stands for a machine of its own. */
export const runShard = (
  folder: string,
  env: Environment,
  shard: string,
  args: readonly string[] = [],
): Promise<Ran> =>
  run({
    folder,
    env: { ...fast, ...env, REPORT_DIR: folder },
    args: [...test, config, `--shard=${shard}`, ...args],
  });

/**
 * Merges the reports of shards, as `npm run merge` does.
 * @param reporters beside the suite's own; none unless told otherwise
 */
export const runMerge = (
  folder: string,
  env: Environment,
  blobs: string,
  reporters = reporter,
): Promise<Ran> => run({ folder, env, args: ['merge-reports', config, reporters, blobs] });
