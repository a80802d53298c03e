import { fixtureVariables } from '../../contract/fixture.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { startReference, unserved } from '../../reference/index.ts';
import { createExchangeCache } from '../../runner/exchange-cache.ts';
import { tokensOf } from '../../config/accounts.ts';
import { readConfig, type Config } from '../../config/config.ts';
import type { Environment } from '../../config/variables.ts';
import { NotChecked } from '../../client/not-checked.ts';
import { clientOf, type ClientParts } from '../../client/client-of.ts';
import { openWorkspace, type Workspace } from '../../session/session.ts';
import { playwrightTransport } from '../../client/transport.ts';
import type { Reading, Side } from '../model.ts';
import { readingOf } from './one-reading.ts';
import { readRecording } from '../recording/recording-file.ts';
import { replay } from '../recording/replay.ts';
import type { SideSpec } from './side-spec.ts';

/** The command that reads sides. */
export interface Command {
  readonly say: (line: string) => void;
  /** Requests so far, by origin: all readings of a workspace share one budget. */
  readonly sent: Map<string, number>;
}

/**
 * Reads a side: a workspace twice, a recording once.
 * @throws ConfigError for a mistake in the environment or the recording, NotChecked if no case could be asked
 */
export async function readSide(
  spec: SideSpec,
  env: Environment,
  contracts: readonly EndpointContract[],
  { say, sent }: Command,
): Promise<Side> {
  const config = readConfig(env, Object.keys(fixtureVariables(contracts)));
  switch (spec.kind) {
    case 'recording':
      return { ...(await replay(readRecording(spec.file), contracts, config)), label: spec.label };
    case 'embedded':
      return readEmbedded(spec, config, contracts, say);
    case 'workspace': {
      const url = config.baseUrl ?? spec.url;
      const { origin } = new URL(url);
      const countRequest = (): number => {
        sent.set(origin, (sent.get(origin) ?? 0) + 1);
        return sent.get(origin) ?? 0;
      };
      const parts = { config, transport: playwrightTransport(config), say, countRequest };
      return {
        ...(await readWorkspace(parts, url, contracts)),
        label: spec.label,
        kind: spec.kind,
      };
    }
  }
}

/** The embedded workspace has its own accounts. Its limiter is reset before each reading. */
async function readEmbedded(
  { release, label, kind }: SideSpec & { readonly kind: 'embedded' },
  config: Config,
  contracts: readonly EndpointContract[],
  say: Command['say'],
): Promise<Side> {
  const reference = await startReference({ release });
  const accounts = tokensOf(reference.accounts);
  const parts = { config: { ...config, accounts }, transport: playwrightTransport(config), say };
  try {
    const embedded = { unserved: unserved(contracts), between: reference.reset };
    return { ...(await readWorkspace(parts, reference.url, contracts, embedded)), label, kind };
  } finally {
    await reference.close();
  }
}

type Unnamed = Omit<Side, 'label' | 'kind'>;

async function readWorkspace(
  parts: ClientParts,
  url: string,
  contracts: readonly EndpointContract[],
  embedded?: { readonly unserved: readonly string[]; readonly between: () => void },
): Promise<Unnamed> {
  const workspace = { ...(await openWorkspace(parts, url, contracts)), unserved: embedded?.unserved ?? [] };
  if (workspace.unreachable !== null)
    throw new NotChecked(workspace.unreachable.reason, workspace.unreachable.remedy);
  const servedPaths = new Map<string, string>();
  embedded?.between();
  const first = await readOnce(parts, workspace, contracts, servedPaths);
  embedded?.between();
  const second = await readOnce(parts, workspace, contracts, servedPaths);
  const { allowIncomplete } = parts.config;
  return { workspace, allowIncomplete, readings: [first, second], unsteady: new Map(), servedPaths };
}

async function readOnce(
  parts: ClientParts,
  workspace: Workspace,
  contracts: readonly EndpointContract[],
  servedPaths: Map<string, string>,
): Promise<Reading> {
  const client = clientOf(parts, workspace.url, () => workspace.accounts);
  return readingOf(
    {
      workspace,
      client,
      cache: createExchangeCache(),
      requirePremium: parts.config.requirePremium,
      servedPaths,
    },
    contracts,
  );
}
