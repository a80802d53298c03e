import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../lib/json.ts';
import { appears } from '../session/run-folder.ts';

/** What the reporter tells the workers before the first test of a run. */
export interface Announcement {
  /** Number of the run since the set-up. UI mode and editors have several. */
  readonly run: number;
  /** Ids of the selected cases, in the order of their tests. */
  readonly selected: readonly string[];
  /** False if no case may be asked before its test, because the run ends at the first failure. */
  readonly ahead: boolean;
  /** True if each test is run several times (--repeat-each): then a worker asks anew what another one has asked. */
  readonly repeats: boolean;
  /** True if a violation need not end its worker: the run goes on, and the reporter that restores the status comes before all others. */
  readonly keepsWorker: boolean;
}

const name = 'run.json';
const doneName = 'cases-done';

/** Announces a run in the folder of its set-up, and removes the files of the run before it. */
export function announce(folder: string, run: Omit<Announcement, 'run'>): void {
  const before = announced(folder)?.run ?? lastRun;
  lastRun = before + 1;
  for (const file of readdirSync(folder).filter((one) => /^(?:exchanges|requests|waits)-/.test(one)))
    rmSync(join(folder, file), { force: true });
  const announcement: Announcement = { run: lastRun, ...run };
  writeFileSync(join(folder, name), JSON.stringify(announcement), { mode: 0o600 });
}

/** Runs that this process has announced. */
let lastRun = 0;

/** Removes the announcement at the end of a run. */
export function endAnnounced(folder: string): void {
  for (const file of [name, doneName]) rmSync(join(folder, file), { force: true });
}

/** Says that every selected case has been run. Own tests begin only then, so that they do not slow the cases. */
export const announceDone = (folder: string): void =>
  writeFileSync(join(folder, doneName), '', { mode: 0o600 });

/** Waits until every selected case has been run. */
export const casesDone = (folder: string): Promise<void> => appears(folder, doneName);

/** What the reporter announced; undefined if there is no announcement, as when a user replaces the reporters. */
export function announced(folder: string): Announcement | undefined {
  const file = join(folder, name);
  if (!existsSync(file)) return undefined;
  const known = parsedJson(readFileSync(file, 'utf8'));
  return known === undefined ? undefined : JSON.parse(JSON.stringify(known));
}
