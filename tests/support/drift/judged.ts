import { loadContracts } from '../../../src/contract/load.ts';
import type { EndpointContract } from '../../../src/contract/types.ts';
import type { Recording } from '../../../src/drift/recording/recording-file.ts';
import { replay } from '../../../src/drift/recording/replay.ts';
import type { EndpointId } from '../../../src/reference/index.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';

const config = { requirePremium: false, allowIncomplete: false };

/** The contract of one endpoint, or those of all. */
export const contractsOf = (
  contracts: readonly EndpointContract[],
  endpoint: EndpointId | undefined,
): readonly EndpointContract[] => contracts.filter(({ id }) => endpoint === undefined || id === endpoint);

/** Judges a recording again, of all endpoints or of one; nothing serves while it does. */
export async function judged(
  recording: Recording,
  change: (contract: EndpointContract) => EndpointContract = (contract) => contract,
  endpoint?: EndpointId,
): Promise<readonly CaseOutcome[]> {
  const contracts = contractsOf(await loadContracts(), endpoint).map(change);
  const side = await replay(recording, contracts, config);
  return [...side.readings[0].values()].map(({ outcome }) => outcome);
}
