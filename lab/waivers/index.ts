import type { Waiver } from './define.ts';
import { monitor } from './monitor.ts';
import { queue } from './queue.ts';
import { rooms } from './rooms.ts';
import { unitMonitors } from './unit-monitors.ts';
import { visitor } from './visitor.ts';

/** Each is used: one that no schema needs any more fails the gate as well. */
export const waivers: readonly Waiver[] = [...monitor, ...queue, ...unitMonitors, ...visitor, ...rooms];
