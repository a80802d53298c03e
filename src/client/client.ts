import { parsedJson } from '../lib/json.ts';
import type { Exchange, SentRequest } from '../contract/exchange.ts';
import type { Actor, CredentialForm } from '../contract/actor.ts';
import { credentialHeaders, secretsOf, type Accounts, type CredentialHeaders } from './credentials.ts';
import { guardedUrl, verifySent } from './guard.ts';
import type { Bucket } from './pacing.ts';
import { addRequests, noRequests, type RequestStats } from './request-stats.ts';
import { send, type Sending, type SendParts } from './send.ts';
import type { WireReply } from './transport.ts';

/** What is asked, without the workspace it is asked of. */
export interface Ask {
  /** Encoded path from the root of the workspace, `/api/…`. */
  readonly path: string;
  /** Encoded query without `?`. */
  readonly query: string;
  readonly actor: Actor;
  readonly credentials: CredentialForm;
  /** Endpoint whose count it goes on; undefined for what the suite asks for itself. */
  readonly endpoint?: string;
  /** Case on whose behalf it is asked, for whoever records what is asked. */
  readonly caseId?: string;
  /** Goes before the requests that wait: what it is compared with was just read. */
  readonly urgent?: boolean;
  /** Where its requests are counted too, besides the client's own count. */
  readonly stats?: RequestStats;
}

export interface Asked {
  readonly exchange: Exchange;
  /** What was sent as a secret. */
  readonly secrets: readonly string[];
}

/**
 * The only way to a workspace. Whoever asks through it sends GET to BASE_URL's origin, follows no redirect and carries exactly
 * the credentials named; the one POST is `login`.
 */
export interface Client {
  readonly baseUrl: string;
  readonly ask: (ask: Ask) => Promise<Asked>;
  readonly login: (body: unknown) => Promise<Exchange>;
  /** What this client has sent so far. */
  readonly stats: () => RequestStats;
  /** Calls of an endpoint that the workspace's limiter leaves an actor in its window; infinite where it does not count them. */
  readonly callsLeft: (endpoint: string, actor: Actor) => number;
}

interface Parts extends Omit<SendParts, 'timeouts'> {
  readonly baseUrl: string;
  readonly accounts: () => Accounts;
}

const nobody: CredentialHeaders = { token: null, userId: null };

export function createClient(parts: Parts): Client {
  const { baseUrl, accounts, pacer } = parts;
  const sending: SendParts = { ...parts, timeouts: new Map() };
  const total = noRequests();
  /** Counts what a request takes in the total and where else it is wanted, also if it fails. */
  const sent = async (request: Omit<Sending, 'stats'>, where?: RequestStats): Promise<WireReply> => {
    const stats = noRequests();
    try {
      return await send(sending, { ...request, stats });
    } finally {
      for (const one of where === undefined ? [total] : [total, where]) addRequests(one, stats);
    }
  };
  return {
    baseUrl,
    stats: () => ({ ...total, waitedMs: pacer.waitedMs() }),
    callsLeft: pacer.left,
    ask: async (asked) => {
      const { path, query, actor, credentials, endpoint, urgent, stats } = asked;
      const meant = credentialHeaders(accounts(), actor, credentials);
      const request = { url: guardedUrl(baseUrl, path, query), credentials: meant };
      const bucket = bucketOf(asked, accounts());
      const reply = await sent({ request, bucket, endpoint, urgent }, stats);
      const carried = verifySent(meant, reply, request.url, accounts());
      const question = { method: 'GET', path, query, actor, credentials, carried } as const;
      return { exchange: exchangeOf(question, reply), secrets: secretsOf(meant) };
    },
    login: async (body) => {
      const path = '/api/v1/login';
      const request = { url: guardedUrl(baseUrl, path, ''), credentials: nobody, login: { body } };
      const asked = {
        method: 'POST',
        path,
        query: '',
        actor: 'anonymous',
        credentials: 'none',
        carried: nobody,
      } as const;
      return exchangeOf(asked, await sent({ request, bucket: { route: path } }));
    },
  };
}

/** Only an actor with his own pair gets past the 401, which the workspace's limiter does not count (rocket-chat-behaviour 6.5). */
const bucketOf = ({ path, actor, credentials, endpoint }: Ask, accounts: Accounts): Bucket => ({
  route: endpoint ?? path,
  ...(credentials === 'own' && actor !== 'anonymous'
    ? { caller: actor, unlimited: accounts[actor]?.bypassesLimiter === true }
    : {}),
});

function exchangeOf(sent: SentRequest, { status, headers, bytes, miscoded }: WireReply): Exchange {
  return {
    sent,
    status,
    headers,
    ...readable(bytes),
    ...(miscoded === undefined ? {} : { miscoded }),
    receivedAt: Date.now(),
  };
}

/** The bytes of a body with what they say: as text, and parsed where the text is JSON. */
export function readable(bytes: Buffer): Pick<Exchange, 'bytes' | 'text' | 'body'> {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  return { bytes, text, body: parsedJson(text) };
}
