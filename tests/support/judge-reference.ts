import { contracts } from './contracts.ts';
import type { EndpointContract } from '../../src/contract/types.ts';
import type { Reference, ReferenceOptions } from '../../src/reference/index.ts';
import { judgeAll } from '../../src/runner/judge-all.ts';
import type { CaseOutcome } from '../../src/runner/result.ts';
import { accountNames } from '../../src/config/accounts.ts';
import type { Environment } from '../../src/config/variables.ts';
import type { RequestStats } from '../../src/client/request-stats.ts';
import type { Workspace } from '../../src/session/session.ts';
import { openRunOn } from './judge-one.ts';
import { withReference } from './with-reference.ts';

export interface JudgedReference {
  readonly workspace: Workspace;
  readonly results: readonly CaseOutcome[];
  readonly stats: RequestStats;
  readonly log: Reference['log'];
}

/** The variables that point the suite at a reference workspace: where it is, and its accounts. */
export function environmentOf({ url, accounts }: Reference): Environment {
  return Object.fromEntries([
    ['BASE_URL', url],
    // The pace of live workspaces is a subject of few tests.
    ['MAX_RPS', '1000'],
    ...accountNames.flatMap((name) => [
      [`${name.toUpperCase()}_USER_ID`, accounts[name].userId],
      [`${name.toUpperCase()}_AUTH_TOKEN`, accounts[name].authToken],
    ]),
  ]);
}

/** Starts a reference workspace, judges it as a live one, and closes it. */
export const judgeReference = (
  options: Partial<ReferenceOptions>,
  env: Environment = {},
  endpoints?: readonly EndpointContract[],
): Promise<JudgedReference> =>
  withReference(options, async (reference) => {
    const { run, stats } = await openRunOn({ ...environmentOf(reference), ...env }, 0, endpoints);
    const results = await judgeAll(run, endpoints ?? contracts);
    return { workspace: run.workspace, results, stats: stats(), log: [...reference.log] };
  });
