import { dirname, join } from 'node:path';
import Table from 'cli-table3';
import colors from 'picocolors';
import type { ReportName } from '../../config/reports.ts';
import { embeddedWords } from '../../config/variables.ts';
import type { Verdict } from '../../engine/verdict.ts';
import { inWords, listed } from '../../lib/in-words.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import { declaredDifferences } from '../declared.ts';
import { sharedDeviations, totalsOf, uncheckedBy, type Unchecked } from '../groups.ts';
import type { Report } from '../model.ts';
import { problemsOnConsole } from './console-problems.ts';
import { knownOnConsole } from '../known-failures/words.ts';
import { asReleased, numbersWords, whenWords } from '../problem-words.ts';
import { ownTestsInWords, selectionWords, totalsInWords, verdicts, workspaceWords } from '../words.ts';

const paint: { readonly [verdict in Verdict]: (text: string) => string } = {
  conforms: colors.green,
  violates: colors.red,
  'known deviation': colors.green,
  'known failure': colors.yellow,
  'not applicable': colors.dim,
  'not checked': colors.magenta,
};

/**
 * Prints a run in the order in which a reader needs it: the verdict and what was judged, the problems, what was not checked, known
 * deviations, numbers and coverage by endpoint, what was not tested, and where the rest is.
 */
export function printReport(
  report: Report,
  print: (text: string) => void,
  folder: string,
  chosen: ReadonlySet<ReportName>,
): void {
  const { unreachable } = report.workspace;
  const cases = report.endpoints.flatMap((endpoint) => endpoint.cases);
  if (unreachable !== null && cases.every(({ status }) => status === null)) {
    print(`${colors.magenta('not checked')}: ${visible(unreachable)}.`);
    return;
  }
  const start = head(report);
  const [problems, overview] = [problemsOnConsole(report), [table(report)]];
  const isRed = report.verdict === 'violates';
  const room = isRed
    ? roomBeside([...start, ...problems, ...overview, ...tail(report, folder, chosen)], report)
    : Infinity;
  const notes = fitting([...selectionWords(report), ...report.shortfalls.map(incomplete)], room);
  const details = fitting(
    [...uncheckedBy(report).map(reason), ...knownOnConsole(report), ...known(report), ...declared(report)],
    room - linesOf(notes.shown),
  );
  const parts = [start, notes.shown, problems, details.shown, overview, untested(report)];
  for (const line of [...parts.flat(), ...tail(report, folder, chosen, notes.left + details.left)])
    print(line);
}

function head(report: Report): readonly string[] {
  const { embedded, version, judged, licence } = workspaceWords(report);
  const { verdict, totals, requests, coverage } = report;
  const place = embedded === '' ? '' : `${embedded}: `;
  return [
    `${place}${visible(report.workspace.url)}  ${version}, ${judged}, ${licence}`,
    `${verdict}: ${totalsInWords(totals)}; ${requests['total'] ?? 0} requests; coverage ${coverage.percent} %`,
    `${numbersWords(report)}; ${whenWords(report)}`,
  ];
}

const incomplete = (shortfall: string): string => `${colors.magenta('incomplete')}: ${visible(shortfall)}.`;

/** No lines between the rows, so that a red run fits on a screen. */
const noLines = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
    ['', '-left', '-right', '-mid'].map((end) => [side + end, '']),
  ),
);

function table(report: Report): string {
  const present = verdicts.filter((one) => report.totals[one] > 0);
  const titles = ['endpoint', ...present, 'requests', 'coverage'];
  const grid = new Table({
    head: titles,
    chars: { ...noLines, middle: ' ' },
    style: { head: [], border: [], 'padding-left': 0 },
  });
  for (const { id, cases, coverage } of report.endpoints) {
    const totals = totalsOf(cases);
    const counts = present.map((one) => (totals[one] === 0 ? '' : paint[one](String(totals[one]))));
    const percent = coverage === null ? '' : `${coverage.percent} %`;
    grid.push([id, ...counts, String(report.requests[id] ?? 0), percent]);
  }
  return grid.toString();
}

const declared = ({ declared: own }: Report): readonly string[] =>
  declaredDifferences(own).map((one) => colors.dim(visible(one)));

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

/** What was not tested. A red run leaves it to the other reports. */
const untested = ({ verdict, endpoints }: Report): readonly string[] =>
  verdict === 'violates'
    ? []
    : endpoints.flatMap(({ id, coverage }) =>
        (coverage?.untested ?? []).map((sentence) => colors.dim(`${id}: ${sentence}`)),
      );

/** @param left how much of a red run was left out above */
function tail(report: Report, folder: string, chosen: ReadonlySet<ReportName>, left = 0): readonly string[] {
  const { own, verdict } = report;
  const more = left === 0 ? '' : `${pluralize(left, 'more note')}, `;
  const rest = verdict === 'violates' ? `${more}all cases, and what was not tested: ` : '';
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

/** Lines of a red run on the console: with at most five problems, and with more. */
const mostLines = { few: 40, many: 60 } as const;
const fewProblems = 5;

/** Lines that texts take together. */
const linesOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + text.split('\n').length, 0);

/** Lines of a red run that are left beside what has to be told. */
const roomBeside = (told: readonly string[], { problems }: Pick<Report, 'problems'>): number =>
  (problems.length > fewProblems ? mostLines.many : mostLines.few) - linesOf(told);

/** The first texts that have room together, and how many are left out. */
function fitting(texts: readonly string[], room: number) {
  const over = texts.findIndex((_text, index) => linesOf(texts.slice(0, index + 1)) > room);
  const shown = over < 0 ? texts : texts.slice(0, over);
  return { shown, left: texts.length - shown.length };
}
