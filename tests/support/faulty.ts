import { catalogue } from '../../lab/catalogue/index.ts';
import { onItsEndpoint, together } from '../../lab/together.ts';
import type { Fault } from '../../lab/types.ts';
import type { EndpointId, Tamper } from '../../src/reference/index.ts';
import type { Report } from '../../src/report/model.ts';
import { reportOf } from './report-of.ts';

/** A fault of the lab's catalogue on its own endpoint, or `every <fault>` for the same fault on every endpoint. */
type Named = string;

const isOfEvery = (named: Named): boolean => named.startsWith('every ');

/** @throws Error for an unknown fault */
function faultOf(named: Named): Fault {
  const id = named.replace(/^every /, '');
  const fault = catalogue.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault '${id}'`);
  return fault;
}

const tamperOf = (named: Named): Tamper =>
  isOfEvery(named) ? faultOf(named).tamper() : onItsEndpoint(faultOf(named));

/** Several faults at once. */
export const withFaults = (...faults: readonly Named[]): Tamper => together(faults.map(tamperOf));

/** The report of an embedded workspace by the documentation, with several faults at once. */
export const reportOfFaults = (...faults: readonly Named[]): Promise<Report> => reportWith(faults);

/** The same about the endpoints that have one of the faults alone. */
export const reportWhereFaulty = (...faults: readonly Named[]): Promise<Report> =>
  reportWith(faults, faults.some(isOfEvery) ? undefined : faults.map((one) => faultOf(one).on));

const reportWith = (faults: readonly Named[], only?: readonly EndpointId[]): Promise<Report> =>
  reportOf(
    { release: 'documented', tamper: withFaults(...faults) },
    { CONTRACT: 'documented' },
    only === undefined ? {} : { only },
  );
