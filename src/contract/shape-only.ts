import type { InForce } from './resolve.ts';
import type { EndpointContract } from './types.ts';

/** A contract without what compares values with the request or with each other: status, headers and schema remain. */
export const shapeOnly = (inForce: InForce): InForce => ({
  ...inForce,
  contract: withoutChecks(inForce.contract),
  documented: withoutChecks(inForce.documented),
  without: (ids) => withoutChecks(inForce.without(ids)),
  sides: inForce.sides.map(shapeOnly),
});

const withoutChecks = (contract: EndpointContract): EndpointContract => ({
  ...contract,
  cases: contract.cases.map(({ checks: _left, ...testCase }) => testCase),
});
