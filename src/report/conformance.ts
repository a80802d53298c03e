import type { Environment } from '../config/variables.ts';
import { loadKnownFailures } from '../config/known-failures.ts';
import { dayOf } from '../config/known-failures-entry.ts';
import { present } from '../config/values.ts';
import type { Exchange } from '../contract/exchange.ts';
import type { Finding } from '../contract/finding.ts';
import { everyCase } from '../contract/every-case.ts';
import type { EndpointContract } from '../contract/types.ts';
import type { Asked } from '../client/client.ts';
import { redacted, secretsIn, type Redact } from '../client/redact.ts';
import { checkReply, promisedBy, type Status } from '../runner/check-reply.ts';
import { openRunner, type Runner } from '../runner/runner.ts';
import type { CaseOutcome } from '../runner/result.ts';
import { coveredBy } from './known-failures/cover.ts';
import { mistake } from './mistake.ts';
import { createRecorder, runIdOf, type Recorded, type Recorder } from './case-record.ts';

/** The outcome of a case, masked as in the reports. */
export interface Result extends Recorded, Pick<CaseOutcome, 'id' | 'status' | 'reason' | 'findings'> {
  /** `not applicable` also if the contract in force has no such case. */
  readonly verdict: CaseOutcome['verdict'];
  /** True if a violation need not end the worker. */
  readonly keepsWorker: boolean;
}

/** Runs cases and judges replies, for the tests of one worker. */
export interface Conformance {
  /**
   * The outcome of a case.
   * @param id `<endpoint>/<case>`, for instance `livechat-queue/whole-list`
   * @throws Error that lists the existing ids, for an unknown one
   */
  readonly run: (id: string) => Promise<Result>;
  /**
   * Judges a reply by the schema that an endpoint promises for a status, and by the checks of every exchange.
   * @param reply the object that `client.get` returned
   * @returns an empty list if it conforms
   * @throws Error for an unknown endpoint, or a status that it does not document
   */
  readonly check: (reply: object, endpointId: string, status: Status) => Promise<readonly Finding[]>;
  /** For the client of own tests. */
  readonly internals: Internals;
}

interface Internals {
  readonly runner: Runner;
  readonly mask: (exchange: Exchange) => Redact;
  readonly folder: string | undefined;
  /** Keeps the exchange of a reply that a test was given. */
  readonly remember: (reply: object, asked: Asked) => void;
}

/** @param ahead whether the selected cases are asked before their tests */
export async function openConformance(
  env: Environment,
  folder: string | undefined,
  ahead: boolean,
): Promise<Conformance> {
  const runner = await openRunner(env, folder, ahead);
  const { workspace, endpoints, announcement } = runner;
  const recorder: Recorder = createRecorder(workspace, secretsIn(env), runIdOf(folder ?? ''));
  // Set-up has reported a mistake in the list, and then nothing is asked.
  const list = workspace.unreachable === null ? await loadKnownFailures(env, new Date()) : undefined;
  const cover = coveredBy(list, dayOf(new Date()));
  const asked = new WeakMap<object, Asked>();
  const run = async (id: string): Promise<Result> => {
    const endpoint = endpointOf(endpoints, id, run);
    const { record: judged, exchange } = recorder.record(endpoint, await runner.run(id));
    const record = cover(judged);
    const { result } = record;
    return {
      record: { ...record, ...present('otherVersion', runner.otherVersion()) },
      exchange,
      id,
      verdict: result?.verdict ?? 'not applicable',
      status: result?.status ?? null,
      reason: result === null ? 'the contract in force has no such case' : result.reason,
      findings: result?.findings ?? [],
      keepsWorker: announcement?.keepsWorker ?? false,
    };
  };
  const check: Conformance['check'] = async (reply, endpointId, status) => {
    const endpoint = endpoints.find(({ id }) => id === endpointId);
    if (endpoint === undefined)
      throw mistake(`there is no endpoint '${endpointId}'; there is ${namesOf(endpoints)}`, check);
    const known = asked.get(reply);
    if (known === undefined) throw mistake('`check` judges what `client.get` gave, as it was given', check);
    const promised = promisedBy(workspace, endpoint);
    if (!promised.includes(status))
      throw mistake(`${endpoint.id} promises no ${status}; it promises ${promised.join(', ')}`, check);
    const mask = recorder.mask(endpoint.id, known.exchange);
    return redacted(checkReply(workspace, endpoint, known, status), mask);
  };
  return {
    run,
    check,
    internals: {
      runner,
      folder,
      mask: (exchange) => recorder.mask('own', exchange),
      remember: (reply, one) => void asked.set(reply, one),
    },
  };
}

const namesOf = (endpoints: readonly EndpointContract[]): string => endpoints.map(({ id }) => id).join(', ');

/** The endpoint of a case. Cases of releases other than the one in force are known too. */
function endpointOf(
  endpoints: readonly EndpointContract[],
  id: string,
  calledFrom: Conformance['run'],
): EndpointContract {
  const [name = '', caseId = ''] = id.split('/');
  const endpoint = endpoints.find((one) => one.id === name);
  if (endpoint === undefined)
    throw mistake(`there is no case '${id}': the endpoints are ${namesOf(endpoints)}`, calledFrom);
  if (caseIdsOf(endpoint).has(caseId)) return endpoint;
  throw mistake(`there is no case '${id}'; ${name} has ${[...caseIdsOf(endpoint)].join(', ')}`, calledFrom);
}

const caseIdsOf = (endpoint: EndpointContract): ReadonlySet<string> =>
  new Set(everyCase(endpoint).map(({ id }) => id));
