import type { Tamper } from '../src/reference/index.ts';
import type { Fault } from './types.ts';

/** The tamper of a fault, for replies of its own endpoint only. */
export function onItsEndpoint({ on, tamper }: Fault): Tamper {
  const own = tamper();
  return (reply, asked, world) => (asked.endpoint === on ? own(reply, asked, world) : reply);
}

/** Several tampers as one, each given what the one before made of the reply. */
export const together =
  (tampers: readonly Tamper[]): Tamper =>
  async (reply, asked, world) => {
    let changed = reply;
    for (const tamper of tampers) changed = await tamper(changed, asked, world);
    return changed;
  };
