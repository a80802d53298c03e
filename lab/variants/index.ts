import type { Angel } from '../types.ts';
import { data } from './data.ts';
import { moving } from './moving.ts';
import { spelling } from './spelling.ts';
import { states } from './states.ts';
import { wire } from './wire.ts';

/** Variants that break no promise; none of them may cause a finding. */
export const angels: readonly Angel[] = [...wire, ...spelling, ...data, ...moving, ...states];
