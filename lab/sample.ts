import { groupBy } from '../src/lib/group-by.ts';
import { catalogue } from './catalogue/index.ts';
import type { BenignVariant, Fault } from './types.ts';
import { variants } from './variants/index.ts';

/** A fault of every check on every endpoint that has one. Which of them it is changes with the turn, so that all contracts and data are met. */
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
