import { header } from '../checks/wire.ts';
import type { Exchange } from '../contract/judging.ts';
import { loadContracts } from '../contract/load.ts';
import type { Case, EndpointContract } from '../contract/types.ts';
import { inForceOf } from '../run/run.ts';
import { unaskable, type Unaskable } from '../run/unaskable.ts';
import { budgetOf } from '../run/run-budget.ts';
import { makeRunFolder, removeRunFolder } from '../run/run-folder.ts';
import { setUp } from '../run/set-up.ts';
import { clientOf } from '../workspace/client-of.ts';
import { readConfig, type Config, type Environment } from '../workspace/config.ts';
import { lookAtLists, type ListSeen } from './lists.ts';
import { quietly } from '../workspace/obstacle.ts';
import { emptyLedger } from '../workspace/pacing.ts';
import { askRoleMap, type RoleMap } from '../workspace/permissions.ts';
import type { Workspace } from '../workspace/session.ts';
import { playwrightTransport } from '../workspace/transport.ts';

/** A case of the contract in force, and why a run cannot ask it. */
export interface LookedAt {
  readonly contract: EndpointContract;
  readonly testCase: Case;
  readonly unasked: Unaskable | undefined;
}

/** All that the doctor has found out. */
export interface Look {
  readonly config: Config;
  readonly workspace: Workspace;
  /** Contracts in force, each with the number of deviations that apply. */
  readonly endpoints: readonly { readonly contract: EndpointContract; readonly deviations: number }[];
  readonly cases: readonly LookedAt[];
  readonly lists: readonly ListSeen[];
  readonly roleMap: RoleMap | undefined;
  /** Milliseconds by which the workspace's clock is ahead; undefined where it does not tell. */
  readonly clockAheadMs: number | undefined;
}

/**
 * Sets up as a run does, asks two things more and each list once, and takes everything away again.
 * @throws ConfigError for a mistake in the environment
 */
export async function look(env: Environment, say: (line: string) => void): Promise<Look> {
  const config = readConfig(env);
  const folder = makeRunFolder();
  const { workspace, close } = await setUp(env, folder, say);
  try {
    const parts = { config, transport: playwrightTransport(config), say };
    const budget = budgetOf(folder, config);
    const client = clientOf({ ...parts, budget }, workspace.url, () => workspace.accounts, emptyLedger());
    const asked =
      workspace.unreachable === null
        ? await quietly(client.ask({ path: '/api/info', query: '', actor: 'anonymous', credentials: 'none' }))
        : undefined;
    const isAdmin = workspace.accounts.admin !== undefined && workspace.unreachable === null;
    const { requirePremium } = config;
    const endpoints = (await loadContracts()).map((endpoint) => {
      const { contract, applied } = inForceOf({ workspace }, endpoint);
      return { contract, deviations: applied.length };
    });
    const cases = endpoints.flatMap(({ contract }) =>
      contract.cases.map((testCase) => ({
        contract,
        testCase,
        unasked: unaskable({ workspace, requirePremium }, contract, testCase),
      })),
    );
    return {
      config,
      workspace,
      endpoints,
      cases,
      lists: await lookAtLists({ workspace, client, requirePremium }, endpoints, cases),
      roleMap: isAdmin ? await askRoleMap(client) : undefined,
      clockAheadMs: asked === undefined ? undefined : aheadBy(asked.exchange),
    };
  } finally {
    removeRunFolder(folder);
    await close();
  }
}

function aheadBy(exchange: Exchange): number | undefined {
  const told = Date.parse(header(exchange, 'date') ?? '');
  return Number.isNaN(told) ? undefined : told - exchange.receivedAt;
}
