import { present } from '../config/values.ts';
import { readJson } from '../lib/read-json.ts';
import type { Exchange, SentRequest } from '../contract/exchange.ts';
import type { Actor, CredentialForm } from '../contract/actor.ts';
import {
  credentialHeaders,
  accountsByOrigin,
  secretsOf,
  type Accounts,
  type CredentialHeaders,
} from './credentials.ts';
import { guardedUrl, verifySent } from './guard.ts';
import type { Bucket } from './lane.ts';
import { addRequests, noRequests, type RequestStats } from './request-stats.ts';
import type { NotChecked } from './not-checked.ts';
import { createOutages } from './outage.ts';
import { doubtless, send, type Sending, type SendParts } from './send.ts';
import type { WireReply } from './transport.ts';

/** A request, without the workspace that it is sent to. */
export interface Ask {
  /** Encoded path from the root of the workspace, `/api/…`. */
  readonly path: string;
  /** Encoded query without `?`. */
  readonly query: string;
  readonly actor: Actor;
  readonly credentials: CredentialForm;
  /** Endpoint that the request counts for; undefined for requests of the set-up. */
  readonly endpoint?: string;
  /** Case that the request is sent for. A recording needs it. */
  readonly caseId?: string;
  /** The status that a mock is to reply with. */
  readonly prefer?: number | undefined;
  /** Statuses that the case allows. */
  readonly expected?: readonly number[];
  /** True if it goes before waiting requests, because the reply that it is compared with was just read. */
  readonly urgent?: boolean;
  /** Counts the request too, besides the client's own count. */
  readonly stats?: RequestStats;
}

export interface Asked {
  readonly exchange: Exchange;
  /** Values that were sent as secrets. */
  readonly secrets: readonly string[];
}

/**
 * Sends every request to a workspace: GET to the origin of BASE_URL with exactly the named credentials, following no redirect.
 * The only POST is `login`.
 */
export interface Client {
  readonly baseUrl: string;
  readonly ask: (ask: Ask) => Promise<Asked>;
  readonly login: (body: unknown) => Promise<Exchange>;
  /** Requests of this client so far. */
  readonly stats: () => RequestStats;
  /** Calls of an endpoint that the limiter's window still allows an actor; infinite if the limiter does not count them. */
  readonly callsLeft: (endpoint: string, actor: Actor) => number;
}

interface Parts extends Omit<SendParts, 'timeouts' | 'grace'> {
  readonly baseUrl: string;
  readonly accounts: () => Accounts;
}

const nobody: CredentialHeaders = { token: null, userId: null };

export function createClient(parts: Parts): Client {
  const { baseUrl, accounts, pacer } = parts;
  const sendParts: SendParts = { ...parts, timeouts: new Map(), grace: { spent: false } };
  const total = noRequests();
  const outages = createOutages(pacer.pause, pacer.slowDown);
  /** Sends a request and counts it, also if it fails. */
  const sent = async (request: Omit<Sending, 'stats'>, where?: RequestStats): Promise<WireReply> => {
    const stats = noRequests();
    try {
      return await send(sendParts, { ...request, stats });
    } finally {
      for (const one of where === undefined ? [total] : [total, where]) addRequests(one, stats);
    }
  };
  return {
    baseUrl,
    stats: () => ({ ...total, waitedMs: pacer.waitedMs() }),
    callsLeft: pacer.left,
    ask: async (asked) => {
      const { path, query, actor, credentials, endpoint, urgent, stats, prefer, expected = [] } = asked;
      const meant = credentialHeaders(accounts(), actor, credentials);
      const url = guardedUrl(baseUrl, path, query);
      const request = { url, credentials: meant, ...present('prefer', prefer) };
      const bucket = bucketOf(asked, accounts());
      const sending = () => sent({ request, bucket, endpoint, urgent }, stats);
      // For a case, an error that it expects is no outage, even from an intermediary: that one replaces bodies, and would again. In set-up
      // only a lost reply of a workspace that is already known is an outage: a page in its place tells who answers.
      const isOutage = ({ instead, timedOut }: NotChecked): boolean =>
        endpoint === undefined
          ? instead === undefined && !timedOut && sendParts.headers.known() !== undefined
          : instead === undefined || instead.status < 400 || !expected.includes(instead.status);
      const reply = await outages.waitedOut(sending, isOutage).catch(doubtless);
      const carried = verifySent(meant, reply, request.url, accounts());
      const question = {
        ...({ method: 'GET', path, query, actor, credentials, carried } as const),
        ...accountsByOrigin(accounts()),
        ...present('prefer', prefer),
      };
      return { exchange: exchangeOf(question, reply), secrets: secretsOf(meant) };
    },
    login: async (body) => {
      const path = '/api/v1/login';
      const request = { url: guardedUrl(baseUrl, path, ''), credentials: nobody, login: { body } };
      const asked = { path, query: '', actor: 'anonymous', credentials: 'none', carried: nobody } as const;
      const reply = await sent({ request, bucket: { route: path, remedy: 'use personal access tokens' } });
      return exchangeOf({ method: 'POST', ...asked }, reply);
    },
  };
}

/**
 * The limiter does not count a 401, so it counts only requests with a valid pair (docs/released-servers.md#6.5). A route that is no endpoint
 * is asked a few times at most, so nobody waits for the first reply to tell of a limit.
 */
const bucketOf = ({ path, actor, credentials, endpoint, expected }: Ask, accounts: Accounts): Bucket => ({
  route: endpoint ?? path,
  ...(credentials === 'own' && actor !== 'anonymous'
    ? { caller: actor, unlimited: endpoint === undefined || accounts[actor]?.bypassesLimiter === true }
    : { refused: expected?.includes(401) === true }),
});

function exchangeOf(
  sent: SentRequest,
  { status, headers, bytes, miscoded, sentAt, receivedAt }: WireReply,
): Exchange {
  return {
    sent,
    status,
    headers,
    ...readable(bytes),
    ...(miscoded === undefined ? {} : { miscoded }),
    sentAt,
    receivedAt,
  };
}

/** A body as bytes, as text, and parsed if the text is JSON. */
export function readable(bytes: Buffer): Pick<Exchange, 'bytes' | 'text' | 'body' | 'levels'> {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  return { bytes, text, ...readJson(text) };
}
