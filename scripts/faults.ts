import { Command } from 'commander';
import { faults, generated, type FaultsOptions } from '../lab/faults.ts';
import { withHelp, runCommandLine } from '../src/commands/help.ts';

interface Options extends FaultsOptions {
  readonly generated?: string;
  readonly seed: string;
}

const program = withHelp(new Command('npm run faults --'), {
  description: 'Proves that every check can fail: runs the cases against every fault of the catalogue.',
  exitCodes: {
    0: 'every fault is caught, without a false alarm',
    1: 'a fault is missed, or there is a false alarm',
    2: 'nothing was run: the options are wrong',
  },
  examples: ['npm run faults -- --write', 'npm run faults -- --generated 300 --seed 1'],
})
  .exitOverride()
  .option('--only <id>', 'one fault or benign variant')
  .option('--operator <name>', 'the faults of one operator')
  .option('--write', 'write docs/scorecard.md')
  .option('--generated <n>', 'instead: judge as many generated faithful workspaces, all without a finding')
  .option('--seed <n>', 'seed of the first generated workspace', '1')
  .action(async (options: Options) => {
    process.exitCode =
      options.generated === undefined
        ? await faults(options)
        : await generated(options.generated, options.seed);
  });

await runCommandLine(program, process.argv.slice(2));
