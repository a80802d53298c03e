import { clientOf } from '../client/client-of.ts';
import { emptyLedger, type Ledger } from '../client/pacing.ts';
import { configuredSecrets } from '../client/redact.ts';
import { memoryOfProcess } from './exchange-cache.ts';
import type { Run } from './run.ts';
import type { SetUp } from '../session/set-up.ts';

export interface OpenRun {
  readonly run: Run;
  readonly ledger: Ledger;
  /** Credentials that the configuration holds. */
  readonly secrets: readonly string[];
  /** Identifies what was set up once, among the shards of a run. */
  readonly id: string;
}

/** A run on a workspace that was set up, before anything is asked. */
export function openRun({ workspace, parts }: SetUp, id: string): OpenRun {
  const ledger = emptyLedger();
  return {
    run: {
      workspace,
      client: clientOf(parts, workspace.url, () => workspace.accounts, ledger),
      memory: memoryOfProcess(),
      requirePremium: parts.config.requirePremium,
      servedPaths: new Map<string, string>(),
      rereadings: 2,
    },
    ledger,
    secrets: configuredSecrets(parts.config),
    id,
  };
}
