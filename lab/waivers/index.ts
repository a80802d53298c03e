import type { Waiver } from './define.ts';
import { monitor } from './monitor.ts';
import { queue } from './queue.ts';
import { rooms } from './rooms.ts';
import { unitMonitors } from './unit-monitors.ts';
import { visitor } from './visitor.ts';

/** Every waiver. A test fails if one is unused. */
export const waivers: readonly Waiver[] = [...monitor, ...queue, ...unitMonitors, ...visitor, ...rooms];
