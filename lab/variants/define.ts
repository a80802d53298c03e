import type { DataState, EndpointId, Tamper } from '../../src/reference/index.ts';
import { endpoints } from '../define.ts';
import { bases, type BenignVariant, type Basis, type Try } from '../types.ts';

/** Every combination of endpoints, contracts and data. */
export const triesOf = (
  on: readonly EndpointId[],
  contracts: readonly Basis[] = bases,
  data: readonly DataState[] = ['rich'],
): readonly Try[] =>
  contracts.flatMap((contract) =>
    data.flatMap((state) => on.map((endpoint) => ({ on: endpoint, contract, data: state }))),
  );

/** All endpoints by the documentation, and each by one release. More is not needed for variants of the wire format. */
export const widely: readonly Try[] = [
  ...triesOf(endpoints, ['documented']),
  ...triesOf(['livechat-queue', 'voip-rooms'], ['7.13']),
  ...triesOf(['livechat-monitor', 'livechat-unit-monitors', 'livechat-visitor'], ['8.8']),
];

/** Declares a benign variant. `fresh` makes a new tamper for each run, because some count requests. */
export const variant = (
  id: string,
  story: string,
  fresh: () => Tamper,
  tries: readonly Try[] = widely,
): BenignVariant => ({ id, story, tries, tamper: fresh });
