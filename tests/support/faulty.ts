import { catalogue } from '../../lab/catalogue/index.ts';
import { onItsEndpoint, together } from '../../lab/together.ts';
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
  return named === id ? onItsEndpoint(fault) : fault.tamper();
}

/** Several faults at once. */
export const withFaults = (...faults: readonly Named[]): Tamper => together(faults.map(tamperOf));

/** The report of an embedded workspace by the documentation, with several faults at once. */
export const reportOfFaults = (...faults: readonly Named[]): Promise<Report> =>
  reportOf({ release: 'documented', tamper: withFaults(...faults) }, { CONTRACT: 'documented' });
