import { clientOf } from '../client/client-of.ts';
import { noRequests, type RequestStats } from '../client/pacing.ts';
import { configuredSecrets } from '../client/redact.ts';
import { createExchangeCache } from './exchange-cache.ts';
import type { Run } from './run.ts';
import type { SetUp } from '../session/set-up.ts';

export interface OpenRun {
  readonly run: Run;
  readonly stats: RequestStats;
  /** Credentials that the configuration holds. */
  readonly secrets: readonly string[];
  /** Identifies what was set up once, among the shards of a run. */
  readonly id: string;
}

/** A run on a workspace that was set up, before anything is asked. */
export function openRun({ workspace, parts }: SetUp, id: string): OpenRun {
  const stats = noRequests();
  return {
    run: {
      workspace,
      client: clientOf(parts, workspace.url, () => workspace.accounts, stats),
      cache: createExchangeCache(),
      requirePremium: parts.config.requirePremium,
      servedPaths: new Map<string, string>(),
      rereadings: 2,
    },
    stats,
    secrets: configuredSecrets(parts.config),
    id,
  };
}
