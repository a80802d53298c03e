import { ConfigError, readConfig, type Config, type Environment } from '../workspace/config.ts';
import { tokensOf } from '../workspace/config-accounts.ts';
import type { SessionParts } from '../workspace/client-of.ts';
import { playedBy } from '../workspace/judged-by.ts';
import { openWorkspace, type Workspace } from '../workspace/session.ts';
import { playwrightTransport } from '../workspace/transport.ts';
import { budgetOf } from './run-budget.ts';
import { unusable } from './unusable.ts';

/** What was set up for a run, until `close` takes it away. */
export interface SetUp {
  readonly workspace: Workspace;
  readonly close: () => Promise<void>;
}

const nothingToClose = async (): Promise<void> => {};

/**
 * Finds the workspace, or starts the embedded one, and finds out what is to be known of it. A user's mistake in the configuration does
 * not throw: it is why no case can be asked, and every report says so.
 * @param folder the run's
 */
export async function setUp(env: Environment, folder: string, say: (line: string) => void): Promise<SetUp> {
  try {
    const config = readConfig(env);
    const { baseUrl } = config;
    if (baseUrl === undefined) return await embedded(config, folder, say);
    const workspace = await openWorkspace(partsOf(config, folder, say), baseUrl);
    return { workspace, close: nothingToClose };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { reason, remedy } = error;
    return { workspace: unusable(env, { reason, remedy }), close: nothingToClose };
  }
}

const partsOf = (config: Config, folder: string, say: (line: string) => void): SessionParts => ({
  config,
  transport: playwrightTransport(config),
  say,
  budget: budgetOf(folder, config),
});

/** The embedded workspace brings its own accounts and fixtures; it is only loaded when it is needed. */
async function embedded(config: Config, folder: string, say: (line: string) => void): Promise<SetUp> {
  const { startReference } = await import('../reference/index.ts');
  const reference = await startReference({ release: playedBy(config) });
  const accounts = tokensOf(reference.accounts);
  const workspace = await openWorkspace(
    { ...partsOf(config, folder, say), config: { ...config, accounts } },
    reference.url,
  );
  return { workspace, close: () => reference.close() };
}
