import { catalogue } from '../../lab/catalogue/index.ts';
import type { Tamper } from '../../src/reference/index.ts';
import type { Report } from '../../src/report/model.ts';
import { reportOf } from './report-of.ts';

/** A fault of the lab's catalogue on its own endpoint, or `every <fault>` for the same fault on every endpoint. */
type Named = string;

/** @throws Error for an unknown fault */
function tamperOf(named: Named): Tamper {
  const id = named.replace(/^every /, '');
  const fault = catalogue.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault '${id}'`);
  const tamper = fault.tamper();
  return (reply, asked, world) =>
    named !== id || asked.endpoint === fault.on ? tamper(reply, asked, world) : reply;
}

/** Several faults at once. */
export function withFaults(...faults: readonly Named[]): Tamper {
  const tampers = faults.map(tamperOf);
  return async (reply, asked, world) => {
    let changed = reply;
    for (const tamper of tampers) changed = await tamper(changed, asked, world);
    return changed;
  };
}

/** The report of an embedded workspace by the documentation, with several faults at once. */
export const reportOfFaults = (...faults: readonly Named[]): Promise<Report> =>
  reportOf({ release: 'documented', tamper: withFaults(...faults) }, { CONTRACT: 'documented' });
