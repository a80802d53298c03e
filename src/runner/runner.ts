import { loadContracts } from '../contract/load.ts';
import type { EndpointContract } from '../contract/types.ts';
import { readConfig, type Config } from '../config/config.ts';
import { present } from '../config/values.ts';
import type { Environment } from '../config/variables.ts';
import { clientOf, partsOf } from '../client/client-of.ts';
import type { Client } from '../client/client.ts';
import { awaitSession } from '../session/run-folder.ts';
import type { Workspace } from '../session/session.ts';
import { unusable } from '../session/unusable.ts';
import { announced, casesDone, type Announcement } from './announcement.ts';
import { createExchangeCache } from './exchange-cache.ts';
import { countIn, exchangeLog, noLog } from './exchange-log.ts';
import type { Run } from './run.ts';
import { counting, startCases, type CaseRun, type Started } from './schedule.ts';
import { askForOtherVersion, otherVersion } from './versions.ts';

/** Runs cases for the tests of one worker. */
export interface Runner {
  readonly workspace: Workspace;
  readonly client: Client;
  readonly endpoints: readonly EndpointContract[];
  /** What the reporter announced; undefined without an announcement. */
  readonly announcement: Announcement | undefined;
  /**
   * The outcome of a case, which was asked ahead or is asked now. A case that is run again is asked again.
   * @param id `<endpoint>/<case>`
   * @returns undefined if the contract in force has no such case
   */
  readonly run: (id: string) => Promise<CaseRun | undefined>;
  /** A version other than the one that set-up found, if one has answered. It is looked for after the last of the selected cases. */
  readonly otherVersion: () => string | undefined;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Opens a runner on the workspace that global set-up found. If `ahead` is true, it begins to ask the selected cases.
 * @param folder of the run; undefined if no run was set up
 */
export async function openRunner(
  env: Environment,
  folder: string | undefined,
  ahead: boolean,
): Promise<Runner> {
  const endpoints = await loadContracts();
  const { workspace, config } = await sessionOf(env, folder);
  const announcement = folder === undefined ? undefined : announced(folder);
  // The worker of own tests starts at the same time as the worker of the cases, but asks only when all cases are done.
  if (folder !== undefined && announcement !== undefined && !ahead) await casesDone(folder);
  const shared =
    folder === undefined || announcement === undefined ? undefined : { folder, run: announcement.run };
  const log =
    shared === undefined || announcement?.repeats === true
      ? noLog
      : exchangeLog(shared.folder, shared.run, workspace);
  const { readings, runs } = log.kept();
  const cache = createExchangeCache(log.keep, readings);
  const parts = {
    ...partsOf(config, say),
    ...present('headers', workspace.headers),
    ...(shared === undefined
      ? {}
      : {
          countRequest: countIn(shared.folder, `requests-${shared.run}`, workspace.setup.total),
          countWait: countIn(shared.folder, `waits-${shared.run}`, workspace.setup.waitedMs),
        }),
  };
  const client = clientOf(parts, workspace.url, () => workspace.accounts);
  const run: Run = {
    workspace,
    client,
    cache,
    requirePremium: config.requirePremium,
    servedPaths: new Map(),
    rereadings: 2,
  };
  const start = (ids: readonly string[]): ReadonlyMap<string, Started> => {
    const started = startCases(run, endpoints, ids);
    for (const [id, done] of started)
      done.then((one) => one !== undefined && log.keepRun(id, one)).catch(() => {});
    return started;
  };
  const there = new Map<string, Started>([...runs].map(([id, one]) => [id, Promise.resolve(one)]));
  const missing = (announcement?.selected ?? []).filter((id) => !there.has(id));
  if (ahead && announcement?.ahead === true) for (const [id, one] of start(missing)) there.set(id, one);
  return {
    workspace,
    client,
    endpoints,
    announcement,
    run: async (id) => {
      const started = there.get(id) ?? start([id]).get(id);
      there.delete(id);
      const done = await started;
      if (id === announcement?.selected.at(-1))
        await askForOtherVersion({ ...run, client: counting(client, done?.requests) });
      return done;
    },
    otherVersion: () => otherVersion(run),
  };
}

/** The workspace and the configuration. If one of them cannot be read, every case is `not checked` and says why. */
async function sessionOf(
  env: Environment,
  folder: string | undefined,
): Promise<{ readonly workspace: Workspace; readonly config: Config }> {
  try {
    const workspace = await awaitSession(folder);
    // Set-up has reported a wrong configuration, and then nothing is asked.
    return { workspace, config: readConfig(workspace.unreachable === null ? env : {}) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { workspace: unusable(env, { reason, remedy: '' }), config: readConfig({}) };
  }
}
