import colors from 'picocolors';
import { listed } from '../../lib/in-words.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { visible } from '../../lib/visible.ts';
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

const paint = { violates: colors.red, known: colors.yellow, keeps: colors.dim } as const;

/** The comparison as a terminal shows it: the sides, what differs, what was not compared, the result. */
export function consoleOf(report: DriftReport): string {
  const { sides, onlyOn, noise } = report;
  return [
    `a  ${visible(sideWords(sides.a))}`,
    `b  ${visible(sideWords(sides.b))}`,
    ...sectionsOf(report).flatMap(({ state, title, groups }) => [
      `\n${paint[state](title)}`,
      ...groups.map((group) => groupWords(group, sides)),
    ]),
    '',
    ...onlyOnSides(report).map((side) => `only ${visible(sides[side].name)} has ${listed(onlyOn[side])}`),
    ...reasonsOf(report).map(
      ({ side, reason, cases }) =>
        `${colors.magenta('not compared')}  ${visible(`${sides[side].name}: ${reason}`)}\n  ${listed(cases)}`,
    ),
    ...(noise.length === 0
      ? []
      : [`ignored as noise: ${noise.length} places that differ between two readings of one side`]),
    visible(resultWords(report)),
  ].join('\n');
}

const groupWords = (group: DifferenceGroup, sides: DriftReport['sides']): string =>
  [
    ...(group.title === null ? [] : [`  ${colors.bold(visible(group.title))}`]),
    visible(`  ${group.title === null ? '' : '  '}${kindWords(group)} ${placeWords(group)}`),
    visible(`    ${group.says}`),
    `    ${pluralize(group.count, 'time')}: ${listed(group.cases)}`,
    ...whichSides.flatMap((side) => [
      visible(`    ${sides[side].name}: ${group[side]}`),
      ...(group.reproduce[side].length === 0 ? [notAsked] : group.reproduce[side]).map((command) =>
        visible(`      reproduce  ${command}`),
      ),
    ]),
  ].join('\n');
