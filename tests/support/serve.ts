import type { Environment } from '../../src/config/variables.ts';
import { commands, ended, hasPrinted, startChild } from './child.ts';

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
  const printed = await hasPrinted(child, 'stdout', 'Stop it with Ctrl-C.');
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
