import type { LabReport, Tried } from './lab.ts';

/** How many faults of a group were caught. */
export interface Tally {
  readonly name: string;
  readonly faults: number;
  readonly caught: number;
  /** Caught by the check named in advance. */
  readonly named: number;
  /** Reported as one problem, since a fault is one mistake. */
  readonly asOne: number;
}

const isCaught = ({ outcome }: Tried): boolean => outcome === 'named' || outcome === 'other';

/** The faults that count: an excused fault changes no reply. */
const counted = (tried: readonly Tried[]): readonly Tried[] =>
  tried.filter(({ outcome }) => outcome !== 'excused');

/** One row for each name, in order of first appearance. */
export function tallyBy(tried: readonly Tried[], nameOf: (one: Tried) => string): readonly Tally[] {
  const all = counted(tried);
  const names = [...new Set(all.map(nameOf))];
  return names.map((name) =>
    tallyOf(
      name,
      all.filter((one) => nameOf(one) === name),
    ),
  );
}

const tallyOf = (name: string, tried: readonly Tried[]): Tally => ({
  name,
  faults: tried.length,
  caught: tried.filter(isCaught).length,
  named: tried.filter(({ outcome }) => outcome === 'named').length,
  asOne: tried.filter(({ problems }) => problems.length === 1).length,
});

export const tallyOfAll = (tried: readonly Tried[]): Tally => tallyOf('all', counted(tried));

/** For each check, the number of faults that no other check found. */
export function proofs(tried: readonly Tried[]): ReadonlyMap<string, number> {
  const alone = new Map<string, number>();
  for (const { checks } of counted(tried)) {
    const [only, another] = checks;
    if (only !== undefined && another === undefined) alone.set(only, (alone.get(only) ?? 0) + 1);
  }
  return alone;
}

/** Number of operators that were run. */
export const operatorsIn = (tried: readonly Tried[]): number =>
  new Set(tried.map(({ fault }) => fault.operator)).size;

/** Number of benign variants that were run, each counted once. */
export const variantsIn = ({ variantRuns }: LabReport): number =>
  new Set(variantRuns.map(({ variant }) => variant.id)).size;

/** Findings about benign variants. */
export const falseAlarms = ({ variantRuns }: LabReport): readonly string[] =>
  variantRuns.flatMap(({ variant, on, contract, data, alarms }) =>
    alarms.map((alarm) => `${variant.id} (${on}, ${contract}, ${data}): ${alarm}`),
  );

/** Benign variants that changed no reply, and so test nothing. */
export const idleVariants = ({ variantRuns }: LabReport): readonly string[] => {
  const ids = [...new Set(variantRuns.map(({ variant }) => variant.id))];
  return ids.filter((id) => !variantRuns.some(({ variant, changed }) => variant.id === id && changed));
};

/** A share in percent, cut (not rounded), so that 100 means all. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${Math.floor((part / whole) * 1000) / 10} %`;
