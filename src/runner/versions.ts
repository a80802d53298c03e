import { memoize } from '../lib/memoize.ts';
import { notCheckedFor, quietly } from '../client/not-checked.ts';
import { toldVersion } from '../session/probe.ts';
import type { Run } from './run.ts';

/** Number of readings, since a load balancer may give each one to another server. */
const readings = 3;
/** Readings before the first violation is reported. If a fifth of the requests reaches another version, 97 % of the runs show it. */
const readingsAtFirst = 16;

interface Found {
  other?: string;
  isAskedOften?: true;
}

const found = memoize((_cache: Run['cache']): Found => ({}));

/** A version other than the set-up's that answered during the run; undefined if none is known. */
export const otherVersion = ({ cache }: Run): string | undefined => found(cache).other;

/**
 * Asks for the version again: a load balancer may have two behind it, and a workspace may be upgraded during the run. The embedded
 * workspace is not asked, because set-up starts it with one version.
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

/** A caller who may not see the patch is told `8.8` of 8.8.1 (docs/released-servers.md#6.6). */
const isSame = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** Looks for another version, which may have sent the violating reply. @throws NotChecked that names both versions */
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
