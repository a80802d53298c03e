import { loadContracts } from '../../src/contract/load.ts';
import { fixtureVariables } from '../../src/contract/fixture.ts';
import type { EndpointContract } from '../../src/contract/types.ts';
import { totalsOf } from '../../src/report/build.ts';
import { gateOf } from '../../src/report/gate.ts';
import { createExchangeCache } from '../../src/runner/exchange-cache.ts';
import type { CaseOutcome } from '../../src/runner/result.ts';
import { runCase } from '../../src/runner/run-case.ts';
import type { Run } from '../../src/runner/run.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Environment } from '../../src/config/variables.ts';
import { noRequests, type RequestStats } from '../../src/client/pacing.ts';
import { clientOf } from '../../src/client/client-of.ts';
import { openWorkspace } from '../../src/session/session.ts';
import { playwrightTransport } from '../../src/client/transport.ts';

export interface JudgedOne {
  readonly result: CaseOutcome;
  readonly stats: RequestStats;
  /** What a run with this case alone exits with. */
  readonly exitCode: 0 | 1 | 2;
  /** What was said while waiting. */
  readonly said: readonly string[];
}

/** A run against a live workspace, set up in this process. */
export async function openRunOn(env: Environment, rereadings = 0, endpoints?: readonly EndpointContract[]) {
  const said: string[] = [];
  const contracts = endpoints ?? (await loadContracts());
  const config = readConfig({ MAX_RPS: '1000', ...env }, Object.keys(fixtureVariables(contracts)));
  const parts = {
    config,
    transport: playwrightTransport(config),
    say: (line: string) => void said.push(line),
  };
  const url = config.baseUrl ?? '';
  const workspace = await openWorkspace(parts, url, contracts);
  const stats = noRequests();
  const client = clientOf(parts, url, () => workspace.accounts, stats);
  const run: Run = {
    workspace,
    client,
    cache: createExchangeCache(),
    requirePremium: config.requirePremium,
    servedPaths: new Map(),
    rereadings,
  };
  return { run, stats, said };
}

/**
 * Opens a live workspace and judges one case of it, as a run would.
 * @param id `<endpoint>/<case>`
 * @param between done after the workspace was opened, before the case is asked
 */
export async function judgeOne(
  env: Environment,
  id: string,
  { between, rereadings = 0 }: { between?: () => Promise<void>; rereadings?: number } = {},
): Promise<JudgedOne> {
  const opened = await openRunOn(env, rereadings);
  await between?.();
  const [endpointId = '', caseId = ''] = id.split('/');
  const endpoint = (await loadContracts()).find((one) => one.id === endpointId);
  const result = endpoint === undefined ? undefined : await runCase(opened.run, endpoint, caseId);
  if (result === undefined) throw new Error(`the contract in force has no case '${id}'`);
  return { ...opened, result, exitCode: exitCodeOf(result) };
}

const exitCodeOf = (result: CaseOutcome): 0 | 1 | 2 =>
  gateOf(totalsOf([result]), { percent: 100, unasked: [] }, { allowIncomplete: false }).exitCode;
