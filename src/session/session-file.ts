import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, parsedJson } from '../lib/json.ts';
import { appears } from './run-folder.ts';
import type { Workspace } from './session.ts';

const name = 'session.json';
/** Raised with each change of the content. */
const format = 1;

/** What global set-up leaves for the workers and reporters. It holds credentials. No other file and no variable does. */
export interface Session {
  readonly workspace: Workspace;
}

/** Writes the session atomically, readable by its owner only. @param folder of the run */
export function writeSession(folder: string, session: Session): void {
  const part = join(folder, `${name}.part`);
  writeFileSync(part, JSON.stringify({ format, session }), { mode: 0o600 });
  renameSync(part, join(folder, name));
}

/**
 * Reads the session.
 * @param folder of the run; undefined if no run was set up
 * @throws Error if there is none, it is cut off, or another version of the suite wrote it
 */
export function readSession(folder: string | undefined): Session {
  if (folder === undefined)
    throw new Error('the run was not set up: start it with `omnichannel run` or `npx playwright test`');
  const file = parsedJson(textOf(join(folder, name)));
  if (file === undefined) throw new Error('the session file of the run is cut off: run it again');
  if (at(file, 'format') !== format)
    throw new Error('the session file of the run is of another version of the suite: run it again');
  const { session }: { session: Session } = JSON.parse(JSON.stringify(file));
  return session;
}

/** The same, once the set-up is done: workers start while it looks at the workspace. */
export async function awaitSession(folder: string | undefined): Promise<Session> {
  if (folder !== undefined) await appears(folder, name);
  return readSession(folder);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error('the session file of the run is gone: run it again');
  }
}
