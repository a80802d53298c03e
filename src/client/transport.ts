import { preferHeaders } from '../contract/exchange.ts';
import { createPool, type Connect, type Connection, type ConnectionRequest } from './connection.ts';
import type { CredentialHeaders } from './credentials.ts';
import { decoded, type Decoded } from './decode.ts';
import { createSchemeCheck } from './other-scheme.ts';
import { playwrightConnect, type PlaywrightOptions } from './playwright-connection.ts';
import { addressFailure, proxyFailure } from './proxy-error.ts';
import { certificateFailure, closedOnCertificate } from './tls-error.ts';
import { trusting } from './trusted-authorities.ts';
import { tap, Unsent } from './wire-tap.ts';

/** A request as it is handed to the transport. Only `login` may send anything but GET. */
export interface WireRequest {
  readonly url: string;
  readonly credentials: CredentialHeaders;
  readonly login?: { readonly body: unknown };
  /** The status that a mock is asked for. */
  readonly prefer?: number;
  /** Milliseconds after which it is given up, if less than the transport's own. */
  readonly withinMs?: number;
}

/** What came back, as bytes without their content coding, and which headers really left. */
export interface WireReply extends Decoded {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly sentHeaders: { readonly [name: string]: string };
  /** When the request left, in epoch milliseconds. */
  readonly sentAt: number;
  /** When the reply began, likewise. */
  readonly receivedAt: number;
}

/** Sends one request. @throws whatever the network throws; `transport-error.ts` says what it means */
export type Transport = (request: WireRequest) => Promise<WireReply>;

export interface TransportOptions extends PlaywrightOptions {
  readonly timeoutMs: number;
}

/** Most bytes of a body, on the wire and decompressed: more than five times the longest page of a hundred items. */
const largestBody = 8 * 2 ** 20;

/** The transport of every run: Playwright's connections. */
export const playwrightTransport = ({ timeoutMs, ...options }: TransportOptions): Transport =>
  transportOver(playwrightConnect(options), timeoutMs, options);

/**
 * Everything between the client and a connection, for whatever connection. Requests may overlap: each has a connection of its own while
 * it is under way.
 * @param way what stands between: a proxy, and whom a connection over TLS trusts
 */
export function transportOver(
  connect: Connect,
  timeoutMs: number,
  way: Pick<PlaywrightOptions, 'proxy' | 'tls'> = {},
): Transport {
  const pool = createPool(connect);
  const send = async (request: ConnectionRequest): Promise<WireReply> => {
    const connection = await pool.take();
    let clean = false;
    try {
      const reply = await exchanged(connection, request, way);
      // A session cookie would let the next request without credentials in.
      clean = !reply.headers.some(([name]) => name.toLowerCase() === 'set-cookie');
      return reply;
    } finally {
      await pool.giveBack(connection, clean);
    }
  };
  let answered = false;
  const probeMs = Math.min(timeoutMs, 1000);
  const otherScheme = createSchemeCheck((url) =>
    send({ url, method: 'GET', headers: {}, timeoutMs: probeMs }),
  );
  return async ({ withinMs = timeoutMs, ...request }) => {
    const within = Math.max(1, Math.min(timeoutMs, withinMs));
    const asked = { ...contentOf(request), url: request.url, timeoutMs: within };
    const outcome = await send(asked).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    const failure = await otherScheme(request.url, outcome);
    if (failure !== undefined) throw failure;
    if (outcome instanceof Error) {
      const shown = way.tls?.client !== undefined && !answered && request.url.startsWith('https:');
      throw (shown ? closedOnCertificate(outcome) : undefined) ?? outcome;
    }
    answered = true;
    const refused = certificateFailure(outcome);
    if (refused !== undefined) throw refused;
    return outcome;
  };
}

async function exchanged(
  connection: Connection,
  request: ConnectionRequest,
  { proxy, tls }: Pick<PlaywrightOptions, 'proxy' | 'tls'>,
): Promise<WireReply> {
  const send = () => tap(request.url, largestBody, () => connection.exchange(request));
  const authorities = tls?.authorities;
  const { reply, body, ...tapped } = await (
    authorities === undefined ? send() : trusting(authorities, send)
  ).catch((error: unknown) => {
    const thrown = error instanceof Unsent ? error.cause : error;
    if (proxy === undefined) throw thrown;
    throw (
      (error instanceof Unsent ? proxyFailure(error, proxy.variable) : addressFailure(request.url, error)) ??
      thrown
    );
  });
  const { status, headers } = reply;
  return { status, headers, ...(await decoded(body, headers, largestBody)), ...tapped };
}

/** Method, headers and body of a request: only the credentials that the case names are sent. */
function contentOf(request: WireRequest): Omit<ConnectionRequest, 'url' | 'timeoutMs'> {
  const { credentials, login, prefer } = request;
  const { token, userId, others } = credentials;
  const headers = {
    accept: '*/*',
    'accept-encoding': 'gzip,deflate,br',
    ...(token === null ? {} : { 'X-Auth-Token': token }),
    ...(userId === null ? {} : { 'X-User-Id': userId }),
    ...Object.fromEntries(others?.headers ?? []),
    ...(prefer === undefined ? {} : Object.fromEntries(preferHeaders(prefer))),
  };
  if (login === undefined) return { method: 'GET', headers };
  return {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(login.body)),
  };
}
