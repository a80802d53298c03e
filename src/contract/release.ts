import gt from 'semver/functions/gt.js';
import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';
import type { Blocker } from '../lib/blocker.ts';

/** The version of a workspace. */
export interface Version {
  /** As the workspace reported it, for example `8.8` or `7.13.5`. */
  readonly told: string;
  /** Semver range of the possible versions. */
  readonly range: string;
  /** The ranges before a boundary and from it on, if it is not known on which side the workspace lies. Both sides conform. */
  readonly sides?: readonly [before: string, from: string];
  /** `major.minor` whose deviations apply. */
  readonly release: string;
  /** True if the workspace is newer than the newest release known here. */
  readonly newerThanKnown: boolean;
}

/** The newest known release. A newer workspace is judged by it. */
export const newestRelease = '9.1';

/**
 * The oldest release whose deviations are known. Older releases checked permissions elsewhere and had other routes. The exact limit is
 * not known, it is about 5.2 (docs/released-servers.md#0).
 */
export const oldestRelease = '5.3';

/** Blocker for a reply that a release newer than this suite may have changed on purpose. @param more what else is known about the reply */
export const laterThanKnown = (told: string, more?: string): Blocker => ({
  reason: `this suite knows releases up to ${newestRelease}${more === undefined ? '' : `; ${more}`}`,
  remedy: `read in the release notes up to ${told} whether the change is meant`,
});

/** True for a version before the oldest one whose deviations are known. */
export const isOlderThanKnown = ({ release }: Version): boolean => gt(`${oldestRelease}.0`, `${release}.0`);

/** Longest text that is taken for a version, because reports show it in every record. */
const longestVersion = 100;

/**
 * Parses a version as a workspace reports it: `8.8.1`, `8.8`, `8.8.0-rc.1`, also with a leading `v`. A pre-release lies between two
 * releases, and `8.8` may be the trimmed version of one (docs/released-servers.md#6.6).
 * @returns undefined if it is not a version
 */
export function readVersion(told: string): Version | undefined {
  if (told.length > longestVersion) return undefined;
  const match = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(-[^+]*)?(?:\+.*)?$/.exec(told.trim());
  if (match === null) return undefined;
  const [, major = '0', minor = '0', patch, preRelease] = match;
  const release = `${major}.${minor}`;
  const newerThanKnown = gt(`${release}.0`, `${newestRelease}.0`);
  // Both behaviours pass where a deviation is announced for a later release.
  if (newerThanKnown)
    return { told, range: `~${newestRelease}.0 || ~${release}.0`, release: newestRelease, newerThanKnown };
  const from = patch === undefined ? `~${release}.0` : `${release}.${patch}`;
  if (patch !== undefined && preRelease === undefined) return { told, range: from, release, newerThanKnown };
  const before = versionBefore(Number(major), Number(minor), Number(patch ?? 0));
  return { told, range: `${before} || ${from}`, sides: [before, from], release, newerThanKnown };
}

/** The last version before the given one. 99999 stands for the highest minor or patch, which nobody reaches. */
function versionBefore(major: number, minor: number, patch: number): string {
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  return minor > 0 ? `${major}.${minor - 1}.99999` : `${Math.max(0, major - 1)}.99999.99999`;
}

/** Whether a workspace of this version may be older than `first`, or surely is. */
export const isBefore = ({ range }: Version, first: string, how: 'perhaps' | 'surely'): boolean =>
  (how === 'surely' ? subset : intersects)(range, `<${first}`);

export type Application = 'applies' | 'open' | 'no';

/** The versions that a deviation applies to, and those for which that is not proven. */
interface Versions {
  readonly versions: string;
  readonly openIn?: string;
}

/** Whether a deviation applies to a version. `open`: it applies to some possible versions only, or it is not proven for this one. */
export function application(deviation: Versions, version: Version): Application {
  if (subset(version.range, deviation.versions)) return 'applies';
  if (intersects(version.range, deviation.versions)) return 'open';
  if (deviation.openIn !== undefined && intersects(version.range, deviation.openIn)) return 'open';
  return 'no';
}
