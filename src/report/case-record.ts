import { createHash } from 'node:crypto';
import { memoize } from '../lib/memoize.ts';
import type { Exchange } from '../contract/exchange.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { OpenRun } from '../runner/open-run.ts';
import type { CaseOutcome } from '../runner/result.ts';
import { inForceOf } from '../runner/run.ts';
import type { RequestStats } from '../client/pacing.ts';
import { sentenceOf } from '../lib/blocker.ts';
import {
  accountSecrets,
  personalIn,
  personalInText,
  redacted,
  redactor,
  type Redact,
} from '../client/redact.ts';
import { documentedFacts } from './documented.ts';
import type { DeviationFacts, CaseRecord, WorkspaceFacts } from './model.ts';

/** What asking and judging a case took. */
export interface Took {
  /** What had been asked before it. */
  readonly before: RequestStats;
  readonly tookMs: number;
}

/** What a test hands to the reporters: redacted, with the requests that this case alone has sent. */
export function toRecord(
  opened: OpenRun,
  endpoint: EndpointContract,
  result: CaseOutcome | undefined,
  { before, tookMs }: Took,
): CaseRecord {
  const { run, stats, id } = opened;
  const counted = Object.entries(stats.counted).map(
    ([name, count]) => [name, count - (before.counted[name] ?? 0)] as const,
  );
  const clean = redacted(
    {
      workspace: factsOf(run.workspace, id),
      result: result ?? null,
      requests: {
        total: stats.total - before.total,
        counted: Object.fromEntries(counted.filter(([, count]) => count > 0)),
        retries: stats.retries - before.retries,
      },
      tookMs,
    },
    redactorOf(opened)(endpoint)(exchangesOf(run, endpoint).flatMap(personalOf)),
  );
  return { ...clean, deviations: [] };
}

/** What is documented and known of an endpoint: the same for all of its cases. */
export function endpointFacts(
  run: OpenRun['run'],
  endpoint: EndpointContract,
): Pick<CaseRecord, 'documented' | 'deviations'> {
  const { contract, applied } = inForceOf(run, endpoint);
  return {
    // What our own files say holds no secret, and `rooms.ts@038bda21` is no address.
    documented: documentedFacts(contract),
    deviations: applied.map(({ deviation }) => deviationFacts(deviation, endpoint.id)),
  };
}

/** What says how to reach a person, or is a visitor's credential, in an exchange. */
const personalOf = memoize(({ body, text }: Exchange): readonly string[] =>
  body === undefined ? personalInText(text) : personalIn(body),
);

/** What redacts an endpoint's results; it grows with the exchanges, and most of them bring nothing new. */
const redactorOf = memoize(({ run, secrets: configured }: OpenRun) =>
  memoize((_endpoint: EndpointContract) => {
    const secrets = new Set([...accountSecrets(run.workspace), ...configured]);
    let redact = redactor([...secrets]);
    return (personal: readonly string[]): Redact => {
      const before = secrets.size;
      for (const one of personal) secrets.add(one);
      if (secrets.size > before) redact = redactor([...secrets]);
      return redact;
    };
  }),
);

/** Every exchange of an endpoint so far: a finding shows values of those that it compares with, too. */
const exchangesOf = (run: OpenRun['run'], endpoint: EndpointContract): readonly Exchange[] =>
  inForceOf(run, endpoint).contract.cases.flatMap(
    ({ id }) => run.cache.get(`${endpoint.id}/${id}`)?.exchange ?? [],
  );

function factsOf(workspace: OpenRun['run']['workspace'], id: string): WorkspaceFacts {
  const { url, version, contract, premium, setup, unreachable } = workspace;
  return {
    run: createHash('sha256').update(id).digest('hex').slice(0, 12),
    url,
    version: version?.told ?? null,
    release: version?.release ?? null,
    newerThanKnown: version?.newerThanKnown ?? false,
    contract,
    premium,
    setupRequests: setup.total,
    unreachable: unreachable === null ? null : sentenceOf(unreachable),
  };
}

const deviationFacts = (
  {
    id,
    says,
    servers,
    versions,
    evidence,
    confidence,
    kind,
  }: DeviationFacts | EndpointContract['deviations'][number],
  endpoint: string,
): DeviationFacts => ({
  id,
  endpoint,
  says,
  servers,
  versions,
  evidence,
  confidence,
  kind,
});
