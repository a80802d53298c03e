import { readConfig, type Config } from '../../src/config/config.ts';
import { present } from '../../src/config/values.ts';
import type { Environment } from '../../src/config/variables.ts';
import { systemClock, type Clock } from '../../src/client/clock.ts';
import { clientOf } from '../../src/client/client-of.ts';
import type { RequestStats } from '../../src/client/request-stats.ts';
import type { Transport } from '../../src/client/transport.ts';
import { fixtureVariables } from '../../src/contract/fixture.ts';
import type { EndpointContract } from '../../src/contract/types.ts';
import { totalsOf } from '../../src/report/groups.ts';
import { gateOf } from '../../src/report/gate.ts';
import { createExchangeCache } from '../../src/runner/exchange-cache.ts';
import type { CaseOutcome } from '../../src/runner/result.ts';
import type { Run } from '../../src/runner/run.ts';
import { startCases } from '../../src/runner/schedule.ts';
import { openWorkspace, type Workspace } from '../../src/session/session.ts';
import { contracts } from './contracts.ts';
import { fastTransport } from './fast-transport.ts';

/** Nobody else uses the workspaces of tests, so no run waits between requests. Some tests name their workspace themselves. */
const fast = { MAX_RPS: '1000' };

export interface JudgedOne {
  readonly result: CaseOutcome;
  /** Those of all cases that were asked. */
  readonly results: readonly CaseOutcome[];
  readonly stats: RequestStats;
  /** What a run with these cases alone exits with. */
  readonly exitCode: 0 | 1 | 2;
  /** What was said while waiting. */
  readonly said: readonly string[];
}

export interface OpenedRun {
  readonly run: Run;
  readonly stats: () => RequestStats;
  readonly said: readonly string[];
}

export interface JudgeOptions {
  /** Done after the workspace was opened, before the case is asked. */
  readonly between?: () => Promise<void>;
  readonly rereadings?: number;
  readonly transportOf?: (config: Config) => Transport;
  readonly clock?: Clock;
}

/** A run against a live workspace, set up in this process. */
export async function openRunOn(
  env: Environment,
  rereadings = 0,
  endpoints: readonly EndpointContract[] = contracts,
  transportOf: (config: Config) => Transport = fastTransport,
  clock: Clock = systemClock,
): Promise<OpenedRun> {
  const said: string[] = [];
  const config = readConfig({ ...fast, ...env }, Object.keys(fixtureVariables(endpoints)));
  const parts = {
    config,
    transport: transportOf(config),
    say: (line: string) => void said.push(line),
    clock,
  };
  const workspace = await openWorkspace(parts, config.baseUrl ?? '', endpoints);
  const run = runOn(workspace, env, parts.say, rereadings, transportOf, clock);
  return { run, stats: run.client.stats, said };
}

/** A run on a workspace that was set up. */
export function runOn(
  workspace: Workspace,
  env: Environment,
  say: (line: string) => void = () => {},
  rereadings = 0,
  transportOf: (config: Config) => Transport = fastTransport,
  clock: Clock = systemClock,
): Run {
  const config = readConfig({ ...fast, ...env });
  const headers = present('headers', workspace.headers);
  const parts = { config, transport: transportOf(config), say, clock, ...headers };
  return {
    workspace,
    client: clientOf(parts, workspace.url, () => workspace.accounts),
    cache: createExchangeCache(),
    requirePremium: config.requirePremium,
    servedPaths: new Map(),
    rereadings,
  };
}

/** Runs some cases side by side. @returns what became of them, in the order of the ids */
export async function judgeCases(run: Run, ids: readonly string[]): Promise<readonly CaseOutcome[]> {
  const runs = await Promise.all(startCases(run, contracts, ids).values());
  return runs.flatMap((one) => (one === undefined ? [] : [one.outcome]));
}

/**
 * Opens a live workspace and judges one case of it, as a run would.
 * @param id `<endpoint>/<case>`
 */
export const judgeOne = (env: Environment, id: string, options: JudgeOptions = {}): Promise<JudgedOne> =>
  judgeSome(env, [id], options);

/** The same for several cases. `result` is that of the first. */
export async function judgeSome(
  env: Environment,
  ids: readonly string[],
  { between, rereadings = 0, transportOf = fastTransport, clock = systemClock }: JudgeOptions = {},
): Promise<JudgedOne> {
  const { run, stats, said } = await openRunOn(env, rereadings, contracts, transportOf, clock);
  await between?.();
  const results = await judgeCases(run, ids);
  const [result] = results;
  if (result === undefined || results.length < ids.length)
    throw new Error(`the contract in force lacks a case of ${ids.join(', ')}`);
  return { result, results, stats: stats(), said, exitCode: exitCodeOf(results) };
}

const exitCodeOf = (results: readonly CaseOutcome[]): 0 | 1 | 2 =>
  gateOf(totalsOf(results), { percent: 100, unasked: [] }, { allowIncomplete: false }).exitCode;
