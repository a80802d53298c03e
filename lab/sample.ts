import { groupBy } from '../src/lib/group-by.ts';
import { catalogue } from './catalogue/index.ts';
import type { BenignVariant, Fault } from './types.ts';
import { variants } from './variants/index.ts';

/** One in so many of the places where a benign variant is tried. */
const every = 4;

/** A fault of every operator. Operators take turns in which of their faults it is, so that all endpoints and contracts are met. */
export const sampleOfFaults = (): readonly Fault[] =>
  groupBy(catalogue, ({ operator }) => operator).flatMap(
    (faults, turn) => faults[turn % faults.length] ?? [],
  );

/** Every benign variant, in some of the places where it is tried: at least one. */
export const sampleOfVariants = (): readonly BenignVariant[] =>
  variants.map(({ tries, ...variant }, turn) => ({
    ...variant,
    tries: tries.filter((_, index) => index % every === turn % Math.min(every, tries.length)),
  }));
