import { loadContracts } from '../src/contract/load.ts';
import { readVersion } from '../src/contract/release.ts';
import { inForceFor } from '../src/contract/resolve.ts';
import { ofReplies, universalChecks } from '../src/engine/judge.ts';
import { bases } from './types.ts';

export async function registeredChecks(): Promise<readonly string[]> {
  const contracts = await loadContracts();
  const ofCases = bases.flatMap((basis) =>
    contracts.flatMap((contract) => {
      const version = readVersion(basis);
      return inForceFor(contract, version).contract.cases.flatMap(({ checks = [] }) =>
        checks.map(({ id }) => id),
      );
    }),
  );
  return [...new Set([...ofReplies, ...universalChecks.map(({ id }) => id), ...ofCases])].toSorted();
}
