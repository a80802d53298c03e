import { oldestRelease, readVersion } from '../../src/contract/release.ts';
import { byRelease } from '../../src/contract/resolve.ts';
import type { Case, EndpointContract } from '../../src/contract/types.ts';
import { releases } from './releases.ts';

/** A contract as it is in force on a release. */
function formOn(release: string, endpoint: EndpointContract): EndpointContract {
  const version = readVersion(release);
  if (version === undefined) throw new Error(release);
  return byRelease(endpoint, version).contract;
}

/** A contract by the documentation, and as it is in force on each release. */
export const everyForm = (endpoint: EndpointContract): readonly EndpointContract[] => [
  endpoint,
  ...[oldestRelease, ...releases].map((release) => formOn(release, endpoint)),
];

/** How many cases of the endpoints are in force on a release. */
export const casesOn = (release: string, endpoints: readonly EndpointContract[]): number =>
  endpoints.flatMap((endpoint) => formOn(release, endpoint).cases).length;

const isRefusal = (expected: Case['expect'][number]): boolean =>
  (typeof expected === 'number' ? [expected] : expected.statuses).every((status) =>
    [401, 403].includes(status),
  );

/** How many cases of the endpoints are in force on two releases and are refused: a refusal is the first of what they expect. */
export const refusalsOn = (one: string, other: string, endpoints: readonly EndpointContract[]): number =>
  endpoints.flatMap((endpoint) => {
    const others = formOn(other, endpoint).cases.map(({ id }) => id);
    return formOn(one, endpoint).cases.filter(
      ({ id, expect }) => others.includes(id) && expect.slice(0, 1).every(isRefusal),
    );
  }).length;
