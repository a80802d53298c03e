import { readVersion } from '../../src/contract/release.ts';
import { byRelease } from '../../src/contract/resolve.ts';
import type { EndpointContract } from '../../src/contract/types.ts';

const releases = ['5.2', '6.13', '7.5', '7.13', '8.1', '8.8'];

/** A contract by the documentation, and as it is in force on each release. */
export const everyForm = (endpoint: EndpointContract): readonly EndpointContract[] => [
  endpoint,
  ...releases.map((release) => {
    const version = readVersion(release);
    if (version === undefined) throw new Error(release);
    return byRelease(endpoint, version).contract;
  }),
];
