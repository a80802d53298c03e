import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, playable, readConfig, type Config, type Environment } from '../workspace/config.ts';
import { openWorkspace, type SessionParts, type Workspace } from '../workspace/session.ts';
import { playwrightTransport } from '../workspace/transport.ts';
import { budgetOf, makeRunFolder, removeRunFolder } from './run-folder.ts';
import { runFolderVariable } from './run-variable.ts';

/** What was set up for a run, until `close` takes it away. */
export interface SetUp {
  readonly workspace: Workspace;
  readonly close: () => Promise<void>;
}

/**
 * Finds the workspace, or starts the embedded one, and writes what is known of it where the workers read it. A user's mistake in
 * the configuration does not throw: it is why no case can be asked, and every report says so.
 */
export async function setUp(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<SetUp> {
  const folder = makeRunFolder();
  const remove = (): void => removeRunFolder(folder);
  process.once('exit', remove);
  env[runFolderVariable] = folder;
  const { workspace, close } = await prepared(env, folder, say);
  writeFileSync(join(folder, 'workspace.json'), JSON.stringify(workspace), { mode: 0o600 });
  return {
    workspace,
    close: async () => {
      remove();
      await close();
    },
  };
}

const partsOf = (config: Config, folder: string, say: (line: string) => void): SessionParts => ({
  config,
  transport: playwrightTransport(config),
  say,
  budget: budgetOf(folder, config),
});

const nothingToClose = async (): Promise<void> => {};

async function prepared(env: Environment, folder: string, say: (line: string) => void): Promise<SetUp> {
  try {
    const config = readConfig(env);
    const { baseUrl } = config;
    if (baseUrl === undefined) return await embedded(config, folder, say);
    const workspace = await openWorkspace(partsOf(config, folder, say), baseUrl);
    return { workspace, close: nothingToClose };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { workspace: unusable(env['BASE_URL'] ?? '', error.message), close: nothingToClose };
  }
}

/** The embedded workspace brings its own accounts and fixtures; it is only loaded when it is needed. */
async function embedded(config: Config, folder: string, say: (line: string) => void): Promise<SetUp> {
  const { startReference } = await import('../reference/index.ts');
  const release = playable.find((known) => known === config.release) ?? 'documented';
  const reference = await startReference({ release });
  const token = (name: 'admin' | 'agent' | 'unprivileged') => ({
    kind: 'token' as const,
    ...reference.accounts[name],
  });
  const accounts = { admin: token('admin'), agent: token('agent'), unprivileged: token('unprivileged') };
  const workspace = await openWorkspace(
    { ...partsOf(config, folder, say), config: { ...config, accounts } },
    reference.url,
  );
  return { workspace, close: () => reference.close() };
}

function unusable(url: string, mistake: string): Workspace {
  const [reason = mistake, ...remedy] = mistake.replace(/\.$/, '').split(': ');
  return {
    url,
    embedded: true,
    version: null,
    contract: 'documented',
    premium: null,
    accounts: {},
    obstacles: {},
    found: { fixtures: {}, origins: {} },
    setup: { total: 0, counted: {}, retries: 0, waitedMs: 0 },
    unreachable: { reason, remedy: remedy.join(': ') },
  };
}
