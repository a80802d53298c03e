import { Command } from 'commander';
import { suite } from '../report/suite.ts';
import { ending } from './help.ts';
import { addCompare } from './program-compare.ts';
import { addKnown } from './program-known.ts';
import { addRun } from './program-run.ts';
import { addServe } from './program-serve.ts';
import { addDrift, addRecord } from './program-sides.ts';
import type { InitOptions } from './init.ts';
import type { PrintOptions } from './openapi.ts';

/** The command line of the suite. Each command loads its code when it is called, so that none waits for the others. */
export function createProgram(): Command {
  const program = new Command('omnichannel')
    .description(
      'Judges whether a Rocket.Chat workspace keeps the contract of five Omnichannel endpoints.\nWithout a command: run.',
    )
    .version(suite().version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .addHelpText(
      'after',
      ending({
        exitCodes: {
          0: 'nothing violated, and nothing unchecked',
          1: 'at least one violation, or drift',
          2: 'something could not be checked, or the command could not start',
        },
        examples: ['omnichannel', 'omnichannel help run'],
      }),
    );
  addRun(program);
  addDoctor(program);
  addServe(program);
  addDrift(program);
  addRecord(program);
  addCompare(program);
  addKnown(program);
  addOpenapi(program);
  addInit(program);
  return program;
}

/** Arguments with their command: `run` is the command of those that name none. */
export function withCommand(given: readonly string[]): readonly string[] {
  const [first = '-'] = given;
  const isRun = first.startsWith('-') && !['-h', '--help', '--version'].includes(first);
  return isRun ? ['run', ...given] : given;
}

function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'Looks at the workspace and the configuration before the first run, and says what is missing.',
    )
    .summary('look at workspace and configuration before the first run')
    .option('--json', 'print JSON (default: text)')
    .addHelpText(
      'after',
      ending({
        exitCodes: { 0: 'a run can check everything that applies', 2: 'something is missing' },
        examples: ['omnichannel doctor', 'omnichannel doctor --json'],
      }),
    )
    .action(async (options: { readonly json?: boolean }) => {
      const { doctor } = await import('./doctor/doctor.ts');
      process.exitCode = await doctor(process.env, options);
    });
}

function addOpenapi(program: Command): void {
  program
    .command('openapi')
    .description('Prints the contract as OpenAPI 3.1, for mock servers, generators and linters.')
    .summary('print the contract as OpenAPI 3.1')
    .option('--release <release>', 'release to describe, for example 8.8', 'documented')
    .option('--server <url>', 'URL of the workspace (default: left open)')
    .addHelpText(
      'after',
      ending({
        exitCodes: { 0: 'it is printed', 2: 'it could not be printed' },
        examples: ['omnichannel openapi --release 8.8', 'omnichannel openapi > openapi.json'],
      }),
    )
    .action(async (options: PrintOptions) => {
      const { printOpenApi } = await import('./openapi.ts');
      await printOpenApi(options);
    });
}

function addInit(program: Command): void {
  program
    .command('init')
    .description(
      'Writes .env.example, a first test of your own (contract-tests/example.spec.ts) and an empty list of known failures into this folder. It overwrites nothing.',
    )
    .summary('write the files that a project begins with')
    .option('--github', 'also write a workflow for GitHub Actions')
    .option('--gitlab', 'also write a pipeline for GitLab')
    .addHelpText(
      'after',
      ending({
        exitCodes: { 0: 'the files are there', 2: 'a file could not be written' },
        examples: ['omnichannel init --github', 'omnichannel run --own contract-tests'],
      }),
    )
    .action(async (options: InitOptions) => {
      const { init } = await import('./init.ts');
      await init(options);
    });
}
