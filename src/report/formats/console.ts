import { dirname, join } from 'node:path';
import Table from 'cli-table3';
import colors from 'picocolors';
import type { Verdict } from '../../engine/verdict.ts';
import { sharedDeviations, uncheckedBy, type Unchecked } from '../groups.ts';
import { knownOnConsole } from './known-failures.ts';
import type { Report, ReportCase } from '../model.ts';
import { embeddedWords } from '../../config/variables.ts';
import { visible } from '../../lib/visible.ts';
import {
  findingText,
  firstFindings,
  ownTestsInWords,
  selectionWords,
  totalsInWords,
  verdicts,
  workspaceWords,
} from '../words.ts';

const paint: { readonly [verdict in Verdict]: (text: string) => string } = {
  conforms: colors.green,
  violates: colors.red,
  'known deviation': colors.yellow,
  'known failure': colors.yellow,
  'not applicable': colors.dim,
  'not checked': colors.magenta,
};

/** Prints the table of verdicts by endpoint, the findings, what was not checked or not tested, and the names of the files. */
export function printReport(
  report: Report,
  print: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
  folder = 'reports',
): void {
  const { unreachable } = report.workspace;
  const cases = report.endpoints.flatMap((endpoint) => endpoint.cases);
  if (unreachable !== null && cases.every(({ status }) => status === null)) {
    print(`${colors.magenta('not checked')}: ${visible(unreachable)}.`);
    return;
  }
  print(workspaceLine(report));
  print(table(report));
  for (const { method, path, cases: own } of report.endpoints)
    for (const one of own.filter(({ verdict }) => verdict === 'violates'))
      print(findings(`${method} ${path}`, one, folder));
  for (const one of uncheckedBy(report)) print(unchecked(one));
  for (const line of knownOnConsole(report)) print(line);
  for (const { id, coverage } of report.endpoints)
    for (const sentence of coverage?.untested ?? []) print(colors.dim(`${id}: ${sentence}`));
  for (const { id, versions } of sharedDeviations(report).filter((one) => one.stale))
    print(`stale deviation ${id} (${versions}): the documented behaviour was seen; narrow the entry`);
  print(summary(report, folder));
}

function workspaceLine(report: Report): string {
  const { embedded, version, judged, licence } = workspaceWords(report);
  const place = embedded === '' ? '' : `${embedded}: `;
  return `${place}${visible(report.workspace.url)}  ${version}, ${judged}, ${licence}`;
}

function table(report: Report): string {
  const head = ['endpoint', ...verdicts, 'requests', 'coverage'];
  const grid = new Table({ head, style: { head: [], border: [] } });
  for (const { id, cases, coverage } of report.endpoints) {
    const counts = verdicts.map((verdict) => {
      const count = cases.filter((one) => one.verdict === verdict).length;
      return count === 0 ? '' : paint[verdict](String(count));
    });
    grid.push([
      id,
      ...counts,
      String(report.requests[id] ?? 0),
      coverage === null ? '' : `${coverage.percent} %`,
    ]);
  }
  return grid.toString();
}

/** Says that a violation did not show in every reading, since the user may not see it when asking again. */
const wavering = ({ reason }: ReportCase): readonly string[] =>
  reason?.includes('conformed in') === true ? [`  ${reason}`] : [];

function findings(endpoint: string, one: ReportCase, folder: string): string {
  const { first, more } = firstFindings(one);
  return [
    `\n${colors.red('violates')}  ${endpoint} › ${one.says}  (${one.id})`,
    ...wavering(one),
    ...first.map(findingText),
    ...(more === 0 ? [] : [`  and ${more} more in ${join(folder, 'conformance.json')}`]),
  ].join('\n');
}

const unchecked = ({ reason, remedy, ids }: Unchecked): string =>
  `\n${colors.magenta('not checked')}  ${reason}${remedy === '' ? '' : `: ${remedy}`}.\n  ${ids.join(', ')}`;

function summary(report: Report, folder: string): string {
  const { verdict, totals, requests, coverage, shortfalls, deviations, own } = report;
  const known = [...new Set(deviations.filter(({ observed }) => observed).map(({ id }) => id))];
  return [
    '',
    ...(known.length === 0 ? [] : [`known deviations seen: ${known.join(', ')}`]),
    ...selectionWords(report),
    ...shortfalls.map((one) => `${colors.magenta('incomplete')}: ${visible(one)}.`),
    ...(own.tests.length === 0 ? [] : [`own tests: ${ownTestsInWords(own)}`]),
    `${verdict}: ${totalsInWords(totals)}; ${requests['total'] ?? 0} requests; coverage ${coverage.percent} %`,
    `${join(folder, 'conformance.json')}, .md, .html and junit.xml; ${join(dirname(folder), 'playwright-report')}/ for the browser`,
    ...(workspaceWords(report).embedded === '' ? [] : [`this run judged ${embeddedWords}`]),
  ].join('\n');
}
