import type { EndpointContract } from '../contract/types.ts';
import { tokensOf } from '../config/accounts.ts';
import { ConfigError, embeddedWords, type Environment } from '../config/variables.ts';
import { partsOf } from '../client/client-of.ts';
import type { Blocker } from '../lib/blocker.ts';
import { readConfiguration, type Configuration } from './configuration.ts';
import { emulatedRelease } from './judged-by.ts';
import { openWorkspace, type Workspace } from './session.ts';
import { unusable } from './unusable.ts';

/** The workspace of a run, until `close`. */
export interface SetUp {
  readonly workspace: Workspace;
  readonly close: () => Promise<void>;
}

type Say = (line: string) => void;

const nothingToClose = async (): Promise<void> => {};

/**
 * Finds the workspace, or starts the embedded one, and finds out what the cases need to know. It does not throw: a mistake in the
 * configuration, or a bug of the suite, becomes the reason why no case can be asked, and every report says so.
 * @param endpoints the contracts that will be asked; unset: all of `schemas/`
 */
export async function setUp(
  env: Environment,
  say: Say,
  endpoints?: readonly EndpointContract[],
): Promise<SetUp> {
  try {
    const configuration = await readConfiguration(env, endpoints);
    for (const warning of configuration.warnings) say(`${warning}.`);
    if (configuration.config.baseUrl === undefined) say(`this run judges ${embeddedWords}`);
    return await openConfigured(configuration, say);
  } catch (error) {
    return { workspace: unusable(env, blockerOfError(error)), close: nothingToClose };
  }
}

/** The workspace that a configuration names, or the embedded one. */
export async function openConfigured(
  { config, contracts }: Pick<Configuration, 'config' | 'contracts'>,
  say: Say,
): Promise<SetUp> {
  const { baseUrl } = config;
  if (baseUrl === undefined) return embedded({ config, contracts }, say);
  return { workspace: await openWorkspace(partsOf(config, say), baseUrl, contracts), close: nothingToClose };
}

function blockerOfError(error: unknown): Blocker {
  if (error instanceof ConfigError) return { reason: error.reason, remedy: error.remedy };
  const message = error instanceof Error ? error.message : String(error);
  return {
    reason: `the suite itself failed while it looked at the workspace (${message})`,
    remedy: 'run `omnichannel doctor`, and report what it says',
  };
}

/** The embedded workspace brings its own accounts and fixtures; it is only loaded when it is needed. */
async function embedded(
  { config, contracts }: Pick<Configuration, 'config' | 'contracts'>,
  say: Say,
): Promise<SetUp> {
  const { startReference, unserved } = await import('../reference/index.ts');
  const reference = await startReference({ release: emulatedRelease(config) });
  const own = { ...config, accounts: tokensOf(reference.accounts) };
  const workspace = await openWorkspace(partsOf(own, say), reference.url, contracts);
  return { workspace: { ...workspace, unserved: unserved(contracts) }, close: () => reference.close() };
}
