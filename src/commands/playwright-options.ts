import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { resolvedFrom } from './own-tests.ts';

/**
 * The words that an option takes, or a parser that refuses others. Playwright ends with 1 for another word, which means a violation here, and
 * ignores a word in place of a number.
 */
type Values = readonly string[] | ((text: string) => string);

/** Options of `playwright test` that are of use here, with what they do. */
const explained: readonly (readonly [flags: string, does: string, values?: Values])[] = [
  [
    '-g, --grep <pattern>',
    'run what matches by title or tag, for instance @livechat-queue (default: everything)',
  ],
  ['-G, --grep-invert <pattern>', 'leave out what matches (default: nothing)'],
  ['--project <name...>', 'contract: the cases; own: your own tests (default: both)', ['contract', 'own']],
  ['--list', 'list the cases and ask nothing'],
  [
    '--reporter <names>',
    "Playwright's reporters, beside the reports of the suite (default: none)",
    reporters,
  ],
  ['--quiet', 'print the result only: no progress, and nothing of what tests print'],
  ['-x', 'stop after the first violation'],
  ['--max-failures <n>', 'stop after n violations (default: none)', wholeNumber],
  ['--ui', "open Playwright's UI mode"],
];

/** The other options. They pass through as well. */
const others: readonly (readonly [flags: string, values?: Values])[] = [
  ['--add-reporter <reporter>', reporters],
  ['--browser <browser>', noBrowser],
  ['--debug [mode]', ['inspector', 'cli']],
  ['--fail-on-flaky-tests'],
  ['--forbid-only'],
  ['--fully-parallel'],
  ['--global-timeout <timeout>', wholeNumber],
  ['--headed'],
  ['--ignore-snapshots'],
  ['--last-failed'],
  ['--last-failed-file <file>'],
  ['--no-deps'],
  ['--only-changed [ref]'],
  ['--output <dir>'],
  ['--pass-with-no-tests'],
  ['--repeat-each <n>', wholeNumber],
  ['--retries <n>', wholeNumber],
  ['--run-agents <mode>', ['missing', 'all', 'none']],
  ['--shard <i/n>', shard],
  ['--shuffle [seed]'],
  ['--test-list <file>', existing],
  ['--test-list-invert <file>', existing],
  ['--timeout <ms>', wholeNumber],
  [
    '--trace <mode>',
    [
      'on',
      'off',
      'on-first-retry',
      'on-all-retries',
      'retain-on-failure',
      'retain-on-first-failure',
      'retain-on-failure-and-retries',
    ],
  ],
  ['--tsconfig <path>', existing],
  ['--ui-host <host>'],
  ['--ui-port <port>', wholeNumber],
  ['-u, --update-snapshots [mode]', ['all', 'changed', 'missing', 'none', 'default']],
  ['--update-source-method <method>', ['overwrite', '3way', 'patch']],
  ['-j, --workers <n>', workers],
];

function optionOf(flags: string, values?: Values, does?: string): Option {
  const option = new Option(flags, does);
  if (typeof values === 'function') return option.argParser(values);
  return values === undefined ? option : option.choices(values);
}

function wholeNumber(text: string): string {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return text;
}

function workers(text: string): string {
  if (!/^[1-9]\d{0,3}%?$/.test(text))
    throw new InvalidArgumentError(
      'Give a number of at least 1, or a share of the processors, for instance 50%.',
    );
  return text;
}

/** Playwright allows it only where a configuration has no projects. */
function noBrowser(): never {
  throw new InvalidArgumentError('The cases send requests, and own tests choose their browser themselves.');
}

function existing(text: string): string {
  if (!existsSync(text)) throw new InvalidArgumentError(`There is no file '${text}'.`);
  return text;
}

function shard(text: string): string {
  const [current, total] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (current === undefined || total === undefined || current < 1 || current > total)
    throw new InvalidArgumentError('Give a part and the number of parts, for instance 1/3.');
  return text;
}

const ownReporters = /^(?:list|line|dot|failures|json|junit|null|github|html|blob|perfetto|coverage)$/;

function reporters(text: string): string {
  const unknown = text.split(',').find((one) => !ownReporters.test(one) && !isModule(one));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no reporter '${unknown}', neither in Playwright nor here.`);
  return text;
}

const isModule = (name: string): boolean =>
  existsSync(resolve(name)) || resolvedFrom(process.cwd(), name) !== undefined;

/** Declares every option of `playwright test` but `--config`, so that a misspelt one is named. The rarer ones are not in the help. */
export function declarePlaywrightOptions(command: Command): void {
  for (const [flags, does, values] of explained) command.addOption(optionOf(flags, values, does));
  for (const [flags, values] of others) command.addOption(optionOf(flags, values).hideHelp());
  // commander suggests none of the options that its help leaves out.
  command.configureOutput({ outputError: (text, write) => write(text + nearest(text)) });
}

function nearest(error: string): string {
  const unknown = /^error: unknown option '(--[^']+)'\n$/.exec(error)?.[1];
  if (unknown === undefined) return '';
  const near = closest(
    unknown,
    others.map(([flags]) => new Option(flags).long ?? ''),
  );
  return distance(unknown, near) <= 2 ? `(Did you mean ${near}?)\n` : '';
}

/** The options and files that were given to a command, as arguments of `playwright test`. */
export function playwrightArguments(command: Command): readonly string[] {
  const names = [...explained, ...others].map(([flags]) => new Option(flags));
  const given = names.flatMap((option) => {
    const name = option.attributeName();
    if (command.getOptionValueSource(name) !== 'cli') return [];
    return argumentsOf(option.long ?? option.short ?? '', command.getOptionValue(name));
  });
  return [...given, ...command.args];
}

/** `false` is the value of an option that begins with `--no-`. */
const argumentsOf = (flag: string, value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.map((one) => `${flag}=${one}`)
    : [typeof value === 'boolean' ? flag : `${flag}=${String(value)}`];
