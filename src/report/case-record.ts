import { createHash } from 'node:crypto';
import { computedOnce } from '../lib/memoize.ts';
import type { Exchange } from '../contract/exchange.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { OpenRun } from '../runner/open-run.ts';
import type { CaseResult } from '../runner/result.ts';
import { inForceOf } from '../runner/run.ts';
import type { Ledger } from '../client/pacing.ts';
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
import type { DeviationFacts, Handed, WorkspaceFacts } from './model.ts';

/** What asking and judging a case took. */
export interface Took {
  /** What had been asked before it. */
  readonly before: Ledger;
  readonly tookMs: number;
}

/** What a test hands to the reporters: redacted, with the requests that this case alone has sent. */
export function handOver(
  opened: OpenRun,
  endpoint: EndpointContract,
  result: CaseResult | undefined,
  { before, tookMs }: Took,
): Handed {
  const { run, ledger, id } = opened;
  const counted = Object.entries(ledger.counted).map(
    ([name, count]) => [name, count - (before.counted[name] ?? 0)] as const,
  );
  const clean = redacted(
    {
      workspace: factsOf(run.workspace, id),
      result: result ?? null,
      requests: {
        total: ledger.total - before.total,
        counted: Object.fromEntries(counted.filter(([, count]) => count > 0)),
        retries: ledger.retries - before.retries,
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
): Pick<Handed, 'documented' | 'deviations'> {
  const { contract, applied } = inForceOf(run, endpoint);
  return {
    // What our own files say holds no secret, and `rooms.ts@038bda21` is no address.
    documented: documentedFacts(contract),
    deviations: applied.map(({ deviation }) => deviationFacts(deviation, endpoint.id)),
  };
}

/** What says how to reach a person, or is a visitor's credential, in an exchange. */
const personalOf = computedOnce(({ body, text }: Exchange): readonly string[] =>
  body === undefined ? personalInText(text) : personalIn(body),
);

/** What redacts an endpoint's results; it grows with the exchanges, and most of them bring nothing new. */
const redactorOf = computedOnce(({ run, secrets: configured }: OpenRun) =>
  computedOnce((_endpoint: EndpointContract) => {
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
    ({ id }) => run.memory.recall(`${endpoint.id}/${id}`)?.exchange ?? [],
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
