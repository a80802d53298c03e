import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { variables } from '../../src/workspace/variables.ts';
import type { Report } from '../../src/report/model.ts';
import type { Environment } from '../../src/workspace/config.ts';

/** Where Playwright keeps what it compiled; a fresh folder for every child would cost seconds each. */
const compiled = join(tmpdir(), `playwright-transform-cache-${userInfo().uid}`);
const root = new URL('../..', import.meta.url).pathname;

/** The environment of a child: none of the developer's settings, neither from the shell nor from `.env`. */
export function bareEnvironment(env: Environment): NodeJS.ProcessEnv {
  const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].map((name) => [name, process.env[name]]);
  return { ...Object.fromEntries(kept), ...empty, NO_COLOR: '1', ...env };
}

export interface SuiteRun {
  /** Null if it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Where its reports lie. */
  readonly folder: string;
  /** Its folder for temporary files. */
  readonly temporary: string;
  /** `reports/conformance.json`, as written. */
  readonly report: () => Report;
}

/**
 * Runs the contract tests as a user does, in a process of their own.
 * @param folder takes the reports and the temporary files
 * @param meanwhile told of the process and of what it prints
 */
export async function runSuite(
  folder: string,
  env: Environment,
  args: readonly string[] = [],
  meanwhile: (child: ChildProcess, printed: () => string) => void = () => {},
): Promise<SuiteRun> {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const runner = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const child = spawn(process.execPath, [runner, 'test', '--project=contract', ...args], {
    cwd: root,
    env: bareEnvironment({ TMPDIR: temporary, PWTEST_CACHE_DIR: compiled, REPORT_DIR: folder, ...env }),
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => void (printed.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (printed.stderr += chunk.toString()));
  meanwhile(child, () => printed.stdout + printed.stderr);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const report = (): Report => JSON.parse(readFileSync(join(folder, 'reports/conformance.json'), 'utf8'));
  return { code, ...printed, folder, temporary, report };
}
