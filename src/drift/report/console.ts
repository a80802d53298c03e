import colors from 'picocolors';
import { visible } from '../../lib/visible.ts';
import type { DifferenceGroup, DriftReport } from '../model.ts';
import { kindWords, placeWords, reasonsOf, resultWords, sectionsOf, sideWords } from './words.ts';

const paint = { new: colors.red, known: colors.yellow, silent: colors.dim } as const;

/** The comparison as a terminal shows it: the sides, what differs, what was not compared, the result. */
export function consoleOf(report: DriftReport): string {
  const { sides, differences, onlyOn, notCompared, noise } = report;
  return [
    `a  ${visible(sideWords(sides.a))}`,
    `b  ${visible(sideWords(sides.b))}`,
    ...sectionsOf(differences).map(({ name, title, groups }) =>
      [`\n${paint[name](title)}`, ...groups.map(groupWords)].join('\n'),
    ),
    '',
    ...(['a', 'b'] as const)
      .filter((side) => onlyOn[side].length > 0)
      .map((side) => `only ${side} has ${listed(onlyOn[side])}`),
    ...reasonsOf(notCompared).map(
      ({ side, reason, cases }) =>
        `${colors.magenta('not compared')}  ${side}: ${visible(reason)}\n  ${listed(cases)}`,
    ),
    ...(noise.length === 0
      ? []
      : [`taken out as noise: ${noise.length} places on which two readings of one side disagree`]),
    visible(resultWords(report)),
  ].join('\n');
}

const groupWords = (group: DifferenceGroup): string => {
  const { kind, a, b, says, count, cases } = group;
  return [
    visible(`  ${kindWords[kind]} ${placeWords(group)}  a: ${a}  b: ${b}`),
    visible(`    ${says}`),
    `    ${count} ${count === 1 ? 'time' : 'times'}: ${listed(cases)}`,
  ].join('\n');
};

const most = 3;

/** The first cases. The Markdown and JSON reports name all of them. */
const listed = (ids: readonly string[]): string =>
  ids.length <= most ? ids.join(', ') : `${ids.slice(0, most).join(', ')} and ${ids.length - most} more`;
