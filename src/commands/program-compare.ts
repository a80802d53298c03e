import type { Command } from 'commander';
import type { CompareOptions } from './compare.ts';
import { ending } from './help.ts';

/** Declares `compare`. */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('Compares two reports: what is newly failing, repaired, still failing and newly unchecked.')
    .summary('compare the reports of two runs')
    .argument('<old>', 'conformance.json of the earlier run')
    .argument('<new>', 'conformance.json of the later run')
    .option('--json', 'print JSON (default: text)')
    .option('--markdown', 'print Markdown (default: text)')
    .addHelpText(
      'after',
      ending({
        exitCodes: {
          0: 'nothing is newly failing in the cases that both have',
          1: 'something is newly failing',
          2: 'a file could not be read, or the two have no case in common',
        },
        examples: [
          'omnichannel compare last-night.json reports/conformance.json',
          'omnichannel compare old.json new.json --markdown',
        ],
      }),
    )
    .action(async (old: string, recent: string, options: CompareOptions) => {
      const { compare } = await import('./compare.ts');
      process.exitCode = compare(old, recent, options);
    });
}
