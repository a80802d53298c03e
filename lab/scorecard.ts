import { measuredByOthers, notDetectable } from './held-out.ts';
import type { LabReport, Tried } from './lab.ts';
import {
  variantsIn,
  falseAlarms,
  operatorsIn,
  percent,
  proofs,
  tallyBy,
  tallyOfAll,
  type Tally,
} from './tally.ts';
import { groups } from './types.ts';

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const table = (name: string, tallies: readonly Tally[]): readonly string[] => [
  row(name, 'faults', 'caught', 'by the check named in advance'),
  row('---', '---:', '---:', '---:'),
  ...tallies.map((tally) =>
    row(tally.name, tally.faults, percent(tally.caught, tally.faults), percent(tally.named, tally.faults)),
  ),
];

const byName = (left: Tally, right: Tally): number => (left.name < right.name ? -1 : 1);
const place = ({ name }: Tally): number => groups.findIndex((group) => group === name);

function sums(report: LabReport): readonly string[] {
  const { faults, caught, named, asOne } = tallyOfAll(report.tried);
  return [
    row('what', 'result'),
    row('---', '---:'),
    row('faults', faults),
    row('kinds of fault (operators)', operatorsIn(report.tried)),
    row('caught', percent(caught, faults)),
    row('caught by the check named in advance', percent(named, faults)),
    row('told as one problem, since they are one mistake', percent(asOne, faults)),
    row('benign variants', variantsIn(report)),
    row('runs of benign variants (endpoint, contract, data)', report.variantRuns.length),
    row('false alarms', falseAlarms(report).length),
  ];
}

const proofRows = (tried: readonly Tried[]): readonly string[] =>
  [...proofs(tried)]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([id, count]) => row(`\`${id}\``, count));

/**
 * Text of `docs/scorecard.md`: what the suite catches, and its false alarms. Without timings, so that the same catalogue and checks
 * always give the same text.
 */
export function scorecard(report: LabReport): string {
  const { tried } = report;
  const kinds = tallyBy(tried, ({ fault }) => fault.group);
  const endpoints = tallyBy(tried, ({ fault }) => fault.on);
  const contracts = tallyBy(tried, ({ fault }) => fault.contract);
  return `${[
    '# Scorecard',
    '',
    'Written by `npm run faults -- --write`; `npm run faults` says if it is out of date. A fault is one deliberate violation by the embedded workspace',
    'while the suite runs against it over HTTP. Each fault names in advance the check that has to find it. A benign variant changes',
    'replies in a way that the contract allows, so every finding is a false alarm.',
    '',
    ...sums(report),
    '',
    '## By kind',
    '',
    ...table(
      'kind',
      kinds.toSorted((left, right) => place(left) - place(right)),
    ),
    '',
    '## By endpoint',
    '',
    ...table('endpoint', endpoints.toSorted(byName)),
    '',
    '## By contract',
    '',
    ...table('judged by', contracts),
    '',
    '## What only one check catches',
    '',
    'No other check finds these faults.',
    '',
    row('check', 'faults that only it catches'),
    row('---', '---:'),
    ...proofRows(tried),
    '',
    '## Measured by others',
    '',
    'From 28 to 30 November 2026, with faults and workspaces that the makers of the suite never saw. Much of what was missed is judged since, and was not measured again.',
    '',
    row('what', 'result'),
    row('---', '---:'),
    ...measuredByOthers.map((one) => row(...one)),
    '',
    '## Not detectable',
    '',
    'With GET requests, within ten counted calls an endpoint.',
    '',
    row('kind', 'why'),
    row('---', '---'),
    ...notDetectable.map((one) => row(...one)),
  ].join('\n')}\n`;
}
