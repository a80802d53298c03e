import { loadContracts } from '../../src/contract/load.ts';
import type { EndpointContract } from '../../src/contract/types.ts';
import { startReference, type Reference, type ReferenceOptions } from '../../src/reference/index.ts';
import { judgeAll } from '../../src/run/judge-all.ts';
import { memoryOfProcess } from '../../src/run/memory.ts';
import type { CaseResult } from '../../src/run/result.ts';
import type { Run } from '../../src/run/run.ts';
import { readConfig, type Environment } from '../../src/workspace/config.ts';
import { emptyLedger, type Ledger } from '../../src/workspace/pacing.ts';
import { clientOf } from '../../src/workspace/client-of.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/session.ts';
import { playwrightTransport } from '../../src/workspace/transport.ts';

export interface JudgedReference {
  readonly workspace: Workspace;
  readonly results: readonly CaseResult[];
  readonly ledger: Ledger;
  readonly log: Reference['log'];
}

/** The variables that point the suite at a reference workspace, as `npm run serve` prints them. */
export function environmentOf({ url, accounts }: Reference): Environment {
  return Object.fromEntries([
    ['BASE_URL', url],
    ...(['admin', 'agent', 'unprivileged'] as const).flatMap((name) => [
      [`${name.toUpperCase()}_USER_ID`, accounts[name].userId],
      [`${name.toUpperCase()}_AUTH_TOKEN`, accounts[name].authToken],
    ]),
  ]);
}

/** Starts a reference workspace, judges it as a live one, and closes it. */
export async function judgeReference(
  options: Partial<ReferenceOptions>,
  env: Environment = {},
  endpoints?: readonly EndpointContract[],
): Promise<JudgedReference> {
  const reference = await startReference(options);
  try {
    const config = readConfig({ ...environmentOf(reference), MAX_RPS: '1000', ...env });
    const parts = { config, transport: playwrightTransport(config), say: () => {} };
    const workspace = await openWorkspace(parts, reference.url);
    const ledger = emptyLedger();
    const client = clientOf(parts, reference.url, () => workspace.accounts, ledger);
    const run: Run = {
      workspace,
      client,
      memory: memoryOfProcess(),
      requirePremium: config.requirePremium,
      servedPaths: new Map(),
    };
    return {
      workspace,
      results: await judgeAll(run, endpoints ?? (await loadContracts())),
      ledger,
      log: [...reference.log],
    };
  } finally {
    await reference.close();
  }
}
