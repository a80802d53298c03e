import type { LabReport, Tried } from './lab.ts';

/** How many of some faults were caught. */
export interface Tally {
  readonly name: string;
  readonly faults: number;
  readonly caught: number;
  /** Caught by the check named in advance. */
  readonly named: number;
}

const isCaught = ({ outcome }: Tried): boolean => outcome === 'named' || outcome === 'other';

/** Faults that said in advance why no reply changes are not counted: there is nothing to catch. */
const counted = (tried: readonly Tried[]): readonly Tried[] =>
  tried.filter(({ outcome }) => outcome !== 'excused');

/** One row for each name, in the order in which the names come. */
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
});

export const tallyOfAll = (tried: readonly Tried[]): Tally => tallyOf('all', counted(tried));

/** Checks that alone noticed some fault, with how many: without them those faults would be missed. */
export function proofs(tried: readonly Tried[]): ReadonlyMap<string, number> {
  const alone = new Map<string, number>();
  for (const { checks } of counted(tried)) {
    const [only, another] = checks;
    if (only !== undefined && another === undefined) alone.set(only, (alone.get(only) ?? 0) + 1);
  }
  return alone;
}

/** How many kinds of faults were tried. */
export const operatorsIn = (tried: readonly Tried[]): number =>
  new Set(tried.map(({ fault }) => fault.operator)).size;

/** How many angels were tried, each counted once. */
export const variantsIn = ({ variantRuns }: LabReport): number =>
  new Set(variantRuns.map(({ variant }) => variant.id)).size;

/** Angels that somebody complained about. */
export const falseAlarms = ({ variantRuns }: LabReport): readonly string[] =>
  variantRuns.flatMap(({ variant, on, contract, data, alarms }) =>
    alarms.map((alarm) => `${variant.id} (${on}, ${contract}, ${data}): ${alarm}`),
  );

/** Angels that changed no reply anywhere, and so prove nothing. */
export const idleVariants = ({ variantRuns }: LabReport): readonly string[] => {
  const ids = [...new Set(variantRuns.map(({ variant }) => variant.id))];
  return ids.filter((id) => !variantRuns.some(({ variant, changed }) => variant.id === id && changed));
};

/** A share in percent, cut (not rounded), so that 100 means all. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${Math.floor((part / whole) * 1000) / 10} %`;
