import { inWords, listed } from '../../lib/in-words.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import { code, escaped } from '../formats/markdown-text.ts';
import type { Comparison, ReportFacts } from './compare.ts';

interface Part {
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly cases: readonly string[] }[];
}

/** Most things that are listed of an endpoint's coverage. The JSON has all. */
const mostThings = 5;

/** The parts of a comparison that are not empty: what is new and what is repaired first. */
export function partsOf(one: Comparison): readonly Part[] {
  const problems = (title: string, all: Comparison['repaired']): Part => ({
    title,
    lines: all.map(({ title: text, cases }) => ({ text, cases })),
  });
  const coverage = (title: string, which: 'lost' | 'won'): Part => ({
    title,
    lines: one.coverage
      .filter((each) => each[which].length > 0)
      .map((each) => ({
        text: `${each.endpoint}: ${each.before} % before, ${each.now} % now: ${someOf(each[which])}`,
        cases: [],
      })),
  });
  return [
    problems('Newly failing', one.newlyFailing),
    problems('Repaired', one.repaired),
    problems('Still failing', one.stillFailing),
    {
      title: 'Newly unchecked',
      lines: one.newlyUnchecked.map(({ reason, cases }) => ({ text: reason, cases })),
    },
    coverage('Coverage lost', 'lost'),
    coverage('Coverage won', 'won'),
  ].filter(({ lines }) => lines.length > 0);
}

const someOf = (things: readonly string[]): string =>
  things.length <= mostThings ? inWords(things) : listed(things, mostThings);

/** Which runs are compared: `2026-11-27 03:00:00 UTC (build 41) before, … now; 118 cases in common`. */
export const runsInWords = ({ before, now, common }: Comparison): string =>
  `${runOf(before)} before, ${runOf(now)} now; ${pluralize(common, 'case')} in common`;

const runOf = ({ startedAt, label }: ReportFacts): string =>
  `${visible(startedAt.slice(0, 19).replace('T', ' '))} UTC${label === null ? '' : ` (${visible(label)})`}`;

export const nothingChanged = 'Nothing is newly failing, repaired or unchecked.';

export function consoleOf(one: Comparison): string {
  const parts = partsOf(one).map(({ title, lines }) =>
    [
      `${title}: ${lines.length}`,
      ...lines.map(
        ({ text, cases }) =>
          `  ${visible(text)}${cases.length === 0 ? '' : `\n    ${pluralize(cases.length, 'case')}: ${listed(cases)}`}`,
      ),
    ].join('\n'),
  );
  return [
    runsInWords(one),
    ...one.differences.map((each) => `judged differently: ${visible(each)}`),
    ...(parts.length === 0 ? [nothingChanged] : parts),
  ].join('\n');
}

/** The same as Markdown. @param level of its headings */
export function markdownOf(one: Comparison, level = 1): string {
  const heading = (depth: number): string => '#'.repeat(level + depth);
  const parts = partsOf(one).map(({ title, lines }) =>
    [
      `${heading(1)} ${title}`,
      lines
        .map(
          ({ text, cases }) =>
            `- ${escaped(text)}${cases.length === 0 ? '' : ` (${pluralize(cases.length, 'case')}: ${code(listed(cases))})`}`,
        )
        .join('\n'),
    ].join('\n\n'),
  );
  return [
    `${heading(0)} Compared with the run before`,
    `${escaped(runsInWords(one))}.`,
    ...(one.differences.length === 0
      ? []
      : [one.differences.map((each) => `- **Judged differently:** ${escaped(each)}`).join('\n')]),
    ...(parts.length === 0 ? [nothingChanged] : parts),
  ].join('\n\n');
}
