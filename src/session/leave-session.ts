import type { Blocker } from '../lib/blocker.ts';
import { removeRunFolder, writeSession } from './run-folder.ts';
import { setUp } from './set-up.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

let unreachable: Blocker | null = null;

/** Why the last workspace that this process found cannot be asked at all; null if it can. */
export const whyUnreachable = (): Blocker | null => unreachable;

/** Finds the workspace, and leaves the session in the run folder. @returns a function that stops the embedded workspace, if there is one */
export async function leaveSession(folder: string): Promise<() => void> {
  const { workspace, close } = await setUp(process.env, say);
  ({ unreachable } = workspace);
  try {
    writeSession(folder, workspace);
  } catch (error) {
    // Workers that find no folder judge nothing, and say why.
    say(
      `the session of the run cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
    removeRunFolder(folder);
  }
  return () => void close();
}
