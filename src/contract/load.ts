import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ownExtension } from '../lib/extension.ts';
import { fixturesOf } from './fixture.ts';
import type { EndpointContract } from './types.ts';

const root = fileURLToPath(new URL('../../schemas/', import.meta.url));

/**
 * Loads every contract. A folder in `schemas/` without a leading underscore is an endpoint.
 * @throws Error that names a folder without a contract, one whose name is not the contract's id, or two fixtures of one name
 */
export async function loadContracts(folder: string = root): Promise<readonly EndpointContract[]> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .toSorted();
  const contracts = await Promise.all(names.map((name) => loadContract(folder, name)));
  fixturesOf(contracts);
  return contracts;
}

async function loadContract(folder: string, name: string): Promise<EndpointContract> {
  const file = join(folder, name, `contract${ownExtension}`);
  if (!existsSync(file))
    throw new Error(`schemas/${name} has no contract.ts: add one, or give the folder a leading underscore`);
  const { default: contract }: { default: EndpointContract } = await import(pathToFileURL(file).href);
  if (contract.id !== name)
    throw new Error(`schemas/${name}/contract.ts calls itself '${contract.id}': rename one of the two`);
  return contract;
}
