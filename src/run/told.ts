import { existsSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Workspace } from '../workspace/session.ts';

const name = 'workspace.json';

/** Leaves in the run's folder what the set-up found out, whole or not at all; readable by its owner only, since tokens are in it. */
export function tell(folder: string, workspace: Workspace): void {
  const part = join(folder, `${name}.part`);
  writeFileSync(part, JSON.stringify(workspace), { mode: 0o600 });
  renameSync(part, join(folder, name));
}

/** What the set-up found out; undefined while it still looks. */
export function toldSoFar(folder: string): Workspace | undefined {
  const file = join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** What the set-up found out, as soon as it is told. */
export async function told(folder: string): Promise<Workspace> {
  const known = toldSoFar(folder);
  if (known !== undefined) return known;
  const watcher = watch(folder);
  try {
    for (;;) {
      // Looked for only once the watch is there, so that it cannot come unseen.
      const now = toldSoFar(folder);
      if (now !== undefined) return now;
      await once(watcher, 'change');
    }
  } finally {
    watcher.close();
  }
}
