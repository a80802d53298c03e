import type { Release } from './types.ts';

/** A patch of each release; 7.13.5 and 8.1.1 still expose the visitor's token. */
export const defaultVersion: Readonly<Record<Release, string>> = {
  documented: '7.13.0',
  '6.13': '6.13.1',
  '7.5': '7.5.1',
  '7.13': '7.13.5',
  '8.1': '8.1.1',
  '8.8': '8.8.1',
  '8.9': '8.9.0',
  '9.0': '9.0.0',
  '9.1': '9.1.0',
};

/** First patch without the token, for each minor that got the fix; docs/released-servers.md#5, PR #40501. */
const tokenRemovedIn: Readonly<Record<string, number>> = {
  '7.10': 12,
  '7.13': 8,
  '8.0': 6,
  '8.1': 5,
  '8.2': 4,
  '8.3': 4,
  '8.4': 2,
};

function partsOf(version: string): readonly [major: number, minor: number, patch: number] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return [major, minor, patch];
}

/** The version that `/api/info` shows a caller without `view-statistics`: `major.minor`. */
export function trimmed(version: string): string {
  const [major, minor] = partsOf(version);
  return `${major}.${minor}`;
}

export function atLeast(version: string, major: number, minor: number): boolean {
  const [ownMajor, ownMinor] = partsOf(version);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Whether `visitors.info` still returns the visitor's token. */
export function exposesVisitorToken(version: string): boolean {
  if (atLeast(version, 8, 5)) return false;
  const [, , patch] = partsOf(version);
  return patch < (tokenRemovedIn[trimmed(version)] ?? Infinity);
}
