import { createHash } from 'node:crypto';
import type { Exchange } from '../contract/exchange.ts';
import type { EndpointContract } from '../contract/types.ts';
import { credentialLines } from '../engine/curl.ts';
import { sentenceOf } from '../lib/blocker.ts';
import { accountSecrets, redacted, redactor, type Redact } from '../client/redact.ts';
import { personalIn } from '../client/personal.ts';
import { noRequests } from '../client/request-stats.ts';
import type { CachedExchange } from '../runner/exchange-cache.ts';
import { inForceOf } from '../runner/run.ts';
import type { CaseRun } from '../runner/schedule.ts';
import type { Workspace } from '../session/session.ts';
import { declaredReport } from './declared.ts';
import { documentedFacts } from './documented.ts';
import type { CaseRecord, DeviationFacts, WorkspaceFacts } from './model.ts';

/** What a test attaches: the record for the reports, and the exchange for people. Both are masked. */
export interface Recorded {
  readonly record: CaseRecord;
  /** Request and reply as text; null where the case was not asked. */
  readonly exchange: string | null;
}

/** Records cases in the order of their tests. */
export interface Recorder {
  readonly record: (endpoint: EndpointContract, run: CaseRun | undefined) => Recorded;
  /** Masks the personal data of an endpoint's replies so far, and of one more. */
  readonly mask: (endpointId: string, exchange: Exchange) => Redact;
}

/**
 * @param secrets credentials of the configuration
 * @param runId identifies a set-up: each shard of a run has its own
 */
export function createRecorder(workspace: Workspace, secrets: readonly string[], runId: string): Recorder {
  const known = [...accountSecrets(workspace), ...(workspace.found.tokens ?? []), ...secrets];
  /** Personal data of each endpoint's replies so far, since a finding also shows values of replies that it compares with. */
  const masks = new Map<string, { readonly values: Set<string>; redact: Redact }>();
  const maskOf = (endpointId: string, exchanges: readonly Exchange[]): Redact => {
    const mask = masks.get(endpointId) ?? { values: new Set<string>(), redact: redactor(known) };
    masks.set(endpointId, mask);
    const before = mask.values.size;
    for (const value of exchanges.flatMap(personalOf)) mask.values.add(value);
    if (mask.values.size > before) mask.redact = redactor(known, [...mask.values]);
    return mask.redact;
  };
  return {
    mask: (endpointId, exchange) => maskOf(endpointId, [exchange]),
    record: (endpoint, run) => {
      const own = run?.own;
      const redact = maskOf(endpoint.id, own === undefined ? [] : exchangesOf(own));
      const { result, requests, tookMs, declared, ...ofSuite } = recordOf(workspace, runId, endpoint, run);
      return {
        // Texts of the suite's own files hold no secret, and `rooms.ts@038bda21` is not an e-mail address.
        record: { ...ofSuite, ...redacted({ result, requests, tookMs, declared }, redact) },
        // Masked when it is attached: whoever builds a report of the records alone needs none.
        get exchange() {
          return own === undefined ? null : redact(exchangeText(own.exchange));
        },
      };
    },
  };
}

/** What is recorded of a case, before anything is masked. @param runId identifies a set-up */
export function recordOf(
  workspace: Workspace,
  runId: string,
  endpoint: EndpointContract,
  run: CaseRun | undefined,
): CaseRecord {
  const inForce = inForceOf({ workspace }, endpoint);
  return {
    workspace: workspaceFacts(workspace, runId),
    documented: documentedFacts(inForce.contract),
    deviations: inForce.applied.map(({ deviation }) => deviationFacts(deviation, endpoint.id)),
    number: run?.number ?? '',
    result: run?.outcome ?? null,
    requests: run?.requests ?? noRequests(),
    tookMs: run?.tookMs ?? 0,
    declared: declaredReport(workspace, inForce),
  };
}

/** Identifies a set-up: each shard of a run has its own. @param folder of the run */
export const runIdOf = (folder: string): string =>
  createHash('sha256').update(folder).digest('hex').slice(0, 12);

/** Contact data and visitors' credentials in an exchange. */
export const personalOf = ({ text }: Exchange): readonly string[] => personalIn(text);

/** A reading and all readings that it is compared with. */
const exchangesOf = ({ exchange, after }: CachedExchange): readonly Exchange[] => [
  exchange,
  ...[...after.values()].flatMap(exchangesOf),
];

/** Longer bodies are cut. */
const longestBody = 100_000;

/** Request line and headers, status and headers, and the body. Variables replace credentials. */
export function exchangeText({ sent, status, headers, text }: Exchange): string {
  const { method, path, query } = sent;
  const body =
    text.length <= longestBody
      ? text
      : `${text.slice(0, longestBody)}… and ${text.length - longestBody} more characters`;
  return [
    `${method} ${path}${query === '' ? '' : `?${query}`}`,
    ...credentialLines(sent),
    '',
    String(status),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\n');
}

/** What a report tells of a workspace. @param runId identifies a set-up */
export function workspaceFacts(workspace: Workspace, runId: string): WorkspaceFacts {
  const { url, embedded, version, contract, premium, setup, unreachable, examples } = workspace;
  return {
    run: runId,
    url,
    embedded,
    version: version?.told ?? null,
    release: version?.release ?? null,
    newerThanKnown: version?.newerThanKnown ?? false,
    contract,
    premium,
    setupRequests: setup.total,
    unreachable: unreachable === null ? null : sentenceOf(unreachable),
    ...(examples === undefined ? {} : { profile: 'examples' }),
  };
}

function deviationFacts(
  { id, says, servers, versions, evidence, confidence, kind }: EndpointContract['deviations'][number],
  endpoint: string,
): DeviationFacts {
  return { id, endpoint, says, servers, versions, evidence, confidence, kind };
}
