import { createPool, type Connect, type Connection, type ConnectionRequest } from './connection.ts';
import type { CredentialHeaders } from './credentials.ts';
import { decoded, type Decoded } from './decode.ts';
import { playwrightConnect, type PlaywrightOptions } from './playwright-connection.ts';
import { tap } from './wire-tap.ts';

/** A request as it is handed to the transport. Only `login` may send anything but GET. */
export interface WireRequest {
  readonly url: string;
  readonly credentials: CredentialHeaders;
  readonly login?: { readonly body: unknown };
  /** Milliseconds after which it is given up, if less than the transport's own. */
  readonly withinMs?: number;
}

/** What came back, as bytes without their content coding, and which headers really left. */
export interface WireReply extends Decoded {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly sentHeaders: { readonly [name: string]: string };
}

/** Sends one request. @throws whatever the network throws; `transport-error.ts` says what it means */
export type Transport = (request: WireRequest) => Promise<WireReply>;

export interface TransportOptions extends PlaywrightOptions {
  readonly timeoutMs: number;
}

/** Bytes of a body at most, on the wire and decompressed: the longest page of a hundred items has less than a fifth of it. */
const largestBody = 8 * 2 ** 20;

/** The transport of every run: Playwright's connections. */
export const playwrightTransport = ({ timeoutMs, ...options }: TransportOptions): Transport =>
  transportOver(playwrightConnect(options), timeoutMs);

/**
 * Everything between the client and a connection, for whatever connection. Requests may overlap: each has a connection of its own while
 * it is under way.
 */
export function transportOver(connect: Connect, timeoutMs: number): Transport {
  const pool = createPool(connect);
  return async ({ withinMs = timeoutMs, ...request }) => {
    const within = Math.max(1, Math.min(timeoutMs, withinMs));
    const connection = await pool.take();
    let clean = false;
    try {
      const reply = await exchanged(connection, {
        ...contentOf(request),
        url: request.url,
        timeoutMs: within,
      });
      // A session cookie would let the next request without credentials in.
      clean = !reply.headers.some(([name]) => name.toLowerCase() === 'set-cookie');
      return reply;
    } finally {
      await pool.giveBack(connection, clean);
    }
  };
}

async function exchanged(connection: Connection, request: ConnectionRequest): Promise<WireReply> {
  const { reply, body, sentHeaders } = await tap(request.url, largestBody, () =>
    connection.exchange(request),
  );
  const { status, headers } = reply;
  if (sentHeaders === undefined) refuseUnsent(status);
  const plain = await decoded(body, headers, largestBody);
  return { status, headers, ...plain, sentHeaders: sentHeaders ?? {} };
}

/**
 * A proxy that opens no tunnel answers before anything leaves. These statuses are told as its word (`intermediary.ts`), the others as a
 * lost connection.
 */
function refuseUnsent(status: number): void {
  if ([407, 502, 503, 504].includes(status)) return;
  throw new Error(status === 200 ? 'an exchange went past the tap' : `CONNECT response ${status}`);
}

/** What is sent to the URL: the credential headers that the case names, and nothing else of anybody. */
function contentOf({ credentials, login }: WireRequest): Omit<ConnectionRequest, 'url' | 'timeoutMs'> {
  const { token, userId } = credentials;
  const headers = {
    accept: '*/*',
    'accept-encoding': 'gzip,deflate,br',
    ...(token === null ? {} : { 'X-Auth-Token': token }),
    ...(userId === null ? {} : { 'X-User-Id': userId }),
  };
  if (login === undefined) return { method: 'GET', headers };
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(login.body)),
  };
}
