import { isOlderThanKnown, oldestRelease, readVersion, type Version } from '../contract/release.ts';
import type { Accounts } from '../client/credentials.ts';
import { clientOf, learnedBy, type ClientParts } from '../client/client-of.ts';
import type { AccountName } from '../config/accounts.ts';
import type { Config } from '../config/config.ts';
import { present } from '../config/values.ts';
import type { EndpointContract } from '../contract/types.ts';
import { judgedBy } from './judged-by.ts';
import { findFixtures, unsearched, type Found } from './fixtures.ts';
import { identify } from './login.ts';
import { blockerOf, quietly } from '../client/not-checked.ts';
import type { Blocker } from '../lib/blocker.ts';
import { noRequests, type RequestStats } from '../client/request-stats.ts';
import type { WorkspaceHeaders } from '../client/workspace-headers.ts';
import { probeApi, detectLicence, detectVersion, type GatewayInfo, type Licence } from './probe.ts';

export type { Blocker } from '../lib/blocker.ts';

/** Everything that is known of a workspace before the first case. Plain data. */
export interface Workspace extends Licence, GatewayInfo {
  readonly url: string;
  readonly embedded: boolean;
  /** Endpoints that the embedded workspace does not serve. */
  readonly unserved?: readonly string[];
  readonly version: Version | null;
  readonly contract: 'documented' | 'released';
  readonly accounts: Accounts;
  /** Why an account cannot be used. */
  readonly blockers: { readonly [name in AccountName]?: Blocker };
  readonly found: Found;
  /** Requests of the set-up. */
  readonly setup: RequestStats;
  /** What its replies carry, and those of an intermediary do not. */
  readonly headers?: WorkspaceHeaders;
  /** Why no case can be asked at all. */
  readonly unreachable: Blocker | null;
}

/** Finds out everything that the cases need to know. Never throws for what a workspace does: it becomes a blocker. */
export async function openWorkspace(
  parts: ClientParts,
  url: string,
  contracts: readonly EndpointContract[],
): Promise<Workspace> {
  const { config } = parts;
  let accounts: Accounts = {};
  const client = clientOf(parts, url, () => accounts);
  const nothing = {
    url,
    embedded: config.baseUrl === undefined,
    version: null,
    contract: config.contract ?? 'documented',
    premium: null,
    gatewayLimits: false,
    accounts,
    blockers: {},
    found: { fixtures: {}, origins: {} },
    setup: noRequests(),
  };
  let gateway: GatewayInfo = nothing;
  const unreachable = await blockerOf(
    probeApi(client, contracts).then((seen) => {
      gateway = seen;
    }),
  );
  if (unreachable !== null) return { ...nothing, setup: client.stats(), unreachable };
  const identified = await identify(client, config, contracts, (now) => {
    accounts = now;
  });
  const { blockers } = identified;
  const adminWorks = accounts.admin !== undefined && blockers.admin === undefined;
  let version: Version | null = null;
  const [unversioned, licence, found] = await Promise.all([
    blockerOf(
      detectVersion(client, adminWorks).then((told) => {
        version = told ?? null;
      }),
    ),
    adminWorks ? quietly(detectLicence(client, contracts)) : undefined,
    adminWorks
      ? findFixtures(client, config, accounts, contracts)
      : unsearched(config, blockers.admin ?? noAdmin, contracts),
  ]);
  return {
    ...nothing,
    ...gateway,
    ...contractOf(config, version, unversioned),
    ...licence,
    accounts,
    blockers,
    found,
    setup: client.stats(),
    ...present('headers', learnedBy(parts).freeze()),
  };
}

const noAdmin: Blocker = {
  reason: 'there is no admin account to find anything with',
  remedy: 'set ADMIN_USER_ID and ADMIN_AUTH_TOKEN, or ADMIN_USERNAME and ADMIN_PASSWORD',
};

/**
 * The contract that judges, by configuration and version. A version without a contract is a blocker. So is a lost reply: a release must
 * not be held to the documentation because of it.
 * @param unversioned why the version could not be asked for
 */
function contractOf(
  config: Config,
  told: Version | null,
  unversioned: Blocker | null,
): Pick<Workspace, 'contract' | 'version' | 'unreachable'> {
  const live = config.baseUrl !== undefined;
  // RELEASE is used only if a live workspace does not tell its version.
  const version =
    told ?? (live && config.release !== undefined ? (readVersion(config.release) ?? null) : null);
  const known = version !== null && !isOlderThanKnown(version);
  const decided = judgedBy(config);
  const byRelease = decided === 'its version' ? version !== null : decided !== 'documentation';
  const contract = config.contract ?? (byRelease ? 'released' : 'documented');
  return {
    contract,
    version,
    unreachable:
      decided === 'its version' && version === null && unversioned !== null
        ? unversioned
        : contract === 'released' && !known
          ? unknownRelease(version)
          : null,
  };
}

const unknownRelease = (version: Version | null): Blocker =>
  version === null
    ? {
        reason: 'the workspace does not tell its version',
        remedy: 'set CONTRACT=documented, or RELEASE to its major.minor',
      }
    : {
        reason: `nothing is known of release ${version.release}, which is older than ${oldestRelease}`,
        remedy: 'set CONTRACT=documented to hold it to the pages, which were written of later ones',
      };
