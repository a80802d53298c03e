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

/** All endpoints by the pages, and each by one release: what the wire carries does not depend on who judges. */
export const widely: readonly Try[] = [
  ...triesOf(endpoints, ['documented']),
  ...triesOf(['livechat-queue', 'voip-rooms'], ['7.13']),
  ...triesOf(['livechat-monitor', 'livechat-unit-monitors', 'livechat-visitor'], ['8.8']),
];

/** Declares a variant that breaks no promise; `fresh` makes a new one for each run, since some count requests. */
export const variant = (
  id: string,
  story: string,
  fresh: () => Tamper,
  tries: readonly Try[] = widely,
): BenignVariant => ({ id, story, tries, tamper: fresh });
