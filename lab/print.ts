import Table from 'cli-table3';
import colors from 'picocolors';
import { pluralize } from '../src/lib/pluralize.ts';
import { findingText } from '../src/report/words.ts';
import type { ReportCase } from '../src/report/model.ts';
import type { LabReport, Tried } from './lab.ts';
import {
  variantsIn,
  falseAlarms,
  idleVariants,
  operatorsIn,
  percent,
  tallyBy,
  tallyOfAll,
  type Tally,
} from './tally.ts';

export type Print = (text: string) => void;

/** Prints the faults that were missed or caught by another check, then the tables and the totals. */
export function printLab(report: LabReport, print: Print): void {
  const { tried, variantRuns } = report;
  for (const one of tried.filter(({ outcome }) => outcome !== 'named' && outcome !== 'excused'))
    print(lapse(one));
  for (const alarm of falseAlarms(report)) print(`${colors.red('false alarm')}  ${alarm}`);
  for (const id of idleVariants(report)) print(`${colors.red('idle variant')}  ${id}: it changes no reply`);
  if (tried.length > 0) printFaults(report, print);
  if (variantRuns.length > 0)
    print(
      `${variantsIn(report)} benign variants, run ${variantRuns.length} times: ${falseAlarms(report).length} false alarms`,
    );
}

function printFaults({ tried, seconds }: LabReport, print: Print): void {
  const { faults, caught, named, asOne } = tallyOfAll(tried);
  const kinds = tallyBy(tried, ({ fault }) => fault.group);
  const endpoints = tallyBy(tried, ({ fault }) => fault.on);
  print(table('kind', kinds));
  print(table('endpoint', endpoints));
  print(
    `${pluralize(faults, 'fault')} of ${pluralize(operatorsIn(tried), 'operator')}: ${percent(caught, faults)} caught, ${percent(named, faults)} by the check named in advance, ${percent(asOne, faults)} told as one problem; ` +
      `${(tried.length / seconds.faults).toFixed(0)} faults per second`,
  );
}

/** The text that a user reads about a case that violates the contract. */
export const violationText = ({ id, says, findings }: ReportCase): string =>
  [`${id}: ${says}`, ...findings.map(findingText)].join('\n');

function lapse({ fault, outcome, checks }: Tried): string {
  const { id, story, caughtBy } = fault;
  if (outcome === 'unreachable')
    return `${colors.red('unreachable')}  ${id}: ${story}\n  no reply of the suite's cases changes; say why in unreachableBecause, or choose a target that changes one`;
  const got = outcome === 'missed' ? 'no check found it' : `found by ${checks.join(', ')}`;
  return `${outcome === 'missed' ? colors.red('missed') : colors.yellow('caught by another')}  ${id}: ${story}\n  expected ${caughtBy}; ${got}`;
}

function table(name: string, tallies: readonly Tally[]): string {
  const grid = new Table({
    head: [name, 'faults', 'by the named check', 'by another', 'missed'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  });
  for (const { name: label, faults, caught, named } of tallies)
    grid.push(
      [label, faults, named, caught - named, faults - caught].map((cell) => (cell === 0 ? '' : String(cell))),
    );
  return grid.toString();
}

const width = 32;

/** A progress line on a terminal; does nothing if the stream is not a terminal. */
export function progressOn(stream: NodeJS.WriteStream): (done: number, all: number) => void {
  if (!stream.isTTY) return () => undefined;
  return (done, all) => {
    const full = Math.round((done / Math.max(1, all)) * width);
    stream.write(`\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${all}`);
    if (done === all) stream.write(`\r${' '.repeat(width + 20)}\r`);
  };
}
