import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createRequire } from 'node:module';
import { devNull } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { envFileVariable } from '../../src/config/env-file.ts';
import type { Environment } from '../../src/config/variables.ts';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
const { resolve } = createRequire(import.meta.url);

/** What Node is given to run Playwright. */
export const playwright: readonly string[] = [resolve('@playwright/test/cli')];
/** What Node is given to run the commands of the suite. */
export const commands: readonly string[] = [
  '--import',
  pathToFileURL(resolve('tsx')).href,
  fileURLToPath(new URL('../../src/commands/cli.ts', import.meta.url)),
];

/** The environment of a child: none of the developer's settings, neither from the shell nor from `.env`. */
export function bareEnvironment(env: Environment): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].map((name) => [name, process.env[name]]);
  return { ...Object.fromEntries(kept), [envFileVariable]: devNull, ...env };
}

/** Starts Node as a user does, in a process of its own. */
export const startChild = (
  args: readonly string[],
  env: Environment = {},
  cwd = root,
): ChildProcessWithoutNullStreams => spawn(process.execPath, args, { cwd, env: bareEnvironment(env) });

export interface Ended {
  /** Null if it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits for a child to end, and gathers what it prints. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (chunk: string) => void (printed[name] += chunk));
  const code = await new Promise<number | null>((settle, fail) => {
    child.once('error', fail);
    child.once('close', settle);
  });
  return { code, ...printed };
}

/**
 * Waits until a child has printed a text, so many times.
 * @throws Error with what it printed if it ends before
 */
export function hasPrinted(
  child: ChildProcessWithoutNullStreams,
  name: 'stdout' | 'stderr',
  text: string,
  times = 1,
): Promise<string> {
  let printed = '';
  return new Promise((settle, fail) => {
    child[name].on('data', (chunk: string) => {
      printed += chunk;
      if (printed.split(text).length > times) settle(printed);
    });
    child.once('close', () => fail(new Error(`the process ended early: ${printed}`)));
  });
}
