import { clientOf } from '../workspace/client-of.ts';
import { readConfig } from '../workspace/config.ts';
import { emptyLedger, type Ledger } from '../workspace/pacing.ts';
import { configuredSecrets } from '../workspace/redact.ts';
import { playwrightTransport } from '../workspace/transport.ts';
import { memoryInFolder } from './memory.ts';
import type { Run } from './run.ts';
import { budgetOf } from './run-budget.ts';
import { runFolderVariable } from './run-variable.ts';
import { told } from './told.ts';

export interface OpenRun {
  readonly run: Run;
  readonly ledger: Ledger;
  /** Credentials that the configuration holds. */
  readonly secrets: readonly string[];
  /** Identifies what was set up once, for all workers of this run. */
  readonly id: string;
}

/** What the set-up found out, taken up by a worker; it waits until the set-up has looked. */
export async function openRun(env: NodeJS.ProcessEnv = process.env): Promise<OpenRun> {
  const folder = env[runFolderVariable];
  if (folder === undefined)
    throw new Error('the run was not set up: start it with `npm run conformance` or `npx playwright test`');
  const workspace = await told(folder);
  // A mistake in the configuration is why the workspace is unreachable; nothing is asked then, by whatever configuration.
  const config = readConfig(workspace.unreachable === null ? env : {});
  const ledger = emptyLedger();
  const transport = playwrightTransport(config);
  const client = clientOf(
    { config, transport, say: (line) => process.stderr.write(`${line}\n`), budget: budgetOf(folder, config) },
    workspace.url,
    () => workspace.accounts,
    ledger,
  );
  return {
    run: {
      workspace,
      client,
      memory: memoryInFolder(folder),
      requirePremium: config.requirePremium,
      servedPaths: new Map<string, string>(),
      rereadings: 2,
    },
    ledger,
    secrets: configuredSecrets(config),
    id: folder,
  };
}
