import { Option, type Command } from 'commander';
import { ConfigError } from '../config/variables.ts';
import { withHelp } from './help.ts';
import { declarePlaywrightOptions, playwrightArguments } from './playwright-options.ts';

export function addRun(program: Command): void {
  const command = withHelp(program.command('run'), {
    description:
      'Judges the workspace at BASE_URL, or the embedded one if BASE_URL is not set. Settings come from the environment and from .env in this folder. Reports are written to this folder.',
    summary: 'judge a workspace',
    note: 'All other options of `playwright test` pass through too, except --config.',
    exitCodes: {
      0: 'nothing violated, and nothing unchecked',
      1: 'at least one violation, or an own test that failed',
      2: 'something could not be checked, or the run could not start',
    },
    examples: ['omnichannel run', 'BASE_URL=https://chat.example.com omnichannel run -g @livechat-queue'],
  })
    .argument('[files...]', 'run the tests of files that match these patterns only (default: all)')
    .option(
      '--own <folder>',
      'run the tests of this folder too, after the cases (default: none; in the repository of the suite tests/own)',
    );
  declarePlaywrightOptions(command);
  command
    .addOption(new Option('-c, --config <file>').hideHelp())
    .action(async (_files, { config, own }: { readonly config?: string; readonly own?: string }) => {
      if (config !== undefined)
        throw new ConfigError("--config is refused: a run has the suite's own configuration", 'leave it out');
      const [{ run }, { ownTestsFolder }] = await Promise.all([import('./run.ts'), import('./own-tests.ts')]);
      const folder = own === undefined ? undefined : ownTestsFolder(own);
      process.exitCode = await run(playwrightArguments(command), folder);
    });
}
