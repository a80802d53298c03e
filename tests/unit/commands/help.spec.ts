import { createRequire } from 'node:module';
import type { Command } from 'commander';
import { createProgram, withCommand } from '../../../src/commands/program.ts';
import { playwrightArguments } from '../../../src/commands/playwright-options.ts';
import { expect, test } from '../../support/test.ts';

const { version }: { version: string } = createRequire(import.meta.url)('../../../package.json');

/** What a program prints, and the arguments that `run` would give to Playwright. */
async function parsed(...given: readonly string[]) {
  const program = createProgram();
  let [out, err, passed] = ['', '', [] as readonly string[]];
  const silent = {
    writeOut: (text: string) => void (out += text),
    writeErr: (text: string) => void (err += text),
  };
  for (const command of [program, ...program.commands]) command.configureOutput(silent);
  const run = commandOf(program, 'run');
  run.action(() => void (passed = playwrightArguments(run)));
  const code = await program.parseAsync(withCommand(given), { from: 'user' }).then(
    () => 0,
    (error: unknown) => (error instanceof Error && 'exitCode' in error ? error.exitCode : error),
  );
  return { code, out, err, passed };
}

function commandOf(program: Command, name: string): Command {
  const found = program.commands.find((one) => one.name() === name);
  if (found === undefined) throw new Error(`there is no command '${name}'`);
  return found;
}

const names = ['run', ...createProgram().commands.map((one) => one.name())];

for (const name of new Set(names))
  test(`the help of ${name} has purpose, defaults, exit codes and two examples`, async () => {
    const { out } = await parsed(name, '--help');
    const [usage = '', , purpose = ''] = out.split('\n');
    expect(usage).toContain(`Usage: omnichannel ${name}`);
    expect(purpose).toMatch(/^[A-Z]/);
    expect(out).toMatch(/\n {2}-h, --help +print this help\n/);
    expect(out).toMatch(/\nExit codes:\n {2}0 {2}\S/);
    expect(out).toMatch(/ {2}2 {2}\S/);
    expect(out.split('\nExamples:\n')[1]?.trimEnd().split('\n')).toHaveLength(2);
    for (const { flags, hidden, required } of commandOf(createProgram(), name).options)
      if (required && !hidden)
        expect(out.replaceAll(/\s+/g, ' ').split(flags)[1]).toMatch(/^[^>]*?\(default: /);
  });

test('the version is that of the package', async () => {
  expect(await parsed('--version')).toMatchObject({ code: 0, out: `${version}\n` });
});

for (const [given, says] of [
  ['serv', "error: unknown command 'serv'\n(Did you mean serve?)\n"],
  ['doctr --json', "error: unknown command 'doctr'\n(Did you mean doctor?)\n"],
  ['run --gerp x', "error: unknown option '--gerp'\n(Did you mean --grep?)\n"],
  ['--wrkers 2', "error: unknown option '--wrkers'\n(Did you mean --workers?)\n"],
  ['--lst', "error: unknown option '--lst'\n(Did you mean --list?)\n"],
  ['drift 8.1 8.8 --jsn', "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
  [
    '--shard=4/3',
    "error: option '--shard <i/n>' argument '4/3' is invalid. Give a part and the number of parts, for instance 1/3.\n",
  ],
  [
    '--project=suite',
    "error: option '--project <name...>' argument 'suite' is invalid. Allowed choices are contract, own.\n",
  ],
  [
    '--reporter=line,lien',
    "error: option '--reporter <names>' argument 'line,lien' is invalid. There is no reporter 'lien', neither in Playwright nor here.\n",
  ],
  [
    '--browser=firefox',
    "error: option '--browser <browser>' argument 'firefox' is invalid. The cases send requests, and own tests choose their browser themselves.\n",
  ],
  [
    '--tsconfig=none.json',
    "error: option '--tsconfig <path>' argument 'none.json' is invalid. There is no file 'none.json'.\n",
  ],
  [
    '--test-list=none.txt',
    "error: option '--test-list <file>' argument 'none.txt' is invalid. There is no file 'none.txt'.\n",
  ],
  [
    '--max-failures=some',
    "error: option '--max-failures <n>' argument 'some' is invalid. Give a whole number.\n",
  ],
  [
    '--workers=many',
    "error: option '-j, --workers <n>' argument 'many' is invalid. Give a number of at least 1, or a share of the processors, for instance 50%.\n",
  ],
  [
    'compare one.json two.json --json --markdown',
    "error: option '--markdown' cannot be used with option '--json'\n",
  ],
  ['openapi --all', "error: unknown option '--all'\n"],
  ['record 8.8', "error: missing required argument 'file'\n"],
  ['drift 8.8', "error: missing required argument 'side-b'\n"],
  ['serve --nosuch', "error: unknown option '--nosuch'\n"],
] as const)
  test(`'omnichannel ${given}' names what is wrong, and the nearest`, async () => {
    expect(await parsed(...given.split(' '))).toMatchObject({ out: '', err: says, passed: [] });
  });

test('what Playwright takes is passed on, and run is the usual command', async () => {
  const given = ['-g', '@livechat-queue', '--project', 'own', 'contract', '--retries=1', '--no-deps', '-x'];
  const passed = [
    '--grep=@livechat-queue',
    '--project=own',
    '--project=contract',
    '-x',
    '--no-deps',
    '--retries=1',
  ];
  expect((await parsed(...given)).passed).toEqual(passed);
  expect((await parsed('run', ...given, '--', 'one.spec.ts')).passed).toEqual([...passed, 'one.spec.ts']);
});

const playwright = createRequire(createRequire(import.meta.url).resolve('@playwright/test'));

test('every reporter of Playwright is known', async () => {
  const { builtInReporters: all }: { builtInReporters: readonly string[] } =
    playwright('playwright/lib/common');
  expect(await parsed(`--reporter=${all.join(',')}`)).toMatchObject({ err: '', code: 0 });
});

test('every option of Playwright is known', () => {
  const { program }: { program: Command } = playwright('playwright/lib/program');
  const flags = (command: Command) =>
    command.options
      .map(({ short, long, required, optional, variadic, argChoices }) =>
        [short, long, required, optional, variadic, long === '--project' ? '' : argChoices].join(' '),
      )
      .toSorted();
  const ours = flags(commandOf(createProgram(), 'run')).filter((one) => !one.startsWith(' --own '));
  expect(ours).toEqual(flags(commandOf(program, 'test')));
});
