import type { BenignVariant } from '../types.ts';
import { agents } from './agents.ts';
import { around } from './around.ts';
import { boundaries } from './boundaries.ts';
import { data } from './data.ts';
import { from9On } from './from-9.ts';
import { between } from './intermediaries.ts';
import { moving } from './moving.ts';
import { secretsThatAreNone } from './secrets.ts';
import { stored } from './stored.ts';
import { spelling } from './spelling.ts';
import { states } from './states.ts';
import { wire } from './wire.ts';

/** Every benign variant; none of them may cause a finding. */
export const variants: readonly BenignVariant[] = [
  ...wire,
  ...spelling,
  ...data,
  ...secretsThatAreNone,
  ...agents,
  ...stored,
  ...around,
  ...moving,
  ...states,
  ...boundaries,
  ...from9On,
  ...between,
];
