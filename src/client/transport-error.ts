import { NotChecked } from './not-checked.ts';

/** Why there was no exchange, and whether a retry is allowed: for a lost reply, never for a violation. */
export interface TransportError {
  readonly reason: string;
  readonly remedy: string;
  readonly retry: boolean;
  /** Set if the request ran into its time-out. */
  readonly timedOut?: true;
}

type Row = readonly [pattern: RegExp, error: TransportError];

const once = (pattern: RegExp, reason: string, remedy: string): Row => [
  pattern,
  { reason, remedy, retry: false },
];
const again = (pattern: RegExp, reason: string, remedy: string): Row => [
  pattern,
  { reason, remedy, retry: true },
];
const network = 'look at the network and the proxy in front of the workspace';

/** Messages of network exceptions, the most specific first. */
const table: readonly Row[] = [
  once(
    /body is too large/,
    'the reply is larger than 8 MiB',
    'look at what the workspace, or the proxy in front of it, sends',
  ),
  once(
    /ECONNREFUSED/,
    'the connection was refused',
    'start the workspace, or correct host and port in BASE_URL',
  ),
  once(
    /ENOTFOUND|EAI_AGAIN|getaddrinfo/,
    'the host name could not be resolved',
    'correct the host in BASE_URL',
  ),
  once(
    /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|connect ETIMEDOUT/,
    'the host could not be reached',
    'check the network and the host in BASE_URL',
  ),
  once(
    /\b(?:EACCES|EPERM)\b/,
    'this machine does not let the connection out',
    'look at its firewall, and at host and port in BASE_URL',
  ),
  once(
    /CERT_HAS_EXPIRED|certificate has expired/,
    'the certificate of the workspace has expired',
    'renew it, or set INSECURE_TLS=1 on a test system',
  ),
  once(
    /ALTNAME|does not match certificate/i,
    'the certificate of the workspace is for another host',
    'correct the host in BASE_URL, or set INSECURE_TLS=1 on a test system',
  ),
  once(
    /certificate|CERT_|self[- ]signed|unable to verify|DEPTH_ZERO/i,
    'the certificate of the workspace is not trusted',
    'give its authority in NODE_EXTRA_CA_CERTS, or set INSECURE_TLS=1 on a test system',
  ),
  once(
    /EPROTO|SSL routines|wrong version number|tlsv1|handshake|before secure TLS connection/i,
    'TLS could not be agreed on',
    'check whether BASE_URL wants http or https',
  ),
  once(
    // Not every message with `connect`: Node uses the word with and without a proxy.
    /Proxy connection ended|CONNECT response/i,
    'the proxy did not let the connection through',
    'correct HTTP_PROXY or HTTPS_PROXY',
  ),
  once(/Header overflow/, 'the headers of the reply are larger than 16 KiB', network),
  once(
    /Parse Error|HPE_|Invalid character|Content-Length|Transfer-Encoding/i,
    'the reply is no valid HTTP',
    network,
  ),
  [
    /timed? ?out|ETIMEDOUT|Timeout \d{1,9}ms exceeded/i,
    {
      reason: 'no complete reply came in time',
      remedy: 'raise TIMEOUT_MS, or look at the load of the workspace',
      retry: false,
      timedOut: true,
    },
  ],
  again(
    /ECONNRESET|socket hang up|EPIPE|closed|disconnected|terminated/i,
    'the connection was lost',
    network,
  ),
  again(/aborted|truncated|premature|unexpected end/i, 'the reply broke off', network),
];

/** What an exception of the transport means; undefined if it is not one of the network. */
export function transportErrorOf(error: unknown): TransportError | undefined {
  const text = withoutCallLog(String(error));
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? refusedBySystem(text);
}

/** Operating systems have many more error codes for sockets. */
function refusedBySystem(text: string): TransportError | undefined {
  const name = /\b(?:connect|read|write|bind|shutdown) (E[A-Z0-9]{2,30})\b/.exec(text)?.[1];
  return name === undefined
    ? undefined
    : {
        reason: `the connection failed with ${name}`,
        remedy: 'check the network, and the host in BASE_URL',
        retry: false,
      };
}

/** Removes Playwright's call log, since the address in it may contain any word. */
const withoutCallLog = (text: string): string => text.split('Call log:')[0] ?? text;

/** The error as an outcome. */
export const asNotChecked = ({ reason, remedy }: TransportError): NotChecked =>
  new NotChecked(reason, remedy);
