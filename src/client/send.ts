import { setTimeout as sleep } from 'node:timers/promises';
import { NotChecked } from './not-checked.ts';
import { counts, type Bucket, type RequestStats, type Pacer } from './pacing.ts';
import { codingError, intermediaryError } from './intermediary.ts';
import type { Transport, WireReply, WireRequest } from './transport.ts';
import { asNotChecked, transportErrorOf, type TransportError } from './transport-error.ts';

export interface SendParts {
  readonly transport: Transport;
  readonly pacer: Pacer;
  readonly stats: RequestStats;
  /** Milliseconds after which a request is given up, its retries included. */
  readonly timeoutMs: number;
  /** Time-outs in a row by endpoint; shared by all requests of a client. */
  readonly timeouts: Map<string, number>;
}

const mostRetries = 2;
const mostWaits = 3;
const mostTimeouts = 2;
const backoffMs = 100;

/**
 * Sends one request until a reply of the workspace itself is there. A lost reply is asked for again, twice at most and within the
 * time of one request; a 429 is waited for. Whatever the workspace says is handed over as it is, so no violation is retried away.
 * @param endpoint on whose count it goes; undefined for what the suite asks for itself
 * @throws NotChecked in one sentence, when no reply can be had
 */
export async function send(
  parts: SendParts,
  request: WireRequest,
  bucket: Bucket,
  endpoint?: string,
): Promise<WireReply> {
  refuseSilent(parts, endpoint);
  for (let waits = 0; ; waits++) {
    const reply = await answered(parts, request, bucket, endpoint);
    if (endpoint !== undefined && counts(reply))
      parts.stats.counted[endpoint] = (parts.stats.counted[endpoint] ?? 0) + 1;
    parts.pacer.note(bucket, reply);
    // A declined login is not tried again: workspaces block accounts and addresses for that.
    if (reply.status !== 429 || request.login !== undefined) return reply;
    if (waits === mostWaits)
      throw new NotChecked(
        'the workspace refuses further calls (429)',
        'wait a few minutes, or use an admin account, which bypasses the limiter',
      );
    await parts.pacer.obey(reply);
  }
}

/** An endpoint that let two requests in a row run into their time-out costs every further one as much: it is asked no more. */
function refuseSilent({ timeouts }: SendParts, endpoint: string | undefined): void {
  if (endpoint === undefined || (timeouts.get(endpoint) ?? 0) < mostTimeouts) return;
  throw new NotChecked(
    `the endpoint let ${mostTimeouts} requests in a row run into their time-out`,
    'raise TIMEOUT_MS, or look at the load of the workspace',
  );
}

async function answered(
  parts: SendParts,
  request: WireRequest,
  bucket: Bucket,
  endpoint: string | undefined,
): Promise<WireReply> {
  const until = Date.now() + parts.timeoutMs;
  for (let retries = 0; ; retries++) {
    await parts.pacer.turn(bucket);
    parts.stats.total += 1;
    const withinMs = retries === 0 ? parts.timeoutMs : until - Date.now();
    const outcome = await attempt(parts, { ...request, withinMs }, endpoint !== undefined);
    if (endpoint !== undefined) remember(parts, endpoint, outcome);
    if ('reply' in outcome) return outcome.reply;
    const left = until - Date.now() - backoffMs * (retries + 1);
    const mayRetry = outcome.error.retry && request.login === undefined && retries < mostRetries;
    if (!mayRetry || left <= 0) throw asNotChecked(outcome.error);
    parts.stats.retries += 1;
    await sleep(backoffMs * (retries + 1));
  }
}

type Outcome = { readonly reply: WireReply } | { readonly error: TransportError };

/** @param judged whether a check will look at the reply, and say itself that nobody can read it */
async function attempt({ transport }: SendParts, request: WireRequest, judged: boolean): Promise<Outcome> {
  try {
    const reply = await transport(request);
    const error = intermediaryError(reply) ?? (judged ? undefined : codingError(reply));
    return error === undefined ? { reply } : { error };
  } catch (thrown) {
    const error = transportErrorOf(thrown);
    if (error === undefined) throw thrown;
    return { error };
  }
}

function remember({ timeouts }: SendParts, endpoint: string, outcome: Outcome): void {
  const timedOut = 'error' in outcome && outcome.error.timedOut === true;
  timeouts.set(endpoint, timedOut ? (timeouts.get(endpoint) ?? 0) + 1 : 0);
}
