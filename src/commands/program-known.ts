import type { Command } from 'commander';
import { ending } from './help.ts';
import type { KnownOptions } from './known.ts';

/** Declares `known`. */
export function addKnown(program: Command): void {
  program
    .command('known')
    .description(
      'Lists the known failures in KNOWN_FAILURES, or known-failures.yaml, with the days that are left; or adds what the last report found.',
    )
    .summary('list known failures, or add those of the last report')
    .option('--check', 'list the entries, and which are stale or expired (default: no)')
    .option('--write', 'add one entry for each problem of the last report (default: no)')
    .option('--reason <text>', 'why they are known; --write needs it (default: none)')
    .option('--expires <date>', 'their last day, at most a year ahead; --write needs it (default: none)')
    .option('--ticket <id>', 'ticket that is about them (default: none)')
    .addHelpText(
      'after',
      ending({
        exitCodes: {
          0: 'entries were added, or no entry is stale or expired',
          2: 'an entry is stale or expired, or the list or the report could not be read',
        },
        examples: [
          'omnichannel known --write --reason "until the migration" --expires 2027-01-31',
          'omnichannel known --check',
        ],
      }),
    )
    .action(async (options: KnownOptions) => {
      const { known } = await import('./known.ts');
      process.exitCode = await known(options, process.env);
    });
}
