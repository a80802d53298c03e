import { fixtureVariables } from '../../contract/fixture.ts';
import { readVersion, type Version } from '../../contract/release.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { startReference, unserved } from '../../reference/index.ts';
import { createExchangeCache } from '../../runner/exchange-cache.ts';
import { judgeAll } from '../../runner/judge-all.ts';
import { tokensOf } from '../../config/accounts.ts';
import { readConfig } from '../../config/config.ts';
import { present } from '../../config/values.ts';
import type { Environment } from '../../config/variables.ts';
import { notCheckedFor } from '../../client/not-checked.ts';
import { clientOf, partsOf, type ClientParts } from '../../client/client-of.ts';
import { openWorkspace } from '../../session/session.ts';
import type { Reading, Side } from '../model.ts';
import { readRecording } from '../recording/recording-file.ts';
import { readingOf, replay } from '../recording/replay.ts';
import { alone, type Companion } from './read-both.ts';
import type { SideSpec } from './side-spec.ts';

/** The command that reads sides. */
export interface Command {
  readonly say: (line: string) => void;
  /** Requests so far, by origin: all readings of a workspace share one budget. */
  readonly sent: Map<string, number>;
  /** Unset: Playwright's. */
  readonly transportOf?: Parameters<typeof partsOf>[2];
}

/**
 * Reads a side: a workspace twice, a recording once.
 * @throws ConfigError for a mistake in the environment or the recording, NotChecked if no case could be asked
 */
export async function readSide(
  spec: SideSpec,
  env: Environment,
  contracts: readonly EndpointContract[],
  { say, sent, transportOf }: Command,
  companion: Companion = alone,
): Promise<Side> {
  const config = readConfig(env, Object.keys(fixtureVariables(contracts)));
  const named = { label: spec.label, name: spec.name, kind: spec.kind };
  if (spec.kind === 'recording') {
    const recording = readRecording(spec.file);
    const { url, contract, version } = recording.workspace;
    companion.tell(url === null && contract === 'documented' ? null : versionOf(version));
    return { ...(await replay(recording, contracts, config)), ...named };
  }
  if (spec.kind === 'workspace') {
    const url = config.baseUrl ?? spec.url;
    const countRequest = counterOf(sent, new URL(url).origin);
    const parts = { ...partsOf(config, say, transportOf), countRequest };
    return { ...(await readWorkspace(parts, url, contracts, companion)), ...named };
  }
  const reference = await startReference({ release: spec.release });
  try {
    // The embedded workspace has its own accounts. Its limiter is reset before each reading.
    const parts = partsOf({ ...config, accounts: tokensOf(reference.accounts) }, say, transportOf);
    const embedded = { unserved: unserved(contracts), between: reference.reset };
    companion.tell(versionOf(spec.release));
    return { ...(await readWorkspace(parts, reference.url, contracts, companion, embedded)), ...named };
  } finally {
    await reference.close();
  }
}

const versionOf = (told: string | null | undefined): Version | null => readVersion(told ?? '') ?? null;

const counterOf = (sent: Command['sent'], origin: string) => (): number => {
  const count = (sent.get(origin) ?? 0) + 1;
  sent.set(origin, count);
  return count;
};

async function readWorkspace(
  parts: ClientParts,
  url: string,
  contracts: readonly EndpointContract[],
  companion: Companion,
  embedded?: { readonly unserved: readonly string[]; readonly between: () => void },
): Promise<Omit<Side, 'label' | 'name' | 'kind'>> {
  const { config } = parts;
  let releaseOfOther: string | undefined;
  const opened = await openWorkspace(parts, url, contracts, async (told) => {
    companion.tell(told ?? versionOf(config.release));
    if (told !== null || config.contract !== undefined || config.release !== undefined) return told;
    const other = await companion.others();
    releaseOfOther = other?.release;
    return other;
  });
  const workspace = { ...opened, unserved: embedded?.unserved ?? [] };
  if (workspace.unreachable !== null) throw notCheckedFor(workspace.unreachable);
  const { requirePremium, allowIncomplete } = config;
  const servedPaths = new Map<string, string>();
  const readOnce = async (): Promise<Reading> => {
    embedded?.between();
    const client = clientOf(parts, workspace.url, () => workspace.accounts);
    const run = { workspace, client, cache: createExchangeCache(), requirePremium, servedPaths };
    return readingOf(run, await judgeAll(run, contracts));
  };
  await companion.turn();
  const readings = [await readOnce(), await readOnce()] as const;
  return {
    workspace,
    allowIncomplete,
    readings,
    unsteady: new Map(),
    servedPaths,
    ...present('releaseOfOther', releaseOfOther),
  };
}
