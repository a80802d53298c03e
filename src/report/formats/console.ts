import { dirname, join } from 'node:path';
import Table from 'cli-table3';
import colors from 'picocolors';
import { readReports, type ReportName } from '../../config/reports.ts';
import { embeddedWords } from '../../config/variables.ts';
import type { Verdict } from '../../engine/verdict.ts';
import { inWords, listed } from '../../lib/in-words.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import { declaredDifferences } from '../declared.ts';
import { sharedDeviations, uncheckedBy, type Unchecked } from '../groups.ts';
import type { Problem, Report } from '../model.ts';
import { knownOnConsole } from './known-failures.ts';
import { asReleased, casesInWords, explanationOf, numbersWords, whenWords } from '../problem-words.ts';
import { ownTestsInWords, selectionWords, totalsInWords, verdicts, workspaceWords } from '../words.ts';

const paint: { readonly [verdict in Verdict]: (text: string) => string } = {
  conforms: colors.green,
  violates: colors.red,
  'known deviation': colors.green,
  'known failure': colors.yellow,
  'not applicable': colors.dim,
  'not checked': colors.magenta,
};

/** Problems that a red run tells on the console, and reasons why cases were not checked. The other reports have all. */
const mostProblems = 8;
const mostReasons = 2;
/** Longer values are cut. */
const longestValue = 120;

/**
 * Prints a run in the order in which a reader needs it: the verdict and what was judged, the problems, what was not checked, known
 * deviations, what was not tested, and where the rest is.
 */
export function printReport(
  report: Report,
  print: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
  folder = 'reports',
  chosen = readReports({}),
): void {
  const { unreachable } = report.workspace;
  const cases = report.endpoints.flatMap((endpoint) => endpoint.cases);
  if (unreachable !== null && cases.every(({ status }) => status === null)) {
    print(`${colors.magenta('not checked')}: ${visible(unreachable)}.`);
    return;
  }
  const parts = [
    head(report),
    [table(report)],
    problems(report),
    unchecked(report),
    knownOnConsole(report),
    known(report),
  ];
  const declared = declaredDifferences(report.declared).map((one) => colors.dim(visible(one)));
  for (const line of [...parts.flat(), ...declared, ...untested(report), ...tail(report, folder, chosen)])
    print(line);
}

function head(report: Report): readonly string[] {
  const { embedded, version, judged, licence } = workspaceWords(report);
  const { verdict, totals, requests, coverage, shortfalls } = report;
  const place = embedded === '' ? '' : `${embedded}: `;
  return [
    `${place}${visible(report.workspace.url)}  ${version}, ${judged}, ${licence}`,
    `${verdict}: ${totalsInWords(totals)}; ${requests['total'] ?? 0} requests; coverage ${coverage.percent} %`,
    `${numbersWords(report)}; ${whenWords(report)}`,
    ...selectionWords(report),
    ...shortfalls.map((one) => `${colors.magenta('incomplete')}: ${visible(one)}.`),
  ];
}

/** No lines between the rows, so that a red run fits on a screen. */
const plain = {
  mid: '',
  'mid-mid': '',
  'left-mid': '',
  'right-mid': '',
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  right: '',
  middle: ' ',
};

function table(report: Report): string {
  const present = verdicts.filter((one) => report.totals[one] > 0);
  const titles = ['endpoint', ...present, 'requests', 'coverage'];
  const grid = new Table({ head: titles, chars: plain, style: { head: [], border: [], 'padding-left': 0 } });
  for (const { id, cases, coverage } of report.endpoints) {
    const counts = present.map((verdict) => {
      const count = cases.filter((one) => one.verdict === verdict).length;
      return count === 0 ? '' : paint[verdict](String(count));
    });
    const percent = coverage === null ? '' : `${coverage.percent} %`;
    grid.push([id, ...counts, String(report.requests[id] ?? 0), percent]);
  }
  return grid.toString();
}

function problems(report: Report): readonly string[] {
  const { problems: all } = report;
  if (all.length === 0) return [];
  const more = all.length - mostProblems;
  return [
    colors.red(`${pluralize(all.length, 'problem')}:`),
    ...all.slice(0, mostProblems).map((one, index) => problem(one, index + 1, report)),
    ...(more > 0 ? [`and ${pluralize(more, 'more problem')}`] : []),
  ];
}

function problem(one: Problem, number: number, report: Report): string {
  const {
    place,
    expected,
    received,
    rule,
    known: explained,
    declared,
    login,
    reproduce,
  } = explanationOf(one, longestValue);
  return [
    `${number}. ${colors.bold(one.title)}  (${casesInWords(one, report)})`,
    `   ${place}: expected ${expected}, received ${received}`,
    `   rule       ${rule}${explained === null ? '' : `; ${explained}`}`,
    ...(declared === null ? [] : [`   declared   ${declared}`]),
    ...(login === null ? [] : [`   log in     ${login}`]),
    `   reproduce  ${reproduce}`,
  ].join('\n');
}

function unchecked(report: Report): readonly string[] {
  const all = uncheckedBy(report);
  const most = report.verdict === 'violates' ? mostReasons : all.length;
  const more = all.length - most;
  return [
    ...all.slice(0, most).map(reason),
    ...(more > 0 ? [`and ${pluralize(more, 'more reason')} why cases were not checked`] : []),
  ];
}

const reason = ({ reason: why, remedy, ids }: Unchecked): string =>
  `${colors.magenta('not checked')}  ${why}${remedy === '' ? '' : `: ${remedy}`}.\n  ${pluralize(ids.length, 'case')}: ${listed(ids)}`;

function known(report: Report): readonly string[] {
  const cases = asReleased(report);
  const ids = [...new Set(report.deviations.filter(({ observed }) => observed).map(({ id }) => id))];
  return [
    ...(cases.length === 0
      ? []
      : [`as released: ${pluralize(cases.length, 'case')}, by the known deviations ${ids.join(', ')}`]),
    ...sharedDeviations(report)
      .filter((one) => one.stale)
      .map(
        ({ id, versions }) =>
          `stale deviation ${id} (${versions}): the documented behaviour was seen; correct its version range`,
      ),
  ];
}

/** A red run leaves it to the other reports. */
const untested = ({ verdict, endpoints }: Report): readonly string[] =>
  verdict === 'violates'
    ? []
    : endpoints.flatMap(({ id, coverage }) =>
        (coverage?.untested ?? []).map((sentence) => colors.dim(`${id}: ${sentence}`)),
      );

function tail(report: Report, folder: string, chosen: ReadonlySet<ReportName>): readonly string[] {
  const { own, verdict } = report;
  const rest = verdict === 'violates' ? 'all cases, and what was not tested: ' : '';
  return [
    ...(own.tests.length === 0 ? [] : [`own tests: ${ownTestsInWords(own)}`]),
    ...filesInWords(folder, chosen).map((files) => `${rest}${files}`),
    ...(workspaceWords(report).embedded === '' ? [] : [`this run judged ${embeddedWords}`]),
  ];
}

const extensions = [
  ['json', '.json'],
  ['markdown', '.md'],
  ['html', '.html'],
  ['sarif', '.sarif'],
] as const;

/** Where the reports are: `reports/conformance.json, .md and .html; reports/junit.xml`. None if no file is wanted. */
function filesInWords(folder: string, chosen: ReadonlySet<ReportName>): readonly string[] {
  const [first, ...others] = extensions.flatMap(([name, extension]) => (chosen.has(name) ? [extension] : []));
  const own = [
    ...(first === undefined ? [] : [join(folder, `conformance${first}`), ...others]),
    ...(chosen.has('junit') ? ['junit.xml'] : []),
    ...(chosen.has('ctrf') ? ['ctrf.json'] : []),
  ];
  const browser = chosen.has('playwright')
    ? [`${join(dirname(folder), 'playwright-report')}/ for the browser`]
    : [];
  const files = [...(own.length === 0 ? [] : [inWords(own)]), ...browser].join('; ');
  return files === '' ? [] : [files];
}
