import type { Version } from './release.ts';
import type { Reply } from './reply.ts';

/** Why a Premium endpoint is not served; it stands beside whatever one replies all the same. */
export const noLicence = 'the workspace has no Premium licence';

/** The part of a licence that an endpoint comes with, and how servers answer without it. */
export interface LicenceModule {
  /** As licences list it. */
  readonly module: string;
  /** The `errorType` of a refusal for want of it. */
  readonly refusal: string;
  /** Replies that conform without it. */
  readonly repliesWithout: (version: Version | undefined, actor: 'admin' | 'anonymous') => readonly Reply[];
  /** The sentence that backs them. */
  readonly source: string;
  /** Version from which the route is there without it. */
  readonly routeFrom: string;
  /** Version from which its route goes as soon as it does, and not only with the next start. */
  readonly routeGoesFrom: string;
  /** Version from which its permissions are unknown to a workspace that never had it. */
  readonly permissionUnknownFrom: string;
}

interface Licensed {
  readonly edition: 'Community' | LicenceModule;
}

/** Names of the licence modules that the endpoints need, each once. */
export const modulesOf = (contracts: readonly Licensed[]): readonly string[] => [
  ...new Set(contracts.flatMap(({ edition }) => (edition === 'Community' ? [] : [edition.module]))),
];
