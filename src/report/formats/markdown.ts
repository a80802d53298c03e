import { pluralize } from '../../lib/pluralize.ts';
import { kindsOf } from '../coverage.ts';
import {
  sharedDeviations,
  totalsOf,
  uncheckedBy,
  undocumentedFields,
  type SharedDeviation,
} from '../groups.ts';
import { declaredMarkdown } from './declared-markdown.ts';
import type { Comparison } from '../compare/compare.ts';
import { markdownOf as comparisonInMarkdown } from '../compare/words.ts';
import { knownInMarkdown } from '../known-failures/words.ts';
import { cited, code, escaped, section, tableOf } from './markdown-text.ts';
import type { Problem, Report, ReportEndpoint } from '../model.ts';
import {
  asReleased,
  casesInWords,
  casesOf,
  explanationOf,
  numbersWords,
  whenWords,
} from '../problem-words.ts';
import { ownTestsInWords, selectionWords, verdicts, verdictInWords, workspaceWords } from '../words.ts';

const signs = { conforms: '✅', violates: '❌', incomplete: '⚠️' } as const;

/** The report as Markdown for a pull request. Text from a server is in code spans. @param comparison with an earlier run, to stand first */
export function markdownOf(report: Report, comparison?: Comparison): string {
  const { verdict, endpoints, shortfalls, problems } = report;
  return (
    [
      `# ${signs[verdict]} Conformance: ${verdict}`,
      [
        verdictInWords(report),
        ...selectionWords(report).map((one) => `This is ${one}.`),
        ...shortfalls.map((one) => `${escaped(one)}.`),
      ].join(' '),
      workspaceLine(report),
      ...(comparison === undefined ? [] : [comparisonInMarkdown(comparison, 2)]),
      ...section(
        'Problems',
        [
          ...problems.slice(0, mostProblems).map((one, index) => problemOf(one, index + 1, report)),
          ...more(problems.length - mostProblems, 'problem'),
        ],
        '\n\n',
      ),
      ...section('Own tests', ownTests(report), '\n'),
      ...section('Not checked', uncheckedBy(report).map(uncheckedLine)),
      ...section('Known failures', knownInMarkdown(report)),
      ...section('At a glance', [matrix(report)]),
      ...section('As released', knownDeviations(report), '\n\n'),
      ...section('What the server says of itself', declaredMarkdown(report), '\n\n'),
      ...section('Coverage', [coverageTable(report), ...untested(endpoints)], '\n\n'),
      ...section(
        'Undocumented fields',
        undocumentedFields(report).map(({ id, fields }) => `- ${id}: ${fields.map(code).join(', ')}`),
      ),
    ].join('\n\n') + '\n'
  );
}

const ownTests = ({ own }: Report): readonly string[] =>
  own.tests.length === 0
    ? []
    : [
        `${ownTestsInWords(own)}.\n`,
        ...own.tests.map(
          ({ title, at, status, message }) =>
            `- ${status}: ${escaped(title)} (${code(at)})${message === null ? '' : `\n  - ${code(message.split('\n')[0] ?? '')}`}`,
        ),
      ];

function workspaceLine(report: Report): string {
  const { embedded, version, judged, licence } = workspaceWords(report);
  const { url, unreachable } = report.workspace;
  const { job } = report;
  const place = `Workspace ${code(url)}${embedded === '' ? '' : ` (${escaped(embedded)})`}, ${escaped(version)}, ${judged}, ${licence}. ${numbersWords(report)}; ${escaped(whenWords(report))}${job === null ? '' : `, [job](<${job}>)`}.`;
  return unreachable === null ? place : `${place} It could not be asked: ${escaped(unreachable)}.`;
}

function matrix({ endpoints, requests, totals, knownFailures }: Report): string {
  // Without a list of known failures this column is always empty.
  const columns = verdicts.filter(
    (one) => one !== 'known failure' || knownFailures.file !== null || totals[one] > 0,
  );
  const rows = endpoints.map(({ id, cases, coverage }) => {
    const own = totalsOf(cases);
    const cells = columns.map((column) => (own[column] === 0 ? '' : String(own[column])));
    return [id, ...cells, String(requests[id] ?? 0), coverage === null ? '' : `${coverage.percent} %`];
  });
  return tableOf(['endpoint', ...columns, 'requests', 'coverage'], rows, '--:');
}

function problemOf(problem: Problem, number: number, report: Report): string {
  const { place, expected, received, rule, known, declared, login, reproduce } = explanationOf(problem);
  const cases = casesOf(problem, report);
  return [
    `### ${number}. ${escaped(problem.title)}`,
    `**${casesInWords(problem, report)}**, check ${code(problem.check)}`,
    [
      `- ${code(place)}: expected ${code(expected)}, received ${code(received)}`,
      `- rule: ${cited(rule)}`,
      ...(known === null ? [] : [`- ${escaped(known)}`]),
      ...(declared === null ? [] : [`- declared: ${escaped(declared)}`]),
      ...(login === null ? [] : [`- log in first: ${code(login)}`]),
      `- reproduce: ${code(reproduce)}`,
    ].join('\n'),
    folded(`${pluralize(cases.length, 'case')}, and what the contract expects`, [
      ...cases
        .slice(0, mostCases)
        .map(
          ({ id, says, reason }) =>
            `- ${code(id)}: ${escaped(reason === null ? says : `${says}; ${reason}`)}`,
        ),
      ...more(cases.length - mostCases, 'case'),
    ]),
  ].join('\n\n');
}

/** Limits for GitHub, where a summary may have 1 MiB. */
const mostProblems = 50;
const mostCases = 100;

const more = (count: number, noun: string): readonly string[] =>
  count > 0 ? [`- and ${pluralize(count, `more ${noun}`)} in \`conformance.json\``] : [];

/** Lines behind a summary that a reader opens. */
const folded = (summary: string, lines: readonly string[]): string =>
  `<details><summary>${summary}</summary>\n\n${lines.join('\n')}\n\n</details>`;

/** One line for the cases that conform as their release is known to do, and what is known folded below. */
function knownDeviations(report: Report): readonly string[] {
  const deviations = sharedDeviations(report).filter(({ observed, stale }) => observed || stale);
  if (deviations.length === 0) return [];
  return [
    `${pluralize(asReleased(report).length, 'case')}: the server does what its release is known for.`,
    folded(pluralize(deviations.length, 'known deviation'), deviations.map(deviationLine)),
  ];
}

const deviationLine = ({ id, endpoints, stale, ...one }: SharedDeviation): string =>
  [
    `- ${code(id)} (${endpoints.join(', ')})${stale ? ' **stale: correct its version range**' : ''}`,
    `documentation: ${escaped(one.says)}`,
    `servers: ${escaped(one.servers)}`,
    `versions ${code(one.versions)}, ${one.kind}, evidence ${cited(one.evidence)} (${one.confidence})`,
  ].join('\n  - ');

const uncheckedLine = ({ reason, remedy, ids }: ReturnType<typeof uncheckedBy>[number]): string =>
  `- ${escaped(reason)}${remedy === '' ? '' : `. To make it checkable: ${escaped(remedy)}`} (${ids.join(', ')})`;

const share = (done: readonly boolean[]): string =>
  done.length === 0 ? '' : `${done.filter(Boolean).length}/${done.length}`;

/** Exercised and documented things of an endpoint, by kind. */
function coverageTable({ endpoints, coverage }: Report): string {
  const rows = endpoints.map(({ id, coverage: own }) =>
    own === null
      ? [id, '', '', '', '', '', '', '']
      : [id, ...kindsOf(own).map(({ done }) => share(done)), `${own.percent} %`],
  );
  const { exercised, documented, percent } = coverage;
  const head = ['endpoint', 'statuses', 'sent valid', 'malformed', 'left out', 'fields', 'enum members', ''];
  return `${exercised} of ${documented} documented things were exercised: ${percent} %.\n\n${tableOf(head, rows, '--:')}`;
}

const untested = (endpoints: readonly ReportEndpoint[]): readonly string[] => {
  const lines = endpoints.flatMap(({ id, coverage }) =>
    coverage === null
      ? [`- ${id}: nothing of it was asked`]
      : coverage.untested.map((sentence) => `- ${id}: ${escaped(sentence)}`),
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
};
