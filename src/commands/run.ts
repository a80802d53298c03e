import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ownExtension } from '../lib/extension.ts';

const runner = createRequire(import.meta.url).resolve('@playwright/test/cli');
const config = fileURLToPath(new URL(`../../playwright.config${ownExtension}`, import.meta.url));
const projects = ['--project=contract', '--project=own'];

/**
 * Judges the workspace in a process of Playwright's own.
 * @param args for `playwright test`
 * @returns its exit code; 2 if it was killed, since it has judged nothing then
 */
export async function run(args: readonly string[]): Promise<number> {
  const chosen = args.some((one) => one.startsWith('--project=')) ? [] : projects;
  const child = spawn(process.execPath, [runner, 'test', `--config=${config}`, ...chosen, ...args], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches both processes. Playwright ends its run, and this one waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('close', (code) => settle(code ?? 2));
  });
}
