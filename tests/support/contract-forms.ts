import { oldestRelease, readVersion } from '../../src/contract/release.ts';
import { byRelease } from '../../src/contract/resolve.ts';
import type { EndpointContract } from '../../src/contract/types.ts';
import { releases } from './releases.ts';

/** A contract by the documentation, and as it is in force on each release. */
export const everyForm = (endpoint: EndpointContract): readonly EndpointContract[] => [
  endpoint,
  ...[oldestRelease, ...releases].map((release) => {
    const version = readVersion(release);
    if (version === undefined) throw new Error(release);
    return byRelease(endpoint, version).contract;
  }),
];
