import { CommanderError, type Command } from 'commander';
import { outliveClosedOutput } from '../config/closed-output.ts';
import { cannot } from './command-error.ts';
import { terminal } from './output.ts';

/** What the help of a command tells, besides its arguments and options. */
interface Help {
  readonly description: string;
  /** Its line in the list of commands. */
  readonly summary?: string;
  /** What stands below the options. */
  readonly note?: string;
  /** What each exit code means. */
  readonly exitCodes: { readonly [code: number]: string };
  readonly examples: readonly [string, string];
}

/** Gives a command its help. It ends with exit codes and two examples. */
export function withHelp(
  command: Command,
  { description, summary = '', note, exitCodes, examples }: Help,
): Command {
  const ending = [
    ...(note === undefined ? [] : [`\n${note}`]),
    '\nExit codes:',
    ...Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`),
    '\nExamples:',
    ...examples.map((line) => `  ${line}`),
  ];
  return command.description(description).summary(summary).addHelpText('after', ending.join('\n'));
}

/**
 * Parses a command line and runs its command. Needs a program that throws (`exitOverride`), since commander exits with 1 for a wrong
 * command line, which means a violation here. A wrong command line and an error of a command set exit code 2.
 */
export async function runCommandLine(program: Command, argv: readonly string[]): Promise<void> {
  outliveClosedOutput([process.stdout, process.stderr]);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    // commander has already printed what is wrong with the command line.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else process.exitCode = cannot(error, terminal.say);
  }
}
