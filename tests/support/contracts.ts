import { loadContracts } from '../../src/contract/load.ts';
import { unserved } from '../../src/reference/index.ts';

const all = await loadContracts();
const left = unserved(all);

/** Every contract that lies in `schemas/` and that the embedded workspace serves, on which most tests judge. */
export const contracts = all.filter(({ id }) => !left.includes(id));
