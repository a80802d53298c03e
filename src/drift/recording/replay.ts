import { readVersion } from '../../contract/release.ts';
import type { EndpointContract } from '../../contract/types.ts';
import { createExchangeCache } from '../../runner/exchange-cache.ts';
import { judgeAll } from '../../runner/judge-all.ts';
import type { CaseOutcome } from '../../runner/result.ts';
import type { Run } from '../../runner/run.ts';
import { unserved } from '../../reference/index.ts';
import type { Client } from '../../client/client.ts';
import type { Config } from '../../config/config.ts';
import { NotChecked } from '../../client/not-checked.ts';
import { noRequests } from '../../client/request-stats.ts';
import { blankWorkspace, type Workspace } from '../../session/session.ts';
import { exchangeOf } from './recorded-exchange.ts';
import type { Reading, Side } from '../model.ts';
import { tokenOf, type Recording } from './recording-file.ts';

/**
 * Judges a recording by the given contracts, without a server: the replies come from the file. A case without a recorded reply is
 * `not checked`, and so is one that had no verdict when it was recorded.
 */
export async function replay(
  recording: Recording,
  contracts: readonly EndpointContract[],
  config: Pick<Config, 'requirePremium' | 'allowIncomplete' | 'contract' | 'profile'>,
): Promise<Side> {
  const { requirePremium, allowIncomplete, contract, profile } = config;
  const workspace = {
    ...workspaceOf(recording, contract),
    unserved: recording.workspace.url === null ? unserved(contracts) : [],
    ...(profile === 'examples'
      ? { examples: { prefer: false, hasToRefuse: recording.workspace.version !== null } }
      : {}),
  };
  const servedPaths = new Map(Object.entries(recording.workspace.servedPaths));
  const client = clientOf(recording);
  const run = { workspace, client, cache: createExchangeCache(), requirePremium, servedPaths };
  const outcomes = (await judgeAll(run, contracts)).map((outcome) => asRecorded(outcome, recording));
  const unsteady = Object.entries(recording.cases).map(([id, one]) => [id, one.unsteady ?? []] as const);
  const label = `recording of ${recording.recordedOn}`;
  return {
    label,
    name: label,
    kind: 'recording',
    workspace,
    allowIncomplete,
    readings: [readingOf(run, outcomes)],
    unsteady: new Map(unsteady),
    servedPaths,
  };
}

function workspaceOf({ workspace }: Recording, wanted: Config['contract']): Workspace {
  const { url, version, accounts, fixtures, missing, servedPaths: _paths, ...asIs } = workspace;
  return {
    ...blankWorkspace(url ?? 'embedded'),
    ...asIs,
    embedded: url === null,
    version: version === null ? null : (readVersion(version) ?? null),
    contract: wanted ?? asIs.contract,
    accounts: Object.fromEntries(
      accounts.map((name) => [name, { userId: `recorded-${name}`, authToken: tokenOf(name) }]),
    ),
    found: { fixtures, origins: {}, missing },
  };
}

export const readingOf = ({ cache }: Run, outcomes: readonly CaseOutcome[]): Reading =>
  new Map(outcomes.map((outcome) => [outcome.id, { outcome, own: cache.get(outcome.id) }]));

/** A client that gives the recorded reply of a case, if its request is still the same. */
function clientOf({ cases, recordedOn, workspace }: Recording): Client {
  const endOfDay = Date.parse(`${recordedOn}T23:59:59.999Z`);
  return {
    baseUrl: workspace.url ?? 'embedded',
    stats: noRequests,
    callsLeft: () => Number.POSITIVE_INFINITY,
    login: () => Promise.reject(new Error('a recording is not logged in to')),
    ask: async ({ path, query, endpoint = '', caseId = '' }) => {
      const recorded = cases[`${endpoint}/${caseId}`];
      const asked = recorded === undefined ? undefined : exchangeOf(recorded, endOfDay);
      if (asked?.exchange.sent.path === path && asked.exchange.sent.query === query) return asked;
      const reason =
        asked === undefined
          ? (recorded?.notChecked ?? 'the recording does not have this case')
          : 'the contract asks something else in this case than was recorded';
      throw new NotChecked(reason, 'record the workspace again');
    },
  };
}

function asRecorded(outcome: CaseOutcome, { cases }: Recording): CaseOutcome {
  const reason = cases[outcome.id]?.notChecked;
  if (reason === undefined) return outcome;
  const nothing = { status: null, findings: [], observed: [], stale: [], notes: [] };
  return { ...outcome, ...nothing, verdict: 'not checked', reason };
}
