import type { Command } from 'commander';
import { playableInWords } from '../config/variables.ts';
import { withHelp } from './help.ts';
import type { ServeOptions } from './serve.ts';

export function addServe(program: Command): void {
  withHelp(program.command('serve'), {
    description:
      'Starts the embedded workspace alone, as a mock, until it is interrupted. Prints a .env with its accounts and ids, and one line for each request on stderr. Pages of any origin may ask it.',
    summary: 'start the embedded workspace as a mock',
    exitCodes: { 0: 'it was interrupted, or the faults are listed', 2: 'it could not start' },
    examples: [
      'omnichannel serve --release 8.8 --port 3000 --latency 100',
      'omnichannel serve --fault queue-sort-ignored,visitor-status-299',
    ],
  })
    .option('--release <release>', `${playableInWords} (default: documented, or that of the faults)`)
    .option('--port <port>', 'port to listen on; 0 takes a free one', '0')
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option('--data <state>', 'rich, minimal, empty or large (default: rich, or that of the faults)')
    .option(
      '--seed <n>',
      'put rare but legal values into the data, the same for the same number (default: none)',
    )
    .option('--latency <ms>', 'milliseconds before each reply', '0')
    .option('--fault <ids>', 'serve with these faults, separated by commas (default: none)')
    .option('--list-faults [filter]', 'list the faults and stop; a filter is a word of them')
    .option('--no-premium', 'without a Premium licence (default: with one)')
    .option(
      '--declared <form>',
      'form of its own OpenAPI document: old, none, or new, whose release is not proven',
      'old',
    )
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve.ts');
      await serve(options);
    });
}
