import { memoize } from '../lib/memoize.ts';
import { notCheckedFor, quietly } from '../client/not-checked.ts';
import { toldVersion } from '../session/probe.ts';
import type { Run } from './run.ts';

/** A balancer may give each reading to another server. */
const readings = 3;
/** Before the first violation is believed. Of a balancer that gives a fifth of the requests to another version, 97 % show it. */
const readingsAtFirst = 16;

interface Found {
  other?: string;
  isAskedOften?: true;
}

const found = memoize((_cache: Run['cache']): Found => ({}));

/** A version other than the set-up's that answered during the run; undefined if none is known. */
export const otherVersion = ({ cache }: Run): string | undefined => found(cache).other;

/**
 * Asks for the version again: behind a balancer two may answer, and a workspace may be upgraded during the run. The set-up of the
 * embedded workspace starts it, so that it has one.
 * @returns the other version; undefined if there is none, or the workspace does not tell
 */
export async function askForOtherVersion(run: Run, times = readings): Promise<string | undefined> {
  const { workspace, client, cache } = run;
  const { version, embedded, accounts, blockers } = workspace;
  if (embedded || version === null) return undefined;
  const toAdmin = accounts.admin !== undefined && blockers.admin === undefined;
  const told = await Promise.all(
    Array.from({ length: times }, async () => quietly(toldVersion(client, toAdmin))),
  );
  const other = told.find((one) => one !== undefined && !isSame(one, version.told));
  if (other !== undefined) found(cache).other ??= other;
  return found(cache).other;
}

/** Whoever may not see the patch is told `8.8` of 8.8.1 (docs/released-servers.md#6.6). */
const isSame = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** Refuses to call a reply a violation of one version, where another one may have sent it. @throws NotChecked naming both */
export async function refuseOtherVersion(run: Run): Promise<void> {
  const known = found(run.cache);
  const times = known.isAskedOften === undefined ? readingsAtFirst : readings;
  known.isAskedOften = true;
  const other = known.other ?? (await askForOtherVersion(run, times));
  if (other === undefined) return;
  throw notCheckedFor(twoVersions(run.workspace.version?.told ?? '', other));
}

export const twoVersions = (first: string, other: string) => ({
  reason: `two versions answered: ${first}, and during the run ${other}`,
  remedy: 'judge one server, and not during an upgrade',
});
