import type { BenignVariant } from '../types.ts';
import { boundaries } from './boundaries.ts';
import { data } from './data.ts';
import { between } from './intermediaries.ts';
import { moving } from './moving.ts';
import { secretsThatAreNone } from './secrets.ts';
import { rare } from './rare.ts';
import { spelling } from './spelling.ts';
import { states } from './states.ts';
import { wire } from './wire.ts';

/** Every benign variant; none of them may cause a finding. */
export const variants: readonly BenignVariant[] = [
  ...wire,
  ...spelling,
  ...data,
  ...secretsThatAreNone,
  ...rare,
  ...moving,
  ...states,
  ...boundaries,
  ...between,
];
