import { loadContracts } from '../../src/contract/load.ts';
import { unserved, type EndpointId } from '../../src/reference/index.ts';

const all = await loadContracts();
const left = unserved(all);

/** Every contract that lies in `schemas/` and that the embedded workspace serves, on which most tests judge. */
export const contracts = all.filter(({ id }) => !left.includes(id));

/** Those of some endpoints, for tests that are about no other. */
export const contractsOf = (...ids: readonly EndpointId[]): typeof contracts =>
  contracts.filter(({ id }) => ids.some((one) => one === id));
