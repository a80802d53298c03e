import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
import { escaped, section } from '../../report/formats/markdown-text.ts';
import type { DifferenceGroup, DriftReport } from '../model.ts';
import { whichSides } from './group.ts';
import {
  kindWords,
  notAsked,
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
    ...sectionsOf(report).flatMap(({ title, groups }) =>
      section(
        title,
        groups.map((group) => groupOf(group, sides)),
      ),
    ),
    ...section(
      'Only on one side',
      onlyOnSides(report).map((side) => `- only ${escaped(sides[side].name)} has ${listed(onlyOn[side])}`),
    ),
    ...section(
      'Not compared',
      reasonsOf(report).map(
        ({ side, reason, cases }) => `- ${escaped(`${sides[side].name}: ${reason}`)}: ${listed(cases)}`,
      ),
    ),
    ...section(
      'Ignored as noise: places that differ between two readings of one side',
      noise.map(
        ({ caseId, side, facet }) => `- ${escaped(sides[side].name)}, ${listed([caseId])}: ${escaped(facet)}`,
      ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const groupOf = (group: DifferenceGroup, sides: DriftReport['sides']): string =>
  [
    ...(group.title === null
      ? [`- **${kindWords(group)}** ${escaped(placeWords(group))}`]
      : [`- **${escaped(group.title)}**`, `  - ${kindWords(group)} ${escaped(placeWords(group))}`]),
    `  - ${escaped(group.says)}`,
    `  - ${pluralize(group.count, 'time')}: ${listed(group.cases)}`,
    ...whichSides.flatMap((side) => [
      `  - ${escaped(`${sides[side].name}: ${group[side]}`)}`,
      ...commandsOf(group.reproduce[side]),
    ]),
  ].join('\n');

/** Commands hold no line break, but may hold backticks. */
const commandsOf = (commands: readonly string[]): readonly string[] =>
  commands.length === 0
    ? [`    - reproduce: ${notAsked}`]
    : ['', '    ```sh', ...commands.map((command) => `    ${visible(command)}`), '    ```', ''];

/** Case ids come from the suite and need no escaping. */
const listed = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(', ');
