import { appendFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { uncheckedBy } from '../groups.ts';
import type { Environment } from '../../config/variables.ts';
import type { OwnTest, Report } from '../model.ts';
import { listed } from '../../lib/in-words.ts';
import { visible } from '../../lib/visible.ts';
import { casesInWords, explanationOf } from '../problem-words.ts';

/** Appends the Markdown report to the summary of a GitHub job, if there is one. */
export function appendSummary(markdown: () => string, env: Environment): void {
  const file = env['GITHUB_STEP_SUMMARY'];
  if (file !== undefined && file !== '') appendFileSync(file, `${markdown()}\n`);
}

/** More problems than GitHub shows as annotations. */
const mostProblems = 50;

/** GitHub annotations: an error for each problem and each failing own test, a warning for each reason why cases were not checked. */
export function annotationsOf(report: Report, env: Environment): readonly string[] {
  return [
    ...report.problems.slice(0, mostProblems).map((problem) => {
      const { place, expected, received, rule, login, reproduce } = explanationOf(problem);
      return annotation(
        'error',
        visible(problem.title),
        [
          `${casesInWords(problem, report)}: ${listed(problem.cases)}`,
          `${place}: expected ${expected}, received ${received}`,
          `rule: ${rule}`,
          ...(login === null ? [] : [`log in: ${login}`]),
          `reproduce: ${reproduce}`,
        ].join('\n'),
      );
    }),
    ...uncheckedBy(report).map(({ reason, remedy, ids }) =>
      annotation('warning', `not checked: ${reason}`, `${remedy}\n${ids.join(', ')}`.trim()),
    ),
    ...ownAnnotations(report.own.tests, env),
    ...report.shortfalls.map((one) => annotation('warning', 'incomplete', visible(one))),
  ];
}

/** An error for each failing test of the user's own, at its file and line. */
export const ownAnnotations = (tests: readonly OwnTest[], env: Environment): readonly string[] =>
  tests
    .filter(({ status }) => status === 'failed')
    .map(({ title, at, message }) => {
      const [file = '', line = ''] = at.split(/:(?=\d{1,9}$)/);
      const place = { file: inRepository(file, env), line };
      return annotation('error', `own test: ${title}`, visible(message ?? 'failed'), place);
    });

/** A file as GitHub names it: from the root of the repository, of which a run may use a folder. */
function inRepository(file: string, { GITHUB_WORKSPACE: root = '' }: Environment): string {
  const named = root === '' ? file : relative(root, resolve(file)).replaceAll('\\', '/');
  return named.startsWith('..') ? file : named;
}

/** A workflow command; GitHub decodes its message and, in properties, also colons and commas. */
function annotation(
  level: 'error' | 'warning',
  title: string,
  message: string,
  place: { readonly [property: string]: string } = {},
): string {
  const properties = Object.entries({ ...place, title }).map(([name, value]) => `${name}=${property(value)}`);
  return `::${level} ${properties.join(',')}::${data(message)}`;
}

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
