import { parsedJson } from '../lib/json.ts';
import type { Exchange, SentRequest } from '../contract/exchange.ts';
import type { Actor, CredentialForm } from '../contract/actor.ts';
import { credentialHeaders, type Accounts, type CredentialHeaders } from './credentials.ts';
import { guardedUrl, verifySent } from './guard.ts';
import type { Bucket } from './pacing.ts';
import { send, type SendParts } from './send.ts';
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
}

export interface ClientParts extends Omit<SendParts, 'timeouts'> {
  readonly baseUrl: string;
  readonly accounts: () => Accounts;
}

const nobody: CredentialHeaders = { token: null, userId: null };

export function createClient(parts: ClientParts): Client {
  const { baseUrl, accounts } = parts;
  const sending: SendParts = { ...parts, timeouts: new Map() };
  return {
    baseUrl,
    ask: async (asked) => {
      const { path, query, actor, credentials, endpoint } = asked;
      const meant = credentialHeaders(accounts(), actor, credentials);
      const url = guardedUrl(baseUrl, path, query);
      const reply = await send(sending, { url, credentials: meant }, bucketOf(asked), endpoint);
      const carried = verifySent(meant, reply, url, accounts());
      const sent = { method: 'GET', path, query, actor, credentials, carried } as const;
      return {
        exchange: exchangeOf(sent, reply),
        secrets: meant.token === null || meant.token === '' ? [] : [meant.token],
      };
    },
    login: async (body) => {
      const path = '/api/v1/login';
      const request = { url: guardedUrl(baseUrl, path, ''), credentials: nobody, login: { body } };
      const sent = {
        method: 'POST',
        path,
        query: '',
        actor: 'anonymous',
        credentials: 'none',
        carried: nobody,
      } as const;
      return exchangeOf(sent, await send(sending, request, { route: path }));
    },
  };
}

/** Only an actor with his own pair gets past the 401, which the workspace's limiter does not count (rocket-chat-behaviour 6.5). */
const bucketOf = ({ path, actor, credentials, endpoint }: Ask): Bucket => ({
  route: endpoint ?? path,
  ...(credentials === 'own' && actor !== 'anonymous' ? { caller: actor } : {}),
});

function exchangeOf(sent: SentRequest, { status, headers, bytes, miscoded }: WireReply): Exchange {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  return {
    sent,
    status,
    headers,
    bytes,
    text,
    ...(miscoded === undefined ? {} : { miscoded }),
    body: parsedJson(text),
    receivedAt: Date.now(),
  };
}
