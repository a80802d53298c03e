import { clientOf } from '../workspace/client-of.ts';
import { emptyLedger, type Ledger } from '../workspace/pacing.ts';
import { configuredSecrets } from '../workspace/redact.ts';
import { memoryOfProcess } from './memory.ts';
import type { Run } from './run.ts';
import type { SetUp } from './set-up.ts';

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
