import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Environment } from '../../src/workspace/config.ts';
import { bareEnvironment } from './run-suite.ts';

export interface Served {
  /** The lines that it printed for `.env`. */
  readonly env: Environment;
  /** Interrupts it as Ctrl-C does, and gives its exit code. */
  readonly interrupt: () => Promise<number | null>;
}

/** Starts `npm run serve` in a process of its own and waits until it has printed how to reach it. */
export async function serveAlone(args: readonly string[]): Promise<Served> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', loader, 'src/cli.ts', 'serve', ...args], {
    cwd: new URL('../..', import.meta.url).pathname,
    env: bareEnvironment({}),
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('Stop it with Ctrl-C.')) resolve();
    });
    child.once('close', () => reject(new Error(`serve ended early: ${printed}`)));
  });
  const lines = [...printed.matchAll(/^([A-Z_]+)=(.+)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return {
    env: Object.fromEntries(lines),
    interrupt: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
