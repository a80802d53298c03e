import type { Command } from 'commander';
import type { DriftOptions } from './drift.ts';
import { withHelp } from './help.ts';

const workspaceInWords = 'URL, release of the embedded workspace, or a recording';

export function addDrift(program: Command): void {
  withHelp(program.command('drift'), {
    description:
      'Compares what two workspaces reply to the same requests. Writes reports/drift.json and reports/drift.md.',
    summary: 'compare two workspaces, or a workspace and a recording',
    exitCodes: { 0: 'no drift', 1: 'drift', 2: 'something could not be compared' },
    examples: ['omnichannel drift 8.1 8.8', 'omnichannel drift recording.json https://chat.example.com'],
  })
    .argument('<side-a>', workspaceInWords)
    .argument('<side-b>', 'the same')
    .option('--baseline <recording>', 'report only what is new since then (default: everything)')
    .option(
      '--profile <profile>',
      'examples: compare only statuses, headers and shape of what a mock of examples can answer (default: full)',
    )
    .option('--name-a <name>', 'what reports call side a (default: its release, URL or file)')
    .option('--name-b <name>', 'the same of side b')
    .option('--json', 'print JSON (default: text)')
    .hook('preAction', refuseEnvironment)
    .action(async (a: string, b: string, options: DriftOptions) => {
      const { drift } = await import('./drift.ts');
      process.exitCode = await drift(a, b, options, process.env);
    });
}

export function addRecord(program: Command): void {
  withHelp(program.command('record'), {
    description: 'Records what a workspace replies, redacted, in one file. `drift` compares with it.',
    summary: 'record what a workspace replies',
    exitCodes: { 0: 'the recording is written', 2: 'the workspace could not be asked; nothing is written' },
    examples: [
      'omnichannel record https://chat.example.com recording.json',
      'omnichannel record 8.8 recording.json',
    ],
  })
    .argument('<workspace>', 'URL, or release of the embedded workspace')
    .argument('<file>', 'where to write the recording')
    .hook('preAction', refuseEnvironment)
    .action(async (workspace: string, file: string) => {
      const { record } = await import('./record.ts');
      process.exitCode = await record(workspace, file, process.env);
    });
}

/** Reports mistakes in `.env` for commands that do not read the whole configuration; a run and the doctor do it themselves. */
async function refuseEnvironment(): Promise<void> {
  const { checkEnvironment } = await import('../session/configuration.ts');
  const { warnings } = await checkEnvironment(process.env);
  for (const warning of warnings) process.stderr.write(`${warning}.\n`);
}
