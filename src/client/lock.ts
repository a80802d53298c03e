import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../lib/json.ts';

const staleAfterMs = 5_000;

/** Runs while no other process does the same; a lock whose holder was killed is broken after five seconds. */
export async function locked<Value>(file: string, work: () => Value): Promise<Value> {
  const lock = `${file}.lock`;
  while (!made(lock)) if (!broken(lock)) await sleep(1 + Math.random() * 4);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Makes a file that is not there yet. */
function made(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (isObject(error) && error['code'] === 'EEXIST') return false;
    throw error;
  }
}

/** Nobody holds a lock for longer than an instant: one from long ago was left, and one from the future by a clock that was set back. */
function isStale(lock: string): boolean {
  const held = statSync(lock, { throwIfNoEntry: false });
  return held !== undefined && Math.abs(Date.now() - held.mtimeMs) > staleAfterMs;
}

/**
 * Breaks a lock that was left. Who breaks it holds another for as long as that takes, so that of two who find it stale the later one
 * does not break the lock that the earlier one has made since.
 */
function broken(lock: string): boolean {
  if (!isStale(lock)) return false;
  const breaking = `${lock}.breaking`;
  if (!made(breaking)) {
    // Somebody was killed within that instant.
    if (isStale(breaking)) rmSync(breaking, { force: true });
    return false;
  }
  try {
    if (!isStale(lock)) return false;
    rmSync(lock, { force: true });
    return true;
  } finally {
    rmSync(breaking, { force: true });
  }
}
