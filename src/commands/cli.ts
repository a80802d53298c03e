import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { terminal } from './output.ts';
import type { ServeOptions } from './serve.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { switchOffHeaderLogs } from '../config/header-logs.ts';
import { playableInWords } from '../config/variables.ts';

/** Each command loads its code when it is called, so that none waits for the others. */
const program = new Command('omnichannel-contract')
  .description('Judges whether a Rocket.Chat workspace keeps the contract of five Omnichannel endpoints.')
  // commander exits with 1 for a wrong command line, which means a violation or drift here.
  .exitOverride();

program
  .command('run')
  .description('judge the workspace at BASE_URL, or the embedded one (the same as `npm run conformance`)')
  .argument('[arguments...]', 'passed on to Playwright')
  .allowUnknownOption()
  .action((rest: readonly string[]) => {
    const runner = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const { status } = spawnSync(
      process.execPath,
      [runner, 'test', '--project=contract', '--project=own', ...rest],
      {
        stdio: 'inherit',
      },
    );
    // A killed run has judged nothing.
    process.exitCode = status ?? 2;
  });

program
  .command('serve')
  .description('start the embedded workspace alone, as a mock')
  .option('--release <release>', playableInWords, 'documented')
  .option('--port <port>', 'port to listen on; 0 takes a free one', '0')
  .option('--data <state>', 'rich, minimal, empty or large', 'rich')
  .option('--no-premium', 'without a Premium licence')
  .option('--declared <form>', 'its own OpenAPI document: old, or new, whose release is inferred', 'old')
  .action(async (options: ServeOptions) => {
    const { serveFrom } = await import('./serve.ts');
    await serveFrom(options);
  });

program
  .command('doctor')
  .description('look at the workspace and the configuration before the first run')
  .option('--json', 'as JSON')
  .action(async (options: { readonly json?: boolean }) => {
    const { doctor } = await import('./doctor/doctor.ts');
    process.exitCode = await doctor(process.env, options);
  });

program
  .command('faults')
  .description('prove that every check can fail: run the cases against every fault of the catalogue')
  .option('--only <id>', 'one fault')
  .option('--operator <name>', 'the faults of one operator')
  .option('--write', 'write docs/scorecard.md')
  .option('--generated <n>', 'instead: judge as many generated faithful workspaces, all without a finding')
  .option('--seed <n>', 'seed of the first generated workspace', '1')
  .action(
    async (options: {
      readonly only?: string;
      readonly operator?: string;
      readonly write?: boolean;
      readonly generated?: string;
      readonly seed: string;
    }) => {
      const { faults, generated } = await import('../../lab/faults.ts');
      process.exitCode =
        options.generated === undefined
          ? await faults(options)
          : await generated(options.generated, options.seed);
    },
  );

program
  .command('drift')
  .description('compare two workspaces, or a workspace and a recording')
  .argument('<a>', 'URL, release of the embedded workspace, or a recording')
  .argument('<b>', 'the same')
  .option('--baseline <recording>', 'report only what is new since then')
  .option('--json', 'print JSON')
  .action(async (a: string, b: string, options: { readonly baseline?: string; readonly json?: boolean }) => {
    const { drift } = await import('./drift.ts');
    process.exitCode = await drift(a, b, options, process.env);
  });

program
  .command('record')
  .description('record what a workspace answers, redacted, in one file')
  .argument('<workspace>', 'URL, or release of the embedded workspace')
  .argument('<file>', 'where to write the recording')
  .action(async (workspace: string, file: string) => {
    const { record } = await import('./record.ts');
    process.exitCode = await record(workspace, file, process.env);
  });

program
  .command('openapi')
  .description('print the documented contract as OpenAPI 3.1')
  .action(async () => {
    const [{ openApi }, { loadContracts }] = await Promise.all([
      import('./docs/openapi.ts'),
      import('../contract/load.ts'),
    ]);
    process.stdout.write(`${JSON.stringify(openApi(await loadContracts()), null, 2)}\n`);
  });

// A run and the doctor report mistakes in `.env` themselves.
program.hook('preAction', async (_program, command) => {
  if (!['drift', 'record'].includes(command.name())) return;
  const { checkEnvironment } = await import('../session/configuration.ts');
  const { warnings } = await checkEnvironment(process.env);
  for (const warning of warnings) process.stderr.write(`${warning}.\n`);
});
loadEnvFile(process.env);
switchOffHeaderLogs((line) => void process.stderr.write(`${line}\n`));
try {
  await program.parseAsync();
} catch (error) {
  // commander has already printed what is wrong with the command line.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const { cannot } = await import('./command-error.ts');
    process.exitCode = cannot(error, terminal.say);
  }
}
