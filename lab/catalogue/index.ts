import type { Fault } from '../types.ts';
import { everyEndpoint } from './every-endpoint.ts';
import { intermittent } from './intermittent.ts';
import { monitor } from './monitor.ts';
import { queue } from './queue.ts';
import { releases } from './releases.ts';
import { rooms } from './rooms.ts';
import { secrets } from './secrets.ts';
import { single } from './single.ts';
import { unitMonitors } from './unit-monitors.ts';
import { visitor } from './visitor.ts';

/** Every fault, the general ones first. */
export const catalogue: readonly Fault[] = [
  ...everyEndpoint,
  ...secrets,
  ...monitor,
  ...unitMonitors,
  ...queue,
  ...rooms,
  ...visitor,
  ...releases,
  ...single,
  ...intermittent,
];
