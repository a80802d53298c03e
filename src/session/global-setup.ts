import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { makeRunFolder, removeRunFolder, runFolderVariable } from './run-folder.ts';

/**
 * Playwright's global set-up: makes the private folder of the run. The workspace is found, and the session written, while the first worker
 * starts; the worker waits for it. Returns the tear-down.
 * @throws Error in one sentence, if the folder cannot be made
 */
export default function globalSetup(): () => void {
  // Playwright writes its reports on SIGINT only, and CI services send SIGTERM.
  const end = onFirst(() => process.kill(process.pid, 'SIGINT'));
  process.on('SIGTERM', end);
  const folder = makeRunFolder();
  process.env[runFolderVariable] = folder;
  let close: (() => void) | undefined;
  onFirstChild(async () => {
    const { leaveSession } = await import('./leave-session.ts');
    close = await leaveSession(folder);
  });
  return () => {
    process.off('SIGTERM', end);
    removeRunFolder(folder);
    close?.();
  };
}

/** Listens to the first signal only: whoever started the run and its process group may send one each. */
function onFirst(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

const latestMs = 5_000;

/** Does some work once the first worker was started, since this process has nothing else to do then; at the latest after five seconds. */
function onFirstChild(work: () => Promise<void>): void {
  const channel = 'child_process';
  const begin = (): void => {
    clearTimeout(latest);
    unsubscribe(channel, begin);
    setImmediate(() => void work());
  };
  const latest = setTimeout(begin, latestMs).unref();
  subscribe(channel, begin);
}
