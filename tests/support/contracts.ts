import { loadContracts } from '../../src/contract/load.ts';

/** Every contract that lies in `schemas/`. */
export const contracts = await loadContracts();
