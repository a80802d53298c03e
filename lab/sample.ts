import { groupBy } from '../src/lib/group-by.ts';
import { catalogue } from './catalogue/index.ts';
import type { BenignVariant, Fault } from './types.ts';
import { variants } from './variants/index.ts';

/** One fault of each check on each endpoint that has any; of each pair the next one in turn, so that all contracts and data occur. */
export const sampleOfFaults = (): readonly Fault[] =>
  groupBy(catalogue, ({ caughtBy, on }) => `${caughtBy} ${on}`).flatMap(
    (faults, turn) => faults[turn % faults.length] ?? [],
  );

/** Every benign variant, in one of the places where it is tried. */
export const sampleOfVariants = (): readonly BenignVariant[] =>
  variants.map(({ tries, ...variant }, turn) => ({
    ...variant,
    tries: tries.filter((_, index) => index === turn % tries.length),
  }));
