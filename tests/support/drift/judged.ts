import { loadContracts } from '../../../src/contract/load.ts';
import type { EndpointContract } from '../../../src/contract/types.ts';
import type { Recording } from '../../../src/drift/recording/recording-file.ts';
import { replay } from '../../../src/drift/recording/replay.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';

const config = { requirePremium: false, allowIncomplete: false };

/** Judges a recording again; nothing serves while it does. */
export async function judged(
  recording: Recording,
  change: (contract: EndpointContract) => EndpointContract = (contract) => contract,
): Promise<readonly CaseOutcome[]> {
  const contracts = (await loadContracts()).map(change);
  const side = await replay(recording, contracts, config);
  return [...side.readings[0].values()].map(({ outcome }) => outcome);
}
