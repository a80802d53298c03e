import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
  renameSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parsedJson, at } from '../lib/json.ts';
import type { Workspace } from './session.ts';

/** Variable with the private folder of a run, for the workers and reporters. */
export const runFolderVariable = 'OMNICHANNEL_RUN_FOLDER';

const prefix = 'omnichannel-contract-run-';
const ownerFile = 'owner.json';
/** Files are polled, because not every file system reports changes. */
const pollMs = 10;

/**
 * Makes a folder that only its owner can read, for what the processes of a run share. It is removed when this process ends. Folders of
 * this user's runs whose process is gone are removed first.
 * @throws Error in one sentence, if it cannot be made
 */
export function makeRunFolder(): string {
  const folder = made();
  process.once('exit', () => removeRunFolder(folder));
  return folder;
}

function made(): string {
  try {
    removeLeftOvers();
    // mkdtemp uses mode 0700.
    const folder = mkdtempSync(join(tmpdir(), prefix));
    writeFileSync(join(folder, ownerFile), JSON.stringify({ ...here(), pid: process.pid }), { mode: 0o600 });
    return folder;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `the run cannot keep its private files in ${tmpdir()} (${why}): set TMPDIR to a folder that can be written`,
      { cause: error },
    );
  }
}

export const removeRunFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Waits until a file stands in the folder of a run, or the folder is gone. */
export async function appears(folder: string, name: string): Promise<void> {
  while (!existsSync(join(folder, name)) && existsSync(folder)) await sleep(pollMs);
}

/**
 * Host and namespace of this process. Containers that share a temporary folder have their own process ids, so none can tell whether a
 * process of another one is alive.
 */
function here(): { readonly host: string; readonly namespace: string } {
  try {
    return { host: hostname(), namespace: readlinkSync('/proc/self/ns/pid') };
  } catch {
    return { host: hostname(), namespace: '' };
  }
}

function removeLeftOvers(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = statSync(folder, { throwIfNoEntry: false })?.uid;
    if (owner === userId() && isLeft(folder)) removeRunFolder(folder);
  }
}

/** True if the process that made a folder was in this namespace and is gone. A folder without this information stays. */
function isLeft(folder: string): boolean {
  const owner = ownerOf(folder);
  const { host, namespace } = here();
  const pid = at(owner, 'pid');
  return (
    at(owner, 'host') === host &&
    at(owner, 'namespace') === namespace &&
    typeof pid === 'number' &&
    !isAlive(pid)
  );
}

function ownerOf(folder: string): unknown {
  try {
    return parsedJson(readFileSync(join(folder, ownerFile), 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is alive and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * The user id of this process, comparable with the owner of a file. `os.userInfo` fails for container users without a passwd entry.
 * Windows has no such ids: its files all belong to 0.
 */
export const userId = (): number => process.getuid?.() ?? 0;

const sessionFile = 'session.json';
/** Raised with each change of the content. */
const format = 2;

/**
 * Writes what global set-up leaves for the workers and reporters, atomically, readable by its owner only. It holds credentials. No other
 * file and no variable does. @param folder of the run
 */
export function writeSession(folder: string, workspace: Workspace): void {
  const part = join(folder, `${sessionFile}.part`);
  writeFileSync(part, JSON.stringify({ format, workspace }), { mode: 0o600 });
  renameSync(part, join(folder, sessionFile));
}

/**
 * Reads the session.
 * @param folder of the run; undefined if no run was set up
 * @throws Error if there is none, it is cut off, or another version of the suite wrote it
 */
export function readSession(folder: string | undefined): Workspace {
  if (folder === undefined)
    throw new Error('the run was not set up: start it with `omnichannel run` or `npx playwright test`');
  const file = parsedJson(textOf(join(folder, sessionFile)));
  if (file === undefined) throw new Error('the session file of the run is cut off: run it again');
  if (at(file, 'format') !== format)
    throw new Error('the session file of the run is of another version of the suite: run it again');
  const { workspace }: { workspace: Workspace } = JSON.parse(JSON.stringify(file));
  return workspace;
}

/** Reads the session once set-up has written it: workers start while set-up still looks at the workspace. */
export async function awaitSession(folder: string | undefined): Promise<Workspace> {
  if (folder !== undefined) await appears(folder, sessionFile);
  return readSession(folder);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error('the session file of the run is gone: run it again');
  }
}
