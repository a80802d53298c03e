import { application, type Version } from './release.ts';
import type { Deviation, EndpointContract } from './types.ts';

/** A deviation that stands in the contract in force. */
export interface Applied {
  readonly deviation: Deviation;
  /** True where the documented behaviour conforms as well: it is tolerated, or not proven for this patch. */
  readonly eitherConforms: boolean;
  /** True where the documented behaviour means that the entry is out of date. */
  readonly staleIfDocumented: boolean;
}

/** The documented contract with the deviations of a release applied. */
export interface InForce {
  readonly documented: EndpointContract;
  readonly contract: EndpointContract;
  readonly applied: readonly Applied[];
  /** The contract with some of the applied deviations taken back. */
  readonly without: (ids: readonly string[]) => EndpointContract;
}

/** Judges by the documentation alone. */
export const byDocumentation = (documented: EndpointContract): InForce => ({
  documented,
  contract: documented,
  applied: [],
  without: () => documented,
});

/** Judges by a release where one is told, else by the documentation. */
export const inForceFor = (documented: EndpointContract, version: Version | undefined): InForce =>
  version === undefined ? byDocumentation(documented) : byRelease(documented, version);

/** Documented contract plus version gives the contract in force. */
export function byRelease(documented: EndpointContract, version: Version): InForce {
  const applied = documented.deviations.flatMap((deviation): Applied[] => {
    const how = application(deviation, version);
    if (how === 'no') return [];
    return [
      {
        deviation,
        eitherConforms: how === 'open' || deviation.kind === 'tolerated',
        staleIfDocumented: how === 'applies' && deviation.kind === 'tolerated',
      },
    ];
  });
  const known = new Map<string, EndpointContract>();
  const without = (ids: readonly string[]): EndpointContract => {
    const key = ids.join(' ');
    const contract =
      known.get(key) ??
      replaceAll(
        documented,
        applied.filter(({ deviation }) => !ids.includes(deviation.id)),
      );
    known.set(key, contract);
    return contract;
  };
  return { documented, contract: without([]), applied, without };
}

const replaceAll = (contract: EndpointContract, applied: readonly Applied[]): EndpointContract =>
  applied.reduce((changed, { deviation }) => deviation.replace(changed), contract);
