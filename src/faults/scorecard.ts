import type { LabReport } from './lab.ts';
import { falseAlarms, percent, proofs, tallyBy, tallyOfAll, type Tally } from './tally.ts';
import { groups } from './types.ts';

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const table = (name: string, tallies: readonly Tally[]): readonly string[] => [
  row(name, 'faults', 'caught', 'by the check named in advance'),
  row('---', '---:', '---:', '---:'),
  ...tallies.map((tally) =>
    row(tally.name, tally.faults, percent(tally.caught, tally.faults), percent(tally.named, tally.faults)),
  ),
];

/**
 * `docs/scorecard.md`: what the suite catches, and how often it cries wolf. It holds no timings, so that the same catalogue and
 * the same checks always give the same text.
 */
export function scorecard(report: LabReport): string {
  const { tried, greeted } = report;
  const all = tallyOfAll(tried);
  const operators = new Set(tried.map(({ fault }) => fault.operator)).size;
  const angels = new Set(greeted.map(({ angel }) => angel.id)).size;
  const inOrder = tallyBy(tried, ({ fault }) => fault.group).toSorted(
    (left, right) =>
      groups.findIndex((one) => one === left.name) - groups.findIndex((one) => one === right.name),
  );
  return `${[
    '# Scorecard',
    '',
    'Written by `npm run faults -- --write`; a test keeps it in step. Each fault is one deliberate violation, played by the embedded',
    'workspace while the cases of the suite ask it over HTTP, and names in advance the check that must notice it. An angel is a',
    'variant that breaks no promise: whatever is said against it is a false alarm.',
    '',
    row('what', 'result'),
    row('---', '---:'),
    row('faults', all.faults),
    row('kinds of fault (operators)', operators),
    row('caught', percent(all.caught, all.faults)),
    row('caught by the check named in advance', percent(all.named, all.faults)),
    row('angels', angels),
    row('angels tried (endpoint, contract, data)', greeted.length),
    row('false alarms', falseAlarms(report).length),
    '',
    '## By kind',
    '',
    ...table('kind', inOrder),
    '',
    '## By endpoint',
    '',
    ...table('endpoint', tallyBy(tried, ({ fault }) => fault.on).toSorted(byName)),
    '',
    '## By contract',
    '',
    ...table(
      'judged by',
      tallyBy(tried, ({ fault }) => fault.contract),
    ),
    '',
    '## What each check alone catches',
    '',
    'Without the check, these faults would be missed: no other check says a word.',
    '',
    row('check', 'faults that it alone catches'),
    row('---', '---:'),
    ...[...proofs(tried)]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([id, count]) => row(`\`${id}\``, count)),
  ].join('\n')}\n`;
}

const byName = (left: Tally, right: Tally): number => (left.name < right.name ? -1 : 1);
