import type { Version } from './release.ts';
import type { Reply } from './reply.ts';

/** Why a Premium endpoint is not served. The status of a reply may be named after it. */
export const noLicence = 'the workspace has no Premium licence';

/** The part of a licence that an endpoint comes with, and how servers answer without it. */
export interface LicenceModule {
  /** As licences list it. */
  readonly module: string;
  /** The `errorType` of a refusal for want of it. */
  readonly refusal: string;
  /** Replies that conform without it. */
  readonly repliesWithout: (version: Version | undefined, actor: 'admin' | 'anonymous') => readonly Reply[];
  /** The sentence of the documentation that backs `repliesWithout`. */
  readonly source: string;
  /** Version from which the route exists even without the module. */
  readonly routeFrom: string;
  /** Version from which the route disappears as soon as the module does. Older servers keep it until their next start. */
  readonly routeGoesFrom: string;
  /** Version from which a workspace that never had the module does not know its permissions. */
  readonly permissionUnknownFrom: string;
}

interface Licensed {
  readonly edition: 'Community' | LicenceModule;
}

/** Names of the licence modules that the endpoints need, each once. */
export const modulesOf = (contracts: readonly Licensed[]): readonly string[] => [
  ...new Set(contracts.flatMap(({ edition }) => (edition === 'Community' ? [] : [edition.module]))),
];
