import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { tellDeclared } from './declared.ts';
import { openDesk } from './desk.ts';
import { listen } from './telephone.ts';
import { makeRunFolder, removeRunFolder } from '../session/run-folder.ts';
import { deskVariable, runFolderVariable } from '../session/run-variable.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Playwright's global set-up: opens the desk of the run. Returns the tear-down. */
export default async function globalSetup(): Promise<() => void> {
  // Playwright ends in order, with reports, on one signal only; who runs jobs sends the other.
  process.once('SIGTERM', () => process.kill(process.pid, 'SIGINT'));
  const folder = makeRunFolder();
  process.env[runFolderVariable] = folder;
  await tellDeclared(folder);
  const desk = openDesk(async () => {
    const { setUp } = await import('../session/set-up.ts');
    // What judges is loaded while the workspace is looked at.
    const looking = setUp(process.env, folder, say);
    const { openBench } = await import('./bench.ts');
    return openBench(await looking, folder);
  });
  const { address, close } = await listen(desk.answer);
  process.env[deskVariable] = address;
  whileFirstChildStarts(desk.open);
  return () => {
    removeRunFolder(folder);
    close();
    // An interrupted look at a silent workspace is not waited for.
    void desk.close();
  };
}

/** The first worker takes half a second to start: time to load what judges, and to look at the workspace. Any earlier it would hold the worker up. */
function whileFirstChildStarts(work: () => void): void {
  const channel = 'child_process';
  const begin = (): void => {
    unsubscribe(channel, begin);
    setImmediate(work);
  };
  subscribe(channel, begin);
}
