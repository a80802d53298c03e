import { pluralize } from '../../lib/pluralize.ts';
import { escaped } from '../../report/formats/markdown-text.ts';
import type { DifferenceGroup, DriftReport } from '../model.ts';
import {
  kindWords,
  onlyOnSides,
  placeWords,
  reasonsOf,
  resultWords,
  sectionsOf,
  sideWords,
} from './words.ts';

/** The comparison as Markdown for a pull request. */
export function markdownOf(report: DriftReport): string {
  const { sides, onlyOn, noise, verdict } = report;
  const parts = [
    `# Drift: ${verdict}`,
    `- a: ${escaped(sideWords(sides.a))}\n- b: ${escaped(sideWords(sides.b))}`,
    `${escaped(resultWords(report))}.`,
    ...sectionsOf(report).flatMap(({ title, groups }) => section(title, groups.map(groupOf))),
    ...section(
      'Only on one side',
      onlyOnSides(report).map((side) => `- only ${side} has ${listed(onlyOn[side])}`),
    ),
    ...section(
      'Not compared',
      reasonsOf(report).map(({ side, reason, cases }) => `- ${side}: ${escaped(reason)}: ${listed(cases)}`),
    ),
    ...section(
      'Ignored as noise: places that differ between two readings of one side',
      noise.map(({ caseId, side, facet }) => `- ${side}, ${listed([caseId])}: ${escaped(facet)}`),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const section = (title: string, entries: readonly string[]): readonly string[] =>
  entries.length === 0 ? [] : [`## ${title}`, entries.join('\n')];

const groupOf = (group: DifferenceGroup): string =>
  [
    `- **${kindWords(group)}** ${escaped(placeWords(group))}: a ${escaped(group.a)}, b ${escaped(group.b)}`,
    `  - ${escaped(group.says)}`,
    `  - ${pluralize(group.count, 'time')}: ${listed(group.cases)}`,
  ].join('\n');

/** Case ids come from the suite and need no escaping. */
const listed = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(', ');
