import type { Clock } from './clock.ts';
import { codingError, intermediaryError, mayBeGateways, refuserOf } from './intermediary.ts';
import { counts } from './limiter.ts';
import { NotChecked } from './not-checked.ts';
import type { Bucket } from './lane.ts';
import { isSurelyOwn } from './own-reply.ts';
import type { Pacer } from './pacing.ts';
import type { RequestStats } from './request-stats.ts';
import { asNotChecked, transportErrorOf } from './transport-error.ts';
import type { TransportError } from './transport-failure.ts';
import type { Transport, WireReply, WireRequest } from './transport.ts';
import type { HeaderMemory } from './workspace-headers.ts';

/** Thrown for a reply that may still be a gateway's after every retry. */
class Doubtful extends NotChecked {
  readonly reply: WireReply;

  constructor(reply: WireReply) {
    super(`a reply with status ${reply.status} may be a gateway's`, 'look at who sent it', { mayPass: true });
    this.reply = reply;
  }
}

/** Takes a doubtful reply for the workspace's own, so that no violation gets lost. @throws any other error */
export function doubtless(error: unknown): WireReply {
  if (error instanceof Doubtful) return error.reply;
  throw error;
}

export interface SendParts {
  readonly transport: Transport;
  readonly pacer: Pacer;
  /** Milliseconds after which a request is given up, including retries. */
  readonly timeoutMs: number;
  /** Time-outs in a row by endpoint; shared by all requests of a client. */
  readonly timeouts: Map<string, number>;
  /** Whether the workspace had its time to start; shared by all requests of a client. */
  readonly grace: { spent: boolean };
  readonly headers: HeaderMemory;
  readonly clock: Clock;
}

/** A request with what it is sent for. */
export interface Sending {
  readonly request: WireRequest;
  readonly bucket: Bucket;
  /** Endpoint that the request counts for; undefined for requests of the set-up. */
  readonly endpoint?: string | undefined;
  /** Goes before the requests that wait. */
  readonly urgent?: boolean | undefined;
  /** How often a limiter refused it before. */
  readonly refusals?: number;
  readonly stats: RequestStats;
}

const mostRetries = 2;
/** Without set-up nothing is judged, so a gateway whose workspace is just starting gets a second and a half, once. */
const mostRetriesOfSetUp = 5;
/** Each login that arrives makes a token, even if its reply is lost. */
const mostRetriesOfLogin = 1;
const mostWaits = 3;
/**
 * A login waits for a limiter twice: three accounts log in side by side, so the third may have to wait for two others. A limiter that
 * refuses more often may count logins by name or address, and block both.
 */
const mostWaitsOfLogin = 2;
const mostTimeouts = 2;
const backoffMs = 100;

/**
 * Sends a request until the workspace itself replies. A lost reply is retried a few times, within the time of one request; after a
 * 429 it waits for its turn again.
 * @throws NotChecked if there is no reply, and `Doubtful` if it may be a gateway's
 */
export async function send(parts: SendParts, sending: Sending): Promise<WireReply> {
  const { request, bucket, endpoint, urgent, stats } = sending;
  for (let waits = 0; ; waits++) {
    // A refused request goes before the others, which would use up the calls that it has waited for.
    const reply = await answered(parts, {
      ...sending,
      urgent: urgent === true || waits > 0,
      refusals: waits,
    });
    if (endpoint !== undefined && counts(reply)) stats.counted[endpoint] = (stats.counted[endpoint] ?? 0) + 1;
    if (reply.status !== 429 || (request.login !== undefined && waits === mostWaitsOfLogin)) return reply;
    if (waits === mostWaits) throw parts.pacer.giveUp(bucket, refuserOf(reply));
  }
}

function mostRetriesOf({ grace }: SendParts, { login }: WireRequest, endpoint: string | undefined): number {
  if (login !== undefined) return mostRetriesOfLogin;
  return endpoint === undefined && !grace.spent ? mostRetriesOfSetUp : mostRetries;
}

/** After two time-outs in a row an endpoint is not asked again, since every further request would cost as much. */
function refuseSilent({ timeouts }: SendParts, endpoint: string | undefined): void {
  if (endpoint === undefined || (timeouts.get(endpoint) ?? 0) < mostTimeouts) return;
  throw new NotChecked(
    `the endpoint let ${mostTimeouts} requests in a row time out`,
    'raise TIMEOUT_MS, or look at the load of the workspace',
  );
}

async function answered(
  parts: SendParts,
  { request, bucket, endpoint, urgent, refusals, stats }: Sending,
): Promise<WireReply> {
  let until = Number.POSITIVE_INFINITY;
  for (let retries = 0; ; retries++) {
    const endTurn = await parts.pacer.turn(bucket, urgent);
    // The wait for a turn does not count as time of the workspace.
    if (retries === 0) until = Date.now() + parts.timeoutMs;
    let outcome: Outcome | undefined;
    try {
      refuseSilent(parts, endpoint);
      stats.total += 1;
      outcome = await attempt(parts, { ...request, withinMs: until - Date.now() }, endpoint !== undefined);
    } finally {
      endTurn(outcome !== undefined && 'reply' in outcome ? outcome.reply : undefined, refusals);
    }
    if (endpoint !== undefined) remember(parts, endpoint, outcome);
    if ('reply' in outcome && !outcome.mayBeLost) return outcome.reply;
    const left = until - Date.now() - backoffMs * (retries + 1);
    const mayRetry =
      ('reply' in outcome || outcome.error.retry) &&
      retries < mostRetriesOf(parts, request, endpoint) &&
      left > 0;
    if (retries === mostRetriesOfSetUp) parts.grace.spent = true;
    if (!mayRetry && 'reply' in outcome) {
      if (endpoint !== undefined) throw new Doubtful(outcome.reply);
      return outcome.reply;
    }
    if (!mayRetry && 'error' in outcome) throw asNotChecked(outcome.error);
    stats.retries += 1;
    await parts.clock.sleep(backoffMs * (retries + 1));
  }
}

type Outcome =
  | { readonly reply: WireReply; /** Another try may get another reply. */ readonly mayBeLost: boolean }
  | { readonly error: TransportError };

/** @param judged whether a check will judge the reply and report that it is unreadable */
async function attempt(
  { transport, headers }: SendParts,
  request: WireRequest,
  judged: boolean,
): Promise<Outcome> {
  try {
    const reply = await transport(request);
    if (isSurelyOwn(reply)) headers.note(reply);
    const known = headers.known();
    const error = intermediaryError(reply, known) ?? (judged ? undefined : codingError(reply));
    // Set-up asks again after any 5xx, because no check judges it.
    const mayBeLost = mayBeGateways(reply, known) || (!judged && reply.status >= 500 && !request.login);
    return error === undefined ? { reply, mayBeLost } : { error: { ...error, wasAnswered: !error.retry } };
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
