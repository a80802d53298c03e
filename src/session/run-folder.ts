import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { userId } from '../lib/user-id.ts';

/** Folders of this process. */
const made = new Set<string>();
const prefix = 'omnichannel-contract-run-';

/**
 * A folder that only its owner can read, for what a run knows and its workers share. It goes with this process, at the latest; those
 * of killed runs are taken away first.
 */
export function makeRunFolder(): string {
  removeLeftOvers();
  // mkdtemp makes it with 0700.
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, 'pid'), String(process.pid), { mode: 0o600 });
  if (!process.listeners('exit').includes(removeMade)) process.once('exit', removeMade);
  made.add(folder);
  return folder;
}

/** Has a folder as long as some work takes. */
export async function inRunFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = makeRunFolder();
  try {
    return await work(folder);
  } finally {
    removeRunFolder(folder);
  }
}

export function removeRunFolder(folder: string): void {
  made.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}

function removeMade(): void {
  for (const folder of made) removeRunFolder(folder);
}

/** Removes the folders of this user's runs whose process is gone: a killed one takes nothing away itself. */
function removeLeftOvers(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = statSync(folder, { throwIfNoEntry: false })?.uid;
    if (owner === userId() && !isAlive(holderOf(folder))) removeRunFolder(folder);
  }
}

/** The process that made a run's folder; this one's where that is not written yet. */
function holderOf(folder: string): number {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || process.pid;
  } catch {
    return process.pid;
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
