import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../lib/json.ts';

/** What the reporter says of a run before its first test, for the workers. */
export interface Announcement {
  /** Counts the runs of one set-up: UI mode and editors run tests again and again. */
  readonly run: number;
  /** Ids of the cases that were selected, in the order of their tests. */
  readonly selected: readonly string[];
  /** False where nothing may be asked before its test: the run is to end at a failure. */
  readonly ahead: boolean;
  /** True if the reporter that sets the status of violations right stands before all others. */
  readonly redactorFirst: boolean;
}

const name = 'run.json';

/** Announces a run in the folder of its set-up, and takes away what the run before it has left. */
export function announce(folder: string, run: Omit<Announcement, 'run'>): void {
  const before = announced(folder)?.run ?? lastRun;
  lastRun = before + 1;
  for (const file of readdirSync(folder).filter((one) => /^(?:exchanges|requests)-/.test(one)))
    rmSync(join(folder, file), { force: true });
  const announcement: Announcement = { run: lastRun, ...run };
  writeFileSync(join(folder, name), JSON.stringify(announcement), { mode: 0o600 });
}

/** Runs that this process announced so far. */
let lastRun = 0;

/** A run is over: a worker that begins later belongs to another one. */
export const endAnnounced = (folder: string): void => rmSync(join(folder, name), { force: true });

/** What the reporter announced; undefined where somebody else's reporters stand in its place. */
export function announced(folder: string): Announcement | undefined {
  const file = join(folder, name);
  if (!existsSync(file)) return undefined;
  const known = parsedJson(readFileSync(file, 'utf8'));
  return known === undefined ? undefined : JSON.parse(JSON.stringify(known));
}
