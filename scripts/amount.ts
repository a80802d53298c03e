import { Command, InvalidArgumentError } from 'commander';
import { withHelp } from '../src/commands/help.ts';

interface Script {
  readonly name: string;
  readonly description: string;
  /** What is counted. */
  readonly unit: string;
  readonly usual: number;
  readonly exitCodes: { readonly [code: number]: string };
}

/** Reads the only argument of a script, a number. Ends the process for `--help` (0) and for a wrong command line (2). */
export function readAmount({ name, description, unit, usual, exitCodes }: Script): number {
  const examples = [`npm run ${name}`, `npm run ${name} -- 3`] as const;
  const command = withHelp(new Command(`npm run ${name} --`), { description, exitCodes, examples })
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .argument(`[${unit}]`, `number of ${unit}`, whole, usual)
    .parse();
  return Number(command.processedArgs[0]);
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 to 999999.');
  return Number(text);
}
