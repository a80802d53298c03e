import colors from 'picocolors';
import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import type { Problem, Report } from '../model.ts';
import { casesInWords, explanationOf } from '../problem-words.ts';

/** Most problems that a red run shows on the console. The other reports have all. */
const mostProblems = 8;
/** Longer values are cut. */
const longestValue = 120;

/** The problems of a run, four lines each. A line that logs in stands once, before them. */
export function problemsOnConsole(report: Report): readonly string[] {
  const { problems: all } = report;
  if (all.length === 0) return [];
  const told = all.slice(0, mostProblems);
  const more = all.length - told.length;
  return [
    colors.red(`${pluralize(all.length, 'problem')}:`),
    ...[...new Set(told.flatMap(({ login }) => login ?? []))].map((one) => `log in first: ${visible(one)}`),
    ...told.map((one, index) => problem(one, index + 1, report)),
    ...(more > 0 ? [`and ${pluralize(more, 'more problem')}`] : []),
  ];
}

function problem(one: Problem, number: number, report: Report): string {
  const { place, expected, received, rule, known, declared, reproduce } = explanationOf(one, longestValue);
  return [
    `${number}. ${colors.bold(one.title)}  (${casesInWords(one, report)})`,
    `   ${place}: expected ${expected}, received ${received}`,
    `   rule       ${[rule, known, declared].filter((part) => part !== null).join('; ')}`,
    `   reproduce  ${reproduce}`,
  ].join('\n');
}
