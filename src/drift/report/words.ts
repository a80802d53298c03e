import { groupBy } from '../../lib/group-by.ts';
import { pluralize } from '../../lib/pluralize.ts';
import type { Compliance, DifferenceGroup, DriftReport, SideFacts, Which } from '../model.ts';
import { whichSides, worse } from './group.ts';

/** The kind of a difference, in front of its place. */
export const kindWords = ({ kind }: DifferenceGroup): string =>
  kind === 'presence' ? 'field' : kind === 'empty' ? 'list' : kind;

export function placeWords({ place, otherPlaces }: DifferenceGroup): string {
  const first = place === '' || place === '(status)' ? '(the reply)' : place.replace(/^header:/, '');
  return otherPlaces.length === 0 ? first : `${first} and ${pluralize(otherPlaces.length, 'other place')}`;
}

/** A side with what judges it. */
export function sideWords({ label, name, version, contract, releaseOfOther }: SideFacts): string {
  const told =
    releaseOfOther === null
      ? `version ${version ?? 'unknown'}, ${contract} contract`
      : `version unknown, so judged by the release of the other side, ${releaseOfOther}`;
  return `${name} (${name.includes(label) ? '' : `${label}, `}${told})`;
}

/** What stands in place of commands that ask a recording again. */
export const notAsked = 'not possible, since a recording is not asked';

export function resultWords({ verdict, differences, compared, baseline, notCompared }: DriftReport): string {
  const count = differences.reduce((sum, group) => sum + group.count, 0);
  const told =
    differences.length === 0
      ? ''
      : `${pluralize(differences.length, 'different thing')}, ${count} times, in `;
  const since = baseline === null ? '' : `; ${baseline.known} more stood in ${baseline.label} already`;
  const left = notCompared.filter(({ incomplete }) => incomplete).length;
  const others = left === 0 ? '' : `, ${left} not`;
  return `${verdict}: ${told}${compared} cases compared${others}${since}`;
}

export const reasonsOf = ({ notCompared }: DriftReport) =>
  groupBy(notCompared, ({ side, reason }) => `${side} ${reason}`).map((group) => ({
    side: group[0].side,
    reason: group[0].reason,
    cases: group.map(({ caseId }) => caseId),
  }));

/** The sides that have cases of their own. */
export const onlyOnSides = ({ onlyOn }: DriftReport): readonly Which[] =>
  whichSides.filter((side) => onlyOn[side].length > 0);

const titles: readonly (readonly [Compliance['state'], string])[] = [
  ['violates', 'New: a side breaks its contract'],
  ['known', 'Known deviations'],
  ['keeps', 'The contract says nothing about it'],
];

/** Differences by the worse of the two sides. Empty sections are left out. */
export const sectionsOf = ({ differences }: DriftReport) =>
  titles
    .map(([state, title]) => ({
      state,
      title,
      groups: differences.filter(({ compliance }) => worse(compliance) === state),
    }))
    .filter(({ groups }) => groups.length > 0);
