import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ownTestsVariable } from '../config/own-tests.ts';
import { ownExtension } from '../lib/extension.ts';

const runner = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = fileURLToPath(new URL(`../../playwright.config${ownExtension}`, import.meta.url));
const projects = ['--project=contract', '--project=own'];

/** How a run is started. */
export interface Start extends Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'> {
  /** Absolute path of the folder with own tests. */
  readonly own?: string | undefined;
}

/** Starts a run in a process of Playwright's own. @param args for `playwright test` */
export function startRun(
  args: readonly string[],
  { own, env = process.env, ...options }: Start,
): ChildProcess {
  const chosen = args.some((one) => one.startsWith('--project=')) ? [] : projects;
  return spawn(process.execPath, [runner, 'test', `--config=${config}`, ...chosen, ...args], {
    ...options,
    env: own === undefined ? env : { ...env, [ownTestsVariable]: own },
  });
}

/** Waits for a run. @returns its exit code; 2 if it was killed, since it has judged nothing then */
export const exitCodeOf = (child: ChildProcess): Promise<number> =>
  new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('close', (code) => settle(code ?? 2));
  });

/** Judges the workspace and prints what Playwright prints. @returns the exit code */
export function run(args: readonly string[], own: string | undefined): Promise<number> {
  const child = startRun(args, { own, stdio: 'inherit' });
  // Ctrl-C reaches both processes. Playwright ends its run, and this one waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return exitCodeOf(child);
}
