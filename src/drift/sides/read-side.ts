import { fixtureVariables } from '../../contract/fixture.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { startReference, unserved } from '../../reference/index.ts';
import { createExchangeCache } from '../../runner/exchange-cache.ts';
import { judgeAll } from '../../runner/judge-all.ts';
import { tokensOf } from '../../config/accounts.ts';
import { readConfig } from '../../config/config.ts';
import type { Environment } from '../../config/variables.ts';
import { NotChecked } from '../../client/not-checked.ts';
import { clientOf, partsOf, type ClientParts } from '../../client/client-of.ts';
import { openWorkspace } from '../../session/session.ts';
import type { Reading, Side } from '../model.ts';
import { readRecording } from '../recording/recording-file.ts';
import { readingOf, replay } from '../recording/replay.ts';
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
  const { label, kind } = spec;
  if (spec.kind === 'recording')
    return { ...(await replay(readRecording(spec.file), contracts, config)), label };
  if (spec.kind === 'workspace') {
    const url = config.baseUrl ?? spec.url;
    const countRequest = counterOf(sent, new URL(url).origin);
    return {
      ...(await readWorkspace({ ...partsOf(config, say), countRequest }, url, contracts)),
      label,
      kind,
    };
  }
  const reference = await startReference({ release: spec.release });
  try {
    // The embedded workspace has its own accounts. Its limiter is reset before each reading.
    const parts = partsOf({ ...config, accounts: tokensOf(reference.accounts) }, say);
    const embedded = { unserved: unserved(contracts), between: reference.reset };
    return { ...(await readWorkspace(parts, reference.url, contracts, embedded)), label, kind };
  } finally {
    await reference.close();
  }
}

const counterOf = (sent: Command['sent'], origin: string) => (): number => {
  const count = (sent.get(origin) ?? 0) + 1;
  sent.set(origin, count);
  return count;
};

async function readWorkspace(
  parts: ClientParts,
  url: string,
  contracts: readonly EndpointContract[],
  embedded?: { readonly unserved: readonly string[]; readonly between: () => void },
): Promise<Omit<Side, 'label' | 'kind'>> {
  const workspace = { ...(await openWorkspace(parts, url, contracts)), unserved: embedded?.unserved ?? [] };
  if (workspace.unreachable !== null)
    throw new NotChecked(workspace.unreachable.reason, workspace.unreachable.remedy);
  const { requirePremium, allowIncomplete } = parts.config;
  const servedPaths = new Map<string, string>();
  const readOnce = async (): Promise<Reading> => {
    embedded?.between();
    const client = clientOf(parts, workspace.url, () => workspace.accounts);
    const run = { workspace, client, cache: createExchangeCache(), requirePremium, servedPaths };
    return readingOf(run, await judgeAll(run, contracts));
  };
  const readings = [await readOnce(), await readOnce()] as const;
  return { workspace, allowIncomplete, readings, unsteady: new Map(), servedPaths };
}
