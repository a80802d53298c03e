import { isBefore, type Version } from '../contract/release.ts';
import type { DeclaredContract } from '../contract/declared.ts';
import type { Accounts } from '../client/credentials.ts';
import { clientOf, learnedBy, type ClientParts } from '../client/client-of.ts';
import { present } from '../config/values.ts';
import { permissionsOf } from '../contract/permissions.ts';
import { inForceFor } from '../contract/resolve.ts';
import type { EndpointContract } from '../contract/types.ts';
import { contractOf } from './judged-by.ts';
import { askDeclared, withHolders } from './declared.ts';
import { trustingExamples } from './examples.ts';
import { findFixtures, unsearched } from './fixtures.ts';
import type { Found } from './pick.ts';
import { accountNames } from '../config/accounts.ts';
import { identify, unverified } from './login.ts';
import { permissionFacts, wrongAccounts, type Blockers, type PermissionFacts } from './account-check.ts';
import { askRoleMap, type RoleMap } from './permissions.ts';
import { attempted, quietly } from '../client/not-checked.ts';
import type { Blocker } from '../lib/blocker.ts';
import { noRequests, type RequestStats } from '../client/request-stats.ts';
import type { WorkspaceHeaders } from '../client/workspace-headers.ts';
import {
  probeApi,
  refuseInfoAlone,
  detectLicence,
  detectVersion,
  tellsInfo,
  type GatewayInfo,
  type Licence,
} from './probe.ts';

/** How a mock of examples is asked for refusals, and whether it has to give them. */
export interface ExamplesProfile {
  /** True if they are asked for with a `Prefer` header. */
  readonly prefer: boolean;
  /** True if `/api/info` tells a version: then it is more than examples, and has to refuse by itself. */
  readonly hasToRefuse: boolean;
}

/** Everything that is known of a workspace before the first case. Plain data. */
export interface Workspace extends Licence, GatewayInfo {
  readonly url: string;
  readonly embedded: boolean;
  /** Endpoints that the embedded workspace does not serve. */
  readonly unserved?: readonly string[];
  readonly version: Version | null;
  readonly contract: 'documented' | 'released';
  readonly accounts: Accounts;
  /** Null where the workspace does not tell its permissions. */
  readonly permissions: PermissionFacts | null;
  /** What it declares of its own routes; unset if it was not asked. */
  readonly declared?: DeclaredContract;
  /** Why an account cannot be used. */
  readonly blockers: Blockers;
  readonly found: Found;
  /** Requests of the set-up. */
  readonly setup: RequestStats;
  /** Headers that its own replies carry, and those of an intermediary do not. */
  readonly headers?: WorkspaceHeaders;
  /** Why no case can be asked at all. */
  readonly unreachable: Blocker | null;
  /** Set with PROFILE=examples. */
  readonly examples?: ExamplesProfile;
}

/**
 * Finds out everything that the cases need to know. Never throws for what a workspace does: it becomes a blocker.
 * @param judgedAs the version to judge it by, from the one that it tells
 */
export async function openWorkspace(
  parts: ClientParts,
  url: string,
  contracts: readonly EndpointContract[],
  judgedAs: (told: Version | null) => Promise<Version | null> = (told) => Promise.resolve(told),
): Promise<Workspace> {
  const { config } = parts;
  if (config.profile !== 'examples') return openFully(parts, url, contracts, judgedAs);
  const client = clientOf(parts, url, () => ({}));
  const nothing = nothingOf(config, url);
  const { value: tells = false, blocker: unreachable } = await attempted(tellsInfo(client));
  if (unreachable !== null) return { ...nothing, setup: client.stats(), unreachable };
  const opened = tells
    ? await openFully(parts, url, contracts, judgedAs)
    : { ...contractOf(config, await judgedAs(null), null), setup: client.stats() };
  const examples = { prefer: config.examplesPrefer, hasToRefuse: tells };
  const workspace = { ...nothing, ...opened, examples };
  return { ...workspace, ...trustingExamples(workspace, config, contracts) };
}

/** A workspace of which nothing is known. */
export const blankWorkspace = (url: string): Workspace => ({
  url,
  embedded: false,
  version: null,
  contract: 'documented',
  premium: null,
  gatewayLimits: false,
  accounts: {},
  permissions: null,
  blockers: {},
  found: { fixtures: {}, origins: {} },
  setup: noRequests(),
  unreachable: null,
});

/** What the configuration alone says of a workspace. */
const nothingOf = ({ baseUrl, contract }: ClientParts['config'], url: string): Workspace => ({
  ...blankWorkspace(url),
  embedded: baseUrl === undefined,
  ...(contract === undefined ? {} : { contract }),
});

/** Looks at everything. A mock of examples is only looked at so if it tells its version. */
async function openFully(
  parts: ClientParts,
  url: string,
  contracts: readonly EndpointContract[],
  judgedAs: (told: Version | null) => Promise<Version | null>,
): Promise<Workspace> {
  const { config } = parts;
  let accounts: Accounts = {};
  const client = clientOf(parts, url, () => accounts);
  const nothing = nothingOf(config, url);
  const { admin } = config.accounts;
  if (admin?.kind === 'token') accounts = { admin };
  const { value: gateway, blocker: unreachable } = await attempted(
    probeApi(client, contracts, accounts.admin !== undefined),
  );
  accounts = {};
  if (unreachable !== null) return { ...nothing, setup: client.stats(), unreachable };
  const { blockers } = await identify(client, config, (now) => {
    accounts = now;
  });
  const isVerified = Object.values(accounts).some((account) => account.isVerified === true);
  const absent = isVerified ? undefined : await attempted(refuseInfoAlone(client, contracts));
  if (absent !== undefined && absent.blocker !== null)
    return { ...nothing, setup: client.stats(), unreachable: absent.blocker };
  const adminWorks = accounts.admin !== undefined;
  const detecting = attempted(detectVersion(client, adminWorks));
  const [{ value: version = null, blocker: unversioned }, declared, roleMap, licence, found] =
    await Promise.all([
      detecting,
      detecting.then(({ value }) => askDeclared(client, contracts, value ?? null)),
      askRoleMap(client, accounts),
      adminWorks ? quietly(detectLicence(client, contracts)) : undefined,
      adminWorks
        ? findFixtures(client, config, accounts, contracts)
        : unsearched(config, blockers.admin ?? noAdmin, contracts),
    ]);
  const judging = contractOf(config, await judgedAs(version), unversioned);
  if (!headersTellOfLimiter(judging.version)) accounts = withoutBypass(accounts);
  const inForce = judging.contract === 'released' ? (judging.version ?? undefined) : undefined;
  const permissions = contracts.flatMap((one) => permissionsOf(inForceFor(one, inForce).contract));
  return {
    ...nothing,
    ...gateway,
    ...judging,
    ...licence,
    accounts,
    permissions: roleMap === undefined ? null : permissionFacts(accounts, permissions, roleMap),
    blockers: {
      ...wrongAccounts(accounts, permissions, roleMap),
      ...unverifiedOnes(accounts, roleMap),
      ...blockers,
    },
    found,
    ...present('declared', withHolders(declared, accounts, roleMap)),
    setup: client.stats(),
    ...present('headers', learnedBy(parts).freeze()),
  };
}

/** From 9.0 on missing headers of the limiter prove no bypass, and those that are there no limit (docs/released-servers.md#12.3). */
const headersTellOfLimiter = (version: Version | null): boolean =>
  version === null || isBefore(version, '9.0.0', 'surely');

const withoutBypass = (accounts: Accounts): Accounts =>
  Object.fromEntries(
    Object.entries(accounts).map(([name, { bypassesLimiter: _untold, ...account }]) => [name, account]),
  );

/** A mock may have no `/api/v1/me`. A workspace that tells its permissions has it, so somebody closed it. */
const unverifiedOnes = (accounts: Accounts, roleMap: RoleMap | undefined): Blockers =>
  Object.fromEntries(
    accountNames
      .filter(
        (name) => roleMap !== undefined && accounts[name] !== undefined && accounts[name].isVerified !== true,
      )
      .map((name) => {
        const { reason, remedy } = unverified(name, 404);
        return [name, { reason, remedy }];
      }),
  );

const noAdmin: Blocker = {
  reason: 'there is no admin account to look it up with',
  remedy: 'set ADMIN_USER_ID and ADMIN_AUTH_TOKEN, or ADMIN_USERNAME and ADMIN_PASSWORD',
};
