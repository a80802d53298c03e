import type { Finding } from '../../contract/finding.ts';
import { sharedDeviations, uncheckedBy, undocumentedFields, type SharedDeviation } from '../groups.ts';
import { knownInMarkdown } from './known-failures.ts';
import { cited, code, escaped } from './markdown-text.ts';
import type { Report, ReportCase, ReportEndpoint } from '../model.ts';
import {
  firstFindings,
  ownTestsInWords,
  placeOf,
  selectionWords,
  verdicts,
  verdictInWords,
  workspaceWords,
} from '../words.ts';

const signs = { conforms: '✅', violates: '❌', incomplete: '⚠️' } as const;

/** The report as Markdown for a pull request. Text from a server is in code spans. */
export function markdownOf(report: Report): string {
  const { verdict, endpoints, shortfalls } = report;
  const violations = endpoints.flatMap(({ cases }) => cases).filter((one) => one.verdict === 'violates');
  return (
    [
      `# ${signs[verdict]} Conformance: ${verdict}`,
      [
        verdictInWords(report),
        ...selectionWords(report).map((one) => `This is ${one}.`),
        ...shortfalls.map((one) => `${escaped(one)}.`),
      ].join(' '),
      workspaceLine(report),
      matrix(report),
      ...section('Findings', violations.map(findingsOf), '\n\n'),
      ...section('Own tests', ownTests(report), '\n'),
      ...section('Known deviations', sharedDeviations(report).filter(shows).map(deviationLine)),
      ...section('Known failures', knownInMarkdown(report)),
      ...section('Not checked', uncheckedBy(report).map(uncheckedLine)),
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

const section = (title: string, entries: readonly string[], between = '\n'): readonly string[] =>
  entries.length === 0 ? [] : [`## ${title}`, entries.join(between)];

function workspaceLine(report: Report): string {
  const { embedded, version, judged, licence } = workspaceWords(report);
  const { url, unreachable } = report.workspace;
  const place = `Workspace ${code(url)}${embedded === '' ? '' : ` (${escaped(embedded)})`}, ${escaped(version)}, ${judged}, ${licence}.`;
  return unreachable === null ? place : `${place} It could not be asked: ${escaped(unreachable)}.`;
}

function matrix({ endpoints, requests }: Report): string {
  const rows = endpoints.map(({ id, cases, coverage }) => {
    const counts = verdicts.map((column) => cases.filter(({ verdict }) => verdict === column).length);
    const cells = counts.map((count) => (count === 0 ? '' : String(count)));
    return [id, ...cells, String(requests[id] ?? 0), coverage === null ? '' : `${coverage.percent} %`];
  });
  return table(['endpoint', ...verdicts, 'requests', 'coverage'], rows);
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, ['---', ...head.slice(1).map(() => '--:')], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

function findingsOf(one: ReportCase): string {
  const { first, more } = firstFindings(one);
  return [
    `### ${one.id}`,
    one.says,
    ...(one.reason?.includes('conformed in') === true ? [one.reason] : []),
    ...first.map(findingOf),
    ...(more === 0 ? [] : [`… and ${more} more in \`conformance.json\``]),
  ].join('\n\n');
}

const findingOf = ({ check, pointer, expected, received, source, curl, login, deviation }: Finding): string =>
  [
    `- **${check}** ${code(placeOf(pointer))}`,
    `  - expected: ${code(expected)}`,
    `  - received: ${code(received)}`,
    `  - rule: ${cited(source)}`,
    ...(deviation === undefined ? [] : [`  - known deviation: ${code(deviation)}`]),
    ...(login === undefined ? [] : [`  - log in first: ${code(login)}`]),
    `  - reproduce: ${code(curl)}`,
  ].join('\n');

const shows = ({ observed, stale }: SharedDeviation): boolean => observed || stale;

const deviationLine = ({ id, endpoints, stale, ...one }: SharedDeviation): string =>
  [
    `- ${code(id)} (${endpoints.join(', ')})${stale ? ' **stale: narrow the entry**' : ''}`,
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
      : [
          id,
          share(own.statuses.map(({ exercised }) => exercised)),
          share(own.parameters.map(({ valid }) => valid)),
          share(own.parameters.map(({ malformed }) => malformed)),
          share(own.parameters.flatMap(({ leftOut }) => leftOut ?? [])),
          share(own.fields.map(({ state }) => state === 'seen')),
          share(own.fields.flatMap(({ members }) => members.map(({ seen }) => seen))),
          `${own.percent} %`,
        ],
  );
  const { exercised, documented, percent } = coverage;
  const head = ['endpoint', 'statuses', 'sent valid', 'malformed', 'left out', 'fields', 'enum members', ''];
  return `${exercised} of ${documented} documented things were exercised: ${percent} %.\n\n${table(head, rows)}`;
}

const untested = (endpoints: readonly ReportEndpoint[]): readonly string[] => {
  const lines = endpoints.flatMap(({ id, coverage }) =>
    coverage === null
      ? [`- ${id}: nothing of it was asked`]
      : coverage.untested.map((sentence) => `- ${id}: ${escaped(sentence)}`),
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
};
