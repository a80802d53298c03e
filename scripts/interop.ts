import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import Table from 'cli-table3';
import { Command } from 'commander';
import { openApiFile } from '../src/commands/docs/generated.ts';
import { withHelp, runCommandLine } from '../src/commands/help.ts';
import { playable } from '../src/config/variables.ts';
import { parsedJson } from '../src/lib/json.ts';
import { linters, spectralRules } from './interop/linters.ts';
import { lackOf, outputOf } from './interop/npx.ts';
import { roundTrip, type Exported, type Outcome } from './interop/round-trip.ts';
import { mocks, type Linter, type Tool } from './interop/tools.ts';

/** One line of the table. */
interface Row {
  readonly name: string;
  /** What has to be fetched first; unset: it is installed. */
  readonly tool?: Tool;
  readonly judge: (exported: Exported) => Promise<Outcome>;
}

const folder = mkdtempSync(join(tmpdir(), 'omnichannel-interop-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, spectralRules.file), spectralRules.text);

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const counted = (failures: readonly string[]): Outcome => ({
  cell: failures.length === 0 ? 'clean' : `${failures.length} wrong`,
  failures,
});

async function metaSchema({ document }: Exported): Promise<Outcome> {
  const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
  return counted(valid ? [] : [JSON.stringify(errors)]);
}

async function linted(linter: Linter, { file }: Exported): Promise<Outcome> {
  const { out, err } = await outputOf(linter, linter.command(file), folder);
  const printed = parsedJson(out);
  return counted(printed === undefined ? [`no result: ${err.trim()}`] : linter.objections(printed));
}

const rows: readonly Row[] = [
  { name: 'meta-schema of OpenAPI 3.1', judge: metaSchema },
  ...linters.map((one) => ({
    name: `${one.name} ${one.version}`,
    tool: one,
    judge: (exported: Exported) => linted(one, exported),
  })),
  ...mocks.map((one) => ({
    name: `${one.name} ${one.version}`,
    tool: one,
    judge: (exported: Exported) => roundTrip(one, exported, folder),
  })),
];

const exportedOf = (release: (typeof playable)[number]): Exported => {
  const file = resolve(openApiFile(release));
  return { release, file, document: JSON.parse(readFileSync(file, 'utf8')) };
};

/** @returns the exit code: 0 if everything that could be had passes, 1 if something falls short, 2 if nothing could be had */
async function interop(): Promise<number> {
  const documents = playable.map(exportedOf);
  const table = new Table({ head: ['', ...playable], style: { head: [], border: [] } });
  const failures: string[] = [];
  let isLeftOut = 0;
  for (const { name, tool, judge } of rows) {
    const lack = tool === undefined ? undefined : await lackOf(tool, folder);
    if (lack !== undefined) {
      say(`${name}: left out, since ${lack}`);
      table.push([name, { content: `left out: ${lack}`, colSpan: playable.length }]);
      isLeftOut += 1;
      continue;
    }
    const cells: string[] = [];
    for (const exported of documents) {
      const outcome = await judge(exported).catch((error: unknown) => ({
        cell: 'failed',
        failures: [error instanceof Error ? error.message : String(error)],
      }));
      const { cell, failures: own } = outcome;
      say(`${name}, ${exported.release}: ${cell}${own.length === 0 ? '' : ', falls short'}`);
      cells.push(own.length === 0 ? cell : `${cell} ✗`);
      failures.push(...own.map((one) => `${name}, ${exported.release}: ${one}`));
    }
    table.push([name, ...cells]);
  }
  process.stdout.write(
    [
      table.toString(),
      'linters: clean is no error and no warning',
      'mock servers: cases that conform with PROFILE=examples, then the documented statuses that are served',
      ...failures,
      '',
    ].join('\n'),
  );
  if (failures.length > 0) return 1;
  return isLeftOut < rows.length - 1 ? 0 : 2;
}

const program = withHelp(new Command('npm run interop'), {
  description:
    'Serves the exported OpenAPI documents with mock servers of others, judges these, and asks linters about the documents.',
  exitCodes: {
    0: 'every tool that could be had accepts and serves every document',
    1: 'a tool falls short',
    2: 'no tool could be had, or the options are wrong',
  },
  examples: ['npm run interop', 'npm run interop 2>/dev/null'],
})
  .exitOverride()
  .action(async () => {
    process.exitCode = await interop();
  });

await runCommandLine(program, process.argv.slice(2));
