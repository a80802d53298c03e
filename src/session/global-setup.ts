import { makeRunFolder, removeRunFolder, runFolderVariable } from './run-folder.ts';
import { writeSession } from './session-file.ts';
import { setUp } from './set-up.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Playwright's global set-up: finds the workspace and writes the session into the private folder of the run. Returns the tear-down. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  // Playwright writes its reports on SIGINT only, and CI services send SIGTERM.
  process.once('SIGTERM', () => process.kill(process.pid, 'SIGINT'));
  const folder = makeRunFolder();
  process.env[runFolderVariable] = folder;
  const { workspace, close } = await setUp(process.env, say);
  writeSession(folder, { workspace });
  return async () => {
    removeRunFolder(folder);
    await close();
  };
}
