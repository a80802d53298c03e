import { memoize, memoizeText } from '../lib/memoize.ts';
import { application, type Version } from './release.ts';
import type { Deviation, EndpointContract } from './types.ts';

/** A deviation that is part of the contract in force. */
export interface Applied {
  readonly deviation: Deviation;
  /** True if the documented behaviour conforms too: the deviation is tolerated, or open. */
  readonly eitherConforms: boolean;
  /** True if it is not known whether this version has it. */
  readonly open: boolean;
  /** True if a reply with the documented behaviour means that the deviation is out of date. */
  readonly staleIfDocumented: boolean;
}

/** The documented contract with the deviations of a release applied. */
export interface InForce {
  readonly documented: EndpointContract;
  readonly contract: EndpointContract;
  readonly applied: readonly Applied[];
  /** The contract without some of the applied deviations. */
  readonly without: (ids: readonly string[]) => EndpointContract;
  /** What is in force on either side of a boundary at which the version lies; empty if it lies at none. */
  readonly sides: readonly InForce[];
}

export const byDocumentation = (documented: EndpointContract): InForce => ({
  documented,
  contract: documented,
  applied: [],
  without: () => documented,
  sides: [],
});

/** The contract in force for a version; the documented one if no version is given. */
export const inForceFor = (documented: EndpointContract, version: Version | undefined): InForce =>
  version === undefined ? byDocumentation(documented) : byRelease(documented, version);

/** By documented contract and version. Schemas are compiled per contract in force, so workspaces of one version share it. */
const resolved = memoize((_documented: EndpointContract) => new Map<string, InForce>());

/** The contract in force for a version: the documented one with the deviations that apply. */
export function byRelease(documented: EndpointContract, version: Version): InForce {
  const key = [version.range, ...(version.sides ?? [])].join(' | ');
  const inForce = resolved(documented).get(key) ?? resolve(documented, version);
  resolved(documented).set(key, inForce);
  return inForce;
}

function resolve(documented: EndpointContract, version: Version): InForce {
  const applied = documented.deviations.flatMap((deviation): Applied[] => {
    const how = application(deviation, version);
    if (how === 'no') return [];
    return [
      {
        deviation,
        open: how === 'open',
        eitherConforms: how === 'open' || deviation.kind === 'tolerated',
        staleIfDocumented: how === 'applies' && deviation.kind === 'tolerated',
      },
    ];
  });
  const withoutThose = memoizeText((ids) => {
    const left = applied.filter(({ deviation }) => !ids.split(' ').includes(deviation.id));
    return left.reduce((changed, { deviation }) => deviation.replace(changed), documented);
  });
  const without = (ids: readonly string[]): EndpointContract => withoutThose(ids.join(' '));
  const isAtBoundary = applied.some(({ open }) => open) && version.sides !== undefined;
  const sides = isAtBoundary
    ? version.sides.map((range) => byRelease(documented, within(version, range)))
    : [];
  return { documented, contract: without([]), applied, without, sides };
}

const within = ({ sides: _both, ...version }: Version, range: string): Version => ({ ...version, range });

/** A contract for a mock of examples: status, headers and schema stay; values are not compared with the request or with each other. */
export const shapeOnly = (inForce: InForce): InForce => ({
  ...inForce,
  contract: withoutChecks(inForce.contract),
  documented: withoutChecks(inForce.documented),
  without: (ids) => withoutChecks(inForce.without(ids)),
  sides: inForce.sides.map(shapeOnly),
});

const withoutChecks = (contract: EndpointContract): EndpointContract => ({
  ...contract,
  whenEmpty: 'give the mock an example that is not empty',
  cases: contract.cases.map(({ checks: _left, ...testCase }) => testCase),
});
