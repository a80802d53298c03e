import { ConfigError, type Environment } from '../config/variables.ts';
import { readConfig, type Config } from '../config/config.ts';
import { fixtureVariables } from '../contract/fixture.ts';
import { loadContracts } from '../contract/load.ts';
import type { EndpointContract } from '../contract/types.ts';
import { tokensOf } from '../config/accounts.ts';
import type { SessionParts } from '../client/client-of.ts';
import { emulatedRelease } from './judged-by.ts';
import type { Blocker } from '../lib/blocker.ts';
import { openWorkspace, type Workspace } from './session.ts';
import { playwrightTransport } from '../client/transport.ts';
import { budgetOf } from './run-budget.ts';
import { unusable } from './unusable.ts';

/** What was set up for a run, until `close` takes it away. */
export interface SetUp {
  readonly workspace: Workspace;
  /** What it was looked at with, and is asked with. */
  readonly parts: SessionParts;
  readonly close: () => Promise<void>;
}

type Say = (line: string) => void;

const nothingToClose = async (): Promise<void> => {};

/**
 * Finds the workspace, or starts the embedded one, and finds out what is to be known of it. It does not throw: a user's mistake in the
 * configuration, or one of ours, is why no case can be asked, and every report says so.
 * @param folder the run's
 * @param endpoints the contracts that will be asked; unset: all of `schemas/`
 */
export async function setUp(
  env: Environment,
  folder: string,
  say: Say,
  endpoints?: readonly EndpointContract[],
): Promise<SetUp> {
  try {
    const contracts = endpoints ?? (await loadContracts());
    const config = readConfig(env, Object.keys(fixtureVariables(contracts)));
    const { baseUrl } = config;
    if (baseUrl === undefined) return await embedded(config, contracts, folder, say);
    const parts = partsOf(config, folder, say);
    return { workspace: await openWorkspace(parts, baseUrl, contracts), parts, close: nothingToClose };
  } catch (error) {
    // Nothing is asked then, by whatever configuration.
    const parts = partsOf(readConfig({}), folder, say);
    return { workspace: unusable(env, blockerOfError(error)), parts, close: nothingToClose };
  }
}

function blockerOfError(error: unknown): Blocker {
  if (error instanceof ConfigError) return { reason: error.reason, remedy: error.remedy };
  const message = error instanceof Error ? error.message : String(error);
  return {
    reason: `the suite itself failed while it looked at the workspace (${message})`,
    remedy: 'run `npm run doctor`, and report what it says',
  };
}

const partsOf = (config: Config, folder: string, say: Say): SessionParts => ({
  config,
  transport: playwrightTransport(config),
  say,
  budget: budgetOf(folder, config),
});

/** The embedded workspace brings its own accounts and fixtures; it is only loaded when it is needed. */
async function embedded(
  config: Config,
  contracts: readonly EndpointContract[],
  folder: string,
  say: Say,
): Promise<SetUp> {
  const { startReference, unserved } = await import('../reference/index.ts');
  const reference = await startReference({ release: emulatedRelease(config) });
  const parts = partsOf(config, folder, say);
  const own = { ...parts, config: { ...config, accounts: tokensOf(reference.accounts) } };
  return {
    workspace: {
      ...(await openWorkspace(own, reference.url, contracts)),
      unserved: unserved(contracts),
    },
    parts,
    close: () => reference.close(),
  };
}
