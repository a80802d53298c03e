import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeclaredEndpoint } from '../runner/declared-case.ts';
import { runFolderVariable } from '../session/run-variable.ts';

const name = 'declared.json';

/**
 * Leaves in the run's folder what the tests declare, so that Playwright's main process and its workers declare the same, and none of
 * them loads a contract for it. A contract that cannot be loaded leaves nothing: it is told where the tests are listed.
 */
export async function tellDeclared(folder: string): Promise<void> {
  const all = await declareAll().catch(() => undefined);
  if (all !== undefined) writeFileSync(join(folder, name), JSON.stringify(all), { mode: 0o600 });
}

/** What the set-up of this run left; undefined where tests are only listed, or reports merged. */
export function toldDeclared(env = process.env): readonly DeclaredEndpoint[] | undefined {
  const folder = env[runFolderVariable];
  const file = folder === undefined ? undefined : join(folder, name);
  return file === undefined || !existsSync(file) ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}

/** What the tests declare: as the set-up left it, else as the contracts have it. */
export const declaredEndpoints = async (): Promise<readonly DeclaredEndpoint[]> =>
  toldDeclared() ?? declareAll();

async function declareAll(): Promise<readonly DeclaredEndpoint[]> {
  const [{ loadContracts }, { declared }] = await Promise.all([
    import('../contract/load.ts'),
    import('../runner/declared-case.ts'),
  ]);
  return (await loadContracts()).map((endpoint) => declared(endpoint, process.env));
}
