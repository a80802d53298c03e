import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsedJson, at } from '../lib/json.ts';
import { userId } from '../lib/user-id.ts';

/** Names the private folder of a run, from the process that set it up to the workers and reporters. */
export const runFolderVariable = 'OMNICHANNEL_RUN_FOLDER';

const prefix = 'omnichannel-contract-run-';
const ownerFile = 'owner.json';

/**
 * Makes a folder that only its owner can read (0700), for what the processes of a run share. It goes with this process, at the latest;
 * folders of this user's runs whose process is gone are taken away first.
 */
export function makeRunFolder(): string {
  removeLeftOvers();
  // mkdtemp makes it with 0700.
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, ownerFile), JSON.stringify({ ...here(), pid: process.pid }), { mode: 0o600 });
  process.once('exit', () => removeRunFolder(folder));
  return folder;
}

export const removeRunFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/**
 * Where process ids mean what they mean here. Two containers that share a temporary folder have namespaces of their own, so that neither
 * can tell whether the other's processes live.
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

/** True where the process that made a folder was one of this machine and is gone. A folder that does not tell stays. */
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
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
