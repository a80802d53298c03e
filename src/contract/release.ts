import gt from 'semver/functions/gt.js';
import intersects from 'semver/ranges/intersects.js';
import subset from 'semver/ranges/subset.js';

/** What is known of a workspace's version. */
export interface Version {
  /** As the workspace told it, for instance `8.8` or `7.13.5`. */
  readonly told: string;
  /** Semver range of the versions it may be. */
  readonly range: string;
  /** `major.minor` that judges it. */
  readonly release: string;
  /** Set where the workspace is newer than what is known here. */
  readonly newerThanKnown: boolean;
}

/** The newest release that is known; a newer workspace is judged as this one. */
export const newestRelease = '8.8';

/**
 * The oldest release whose deviations are surely known: before it permissions were checked elsewhere and routes had other names. The era
 * begins at about 5.2, which is known to one minor either way (rocket-chat-behaviour 0).
 */
export const oldestRelease = '5.3';

/** True for a version of which no deviations are known. */
export const isOlderThanKnown = ({ release }: Version): boolean => gt(`${oldestRelease}.0`, `${release}.0`);

/**
 * Reads a version as a workspace tells it: `8.8.1`, `8.8`, `8.8.0-rc.1` or with a leading `v`.
 * @returns undefined where it is no version
 */
export function readVersion(told: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+.].*)?$/.exec(told.trim());
  if (match === null) return undefined;
  const [, major = '0', minor = '0', patch] = match;
  const release = `${major}.${minor}`;
  const newerThanKnown = gt(`${release}.0`, `${newestRelease}.0`);
  // What is announced for a later release is open until that release is known.
  if (newerThanKnown)
    return { told, range: `~${newestRelease}.0 || ~${release}.0`, release: newestRelease, newerThanKnown };
  return {
    told,
    range: patch === undefined ? `~${release}.0` : `${release}.${patch}`,
    release,
    newerThanKnown,
  };
}

export type Application = 'applies' | 'open' | 'no';

/** The versions in which a deviation holds, and those in which that is not proven. */
interface Versions {
  readonly versions: string;
  readonly openIn?: string;
}

/** Whether a deviation holds on a version; `open` where only some of its patches, or unproven ones, are concerned. */
export function application(deviation: Versions, version: Version): Application {
  if (subset(version.range, deviation.versions)) return 'applies';
  if (intersects(version.range, deviation.versions)) return 'open';
  if (deviation.openIn !== undefined && intersects(version.range, deviation.openIn)) return 'open';
  return 'no';
}
