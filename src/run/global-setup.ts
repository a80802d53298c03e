import { loadContracts } from '../contract/load.ts';
import { makeRunFolder, removeRunFolder } from './run-folder.ts';
import { runFolderVariable } from './run-variable.ts';
import type { SetUp } from './set-up.ts';
import { tell } from './told.ts';
import { unusable } from './unusable.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Playwright's global set-up: one login per account and one look at the workspace for all workers. It looks while Playwright lists the
 * tests and starts their worker, which waits for what is told. Returns the tear-down.
 */
export default function globalSetup(): () => void {
  // Playwright ends in order, with reports, on one signal only; who runs jobs sends the other.
  process.once('SIGTERM', () => process.kill(process.pid, 'SIGINT'));
  const folder = makeRunFolder();
  process.env[runFolderVariable] = folder;
  const opening = open(folder);
  return () => {
    removeRunFolder(folder);
    // An interrupted look at a silent workspace is not waited for.
    void opening.then((opened) => opened?.close());
  };
}

/** Never rejects: workers wait for what it tells. */
async function open(folder: string): Promise<SetUp | undefined> {
  try {
    // First what the list of tests waits for; a contract that cannot be loaded is told there.
    await loadContracts().catch(() => {});
    const { setUp } = await import('./set-up.ts');
    const opened = await setUp(process.env, folder, say);
    tell(folder, opened.workspace);
    return opened;
  } catch (error) {
    tellFailure(folder, error);
    return undefined;
  }
}

function tellFailure(folder: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const reason = `the suite itself failed while it looked at the workspace (${message})`;
  const remedy = 'run `npm run doctor`, and report what it says';
  try {
    tell(folder, unusable(process.env, { reason, remedy }));
  } catch {
    // The run is over, and its folder gone.
  }
}
