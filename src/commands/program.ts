import { Command, Option } from 'commander';
import { suite } from '../report/suite.ts';
import { withHelp } from './help.ts';
import { addRun } from './program-run.ts';
import { addServe } from './program-serve.ts';
import { addDrift, addRecord } from './program-sides.ts';
import type { CompareOptions } from './compare.ts';
import type { InitOptions } from './init.ts';
import type { KnownOptions } from './known.ts';
import type { PrintOptions } from './openapi.ts';

/** The command line of the suite. Each command loads its code when it is called, so that none waits for the others. */
export function createProgram(): Command {
  const program = withHelp(new Command('omnichannel'), {
    description:
      'Judges whether a Rocket.Chat workspace keeps the contract of five Omnichannel endpoints.\nWithout a command: run.',
    exitCodes: {
      0: 'nothing violated, and nothing unchecked',
      1: 'at least one violation, or drift',
      2: 'something could not be checked, or the command could not start',
    },
    examples: ['omnichannel', 'omnichannel help run'],
  })
    .version(suite().version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride();
  const all = [addRun, addDoctor, addServe, addDrift, addRecord, addCompare, addKnown, addOpenapi, addInit];
  for (const add of all) add(program);
  return program;
}

/** Arguments with their command: `run` is the command of those that name none. */
export function withCommand(given: readonly string[]): readonly string[] {
  const [first = '-'] = given;
  const isRun = first.startsWith('-') && !['-h', '--help', '--version'].includes(first);
  return isRun ? ['run', ...given] : given;
}

function addDoctor(program: Command): void {
  withHelp(program.command('doctor'), {
    description:
      'Looks at the workspace and the configuration before the first run, and says what is missing.',
    summary: 'look at workspace and configuration before the first run',
    exitCodes: { 0: 'a run can check everything that applies', 2: 'something is missing' },
    examples: ['omnichannel doctor', 'omnichannel doctor --json'],
  })
    .option('--json', 'print JSON (default: text)')
    .action(async (options: { readonly json?: boolean }) => {
      const { doctor } = await import('./doctor/doctor.ts');
      process.exitCode = await doctor(process.env, options);
    });
}

function addCompare(program: Command): void {
  withHelp(program.command('compare'), {
    description: 'Compares two reports: what is newly failing, repaired, still failing and newly unchecked.',
    summary: 'compare the reports of two runs',
    exitCodes: {
      0: 'nothing is newly failing in the cases that both have',
      1: 'something is newly failing',
      2: 'a file could not be read, or the two have no case in common',
    },
    examples: [
      'omnichannel compare last-night.json reports/conformance.json',
      'omnichannel compare old.json new.json --markdown',
    ],
  })
    .argument('<old>', 'conformance.json of the earlier run')
    .argument('<new>', 'conformance.json of the later run')
    .option('--json', 'print JSON (default: text)')
    .addOption(new Option('--markdown', 'print Markdown (default: text)').conflicts('json'))
    .action(async (old: string, recent: string, options: CompareOptions) => {
      const { compare } = await import('./compare.ts');
      process.exitCode = compare(old, recent, options);
    });
}

function addKnown(program: Command): void {
  withHelp(program.command('known'), {
    description:
      'Lists the known failures in KNOWN_FAILURES, or known-failures.yaml, with the days that are left; or adds what the last report found.',
    summary: 'list known failures, or add those of the last report',
    exitCodes: {
      0: 'entries were added, or no entry is stale or expired',
      2: 'an entry is stale or expired, or the list or the report could not be read',
    },
    examples: [
      'omnichannel known --write --reason "until the migration" --expires 2027-01-31',
      'omnichannel known --check',
    ],
  })
    .option('--check', 'list the entries, and which are stale or expired (default: no)')
    .option('--write', 'add one entry for each problem of the last report (default: no)')
    .option('--reason <text>', 'why they are known; --write needs it (default: none)')
    .option('--expires <date>', 'their last day, at most a year ahead; --write needs it (default: none)')
    .option('--ticket <id>', 'ticket that is about them (default: none)')
    .action(async (options: KnownOptions) => {
      const { known } = await import('./known.ts');
      process.exitCode = await known(options, process.env);
    });
}

function addOpenapi(program: Command): void {
  withHelp(program.command('openapi'), {
    description: 'Prints the contract as OpenAPI 3.1, for mock servers, generators and linters.',
    summary: 'print the contract as OpenAPI 3.1',
    exitCodes: { 0: 'it is printed', 2: 'it could not be printed' },
    examples: ['omnichannel openapi --release 8.8', 'omnichannel openapi > openapi.json'],
  })
    .option('--release <release>', 'release to describe, for example 8.8', 'documented')
    .option('--server <url>', 'URL of the workspace (default: left open)')
    .action(async (options: PrintOptions) => {
      const { printOpenApi } = await import('./openapi.ts');
      await printOpenApi(options);
    });
}

function addInit(program: Command): void {
  withHelp(program.command('init'), {
    description:
      'Writes .env.example, a first test of your own (contract-tests/example.spec.ts) and an empty list of known failures into this folder. It overwrites nothing.',
    summary: 'write the files that a project begins with',
    exitCodes: { 0: 'the files are there', 2: 'a file could not be written' },
    examples: ['omnichannel init --github', 'omnichannel run --own contract-tests'],
  })
    .option('--github', 'also write a workflow for GitHub Actions')
    .option('--gitlab', 'also write a pipeline for GitLab')
    .action(async (options: InitOptions) => {
      const { init } = await import('./init.ts');
      await init(options);
    });
}
