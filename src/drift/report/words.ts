import type { DifferenceGroup, DriftReport, NotCompared, SideFacts, Which } from '../model.ts';

/** The kind of a difference, in front of its place. */
export const kindWords: { readonly [kind in DifferenceGroup['kind']]: string } = {
  endpoint: 'endpoint',
  status: 'status',
  header: 'header',
  body: 'body',
  presence: 'field',
  type: 'type',
  null: 'null',
  empty: 'list',
  date: 'date',
  number: 'number',
  enum: 'enum',
  check: 'check',
  deviation: 'deviation',
};

/** The place of a difference in words. */
export const placeWords = ({ place }: Pick<DifferenceGroup, 'place'>): string =>
  place === '' || place === '(status)' ? '(the reply)' : place.replace(/^header:/, '');

export const sideWords = ({ label, kind, version, contract }: SideFacts): string =>
  `${label} (${kind === 'embedded' ? 'the embedded workspace' : kind}, version ${version ?? 'not told'}, ${contract} contract)`;

export const resultWords = ({ verdict, differences, compared, baseline }: DriftReport): string => {
  const count = differences.reduce((sum, group) => sum + group.count, 0);
  const told =
    differences.length === 0
      ? `${compared} cases compared`
      : `${differences.length} different ${differences.length === 1 ? 'thing' : 'things'}, ${count} times, in ${compared} cases compared`;
  const since = baseline === null ? '' : `; ${baseline.known} more stood in ${baseline.label} already`;
  return `${verdict}: ${told}${since}`;
};

export interface Reason {
  readonly reason: string;
  readonly side: Which;
  readonly cases: readonly string[];
}

/** What could not be compared, by reason. */
export function reasonsOf(notCompared: readonly NotCompared[]): readonly Reason[] {
  const reasons = new Map<string, { reason: string; side: Which; cases: string[] }>();
  for (const { caseId, side, reason } of notCompared) {
    const key = `${side} ${reason}`;
    const known = reasons.get(key) ?? { reason, side, cases: [] };
    known.cases.push(caseId);
    reasons.set(key, known);
  }
  return [...reasons.values()];
}

export interface Section {
  readonly name: 'new' | 'known' | 'silent';
  readonly title: string;
  readonly groups: readonly DifferenceGroup[];
}

const titles = {
  new: 'New: a side breaks its contract',
  known: 'Known deviations',
  silent: 'The contract is silent',
} as const;

/** Differences by severity. Empty sections are left out. */
export function sectionsOf(differences: readonly DifferenceGroup[]): readonly Section[] {
  return (['new', 'known', 'silent'] as const)
    .map((name) => ({
      name,
      title: titles[name],
      groups: differences.filter((group) => nameOf(group) === name),
    }))
    .filter(({ groups }) => groups.length > 0);
}

function nameOf({ compliance: { a, b } }: DifferenceGroup): Section['name'] {
  const states = [a.state, b.state];
  return states.includes('violates') ? 'new' : states.includes('known') ? 'known' : 'silent';
}
