import type { Environment } from '../../src/workspace/config.ts';
import { commands, ended, startChild } from './child.ts';

export interface Served {
  /** The lines that it printed for `.env`. */
  readonly env: Environment;
  /** Interrupts it as Ctrl-C does, and gives its exit code. */
  readonly interrupt: () => Promise<number | null>;
}

/** Starts `npm run serve` in a process of its own and waits until it has printed how to reach it. */
export async function serveAlone(args: readonly string[]): Promise<Served> {
  const child = startChild([...commands, 'serve', ...args]);
  const end = ended(child);
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: string) => {
      printed += chunk;
      if (printed.includes('Stop it with Ctrl-C.')) resolve();
    });
    child.once('close', () => reject(new Error(`serve ended early: ${printed}`)));
  });
  const lines = [...printed.matchAll(/^([A-Z_]+)=(.+)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return {
    env: Object.fromEntries(lines),
    interrupt: async () => {
      child.kill('SIGINT');
      return (await end).code;
    },
  };
}
