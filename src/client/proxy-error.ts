import { isIP } from 'node:net';
import { meaningOf, TransportFailure, type Row } from './transport-failure.ts';
import type { Unsent } from './wire-tap.ts';

/** Why a request did not leave, by the status of a refused tunnel or by the message. `$` stands for the proxy's variable. */
const table: readonly Row[] = [
  [
    /^407|authentication failed|no accepted authentication/i,
    'asks for a login, or refuses the one in its URL',
    'put user:password@ in front of its host in $',
  ],
  [
    /^50[234]|Socks.{0,200}rejected/i,
    'could not connect to the workspace',
    'check that the workspace is up, and that the proxy may connect to it',
    { retry: true },
  ],
  [
    /^\d{3}/,
    'opens no tunnel to the workspace',
    'allow CONNECT to its host and port in the proxy, or name the host in NO_PROXY',
  ],
  [/ECONNREFUSED/, 'refused the connection', 'start it, or correct host and port in $'],
  [/ENOTFOUND|EAI_AGAIN|getaddrinfo/, 'has a host name that could not be resolved', 'correct the host in $'],
  [
    /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES|EPERM|connect E(?:TIMEDOUT|INVAL)/,
    'could not be reached',
    'check the network, and host and port in $',
  ],
  [
    /certificate|CERT_|self[- ]signed|unable to verify|ALTNAME/i,
    'has a certificate that is not trusted, or is for another host',
    'give its authority in TLS_CA, or correct the host in $',
  ],
  [/EPROTO|SSL routines|wrong version number/i, 'does not speak TLS', 'begin $ with http://'],
  [
    /timed? ?out|ETIMEDOUT|Timeout \d{1,9}ms exceeded/i,
    'did not answer in time',
    'look at its load, or correct host and port in $',
    { timedOut: true },
  ],
  [
    /Proxy connection ended|ECONNRESET|EPIPE|socket hang up|closed|disconnected|aborted/i,
    'closed the connection',
    'check that $ names a proxy, and begins with the right one of http://, https:// and socks5://',
    { retry: true },
  ],
  [
    /socks|CONNECT response|Parse Error|HPE_/i,
    'did not answer as a proxy of its kind does',
    'check that $ names a proxy, and begins with the right one of http://, https:// and socks5://',
  ],
];

/** The failure of a proxy through which nothing left; undefined if the exception is not one of the network. */
export function proxyFailure({ status, cause }: Unsent, variable: string): TransportFailure | undefined {
  const text = status === undefined ? String(cause) : `${status}`;
  const failure = meaningOf(text, table);
  if (failure === undefined) return undefined;
  const { reason, remedy } = failure;
  return new TransportFailure({
    ...failure,
    reason: `the proxy in ${variable} ${reason}${status === undefined ? '' : ` (${status})`}`,
    remedy: remedy.replaceAll('$', variable),
  });
}

/**
 * Behind a proxy Playwright verifies a certificate by its host name. If BASE_URL has an address, it takes `localhost` for the name, and
 * refuses every certificate. Undefined if that is not the cause.
 */
export function addressFailure(url: string, thrown: unknown): TransportFailure | undefined {
  if (isIP(new URL(url).hostname.replace(/^\[|\]$/g, '')) === 0) return undefined;
  if (!/ALTNAME|does not match certificate/i.test(String(thrown))) return undefined;
  return new TransportFailure({
    reason: 'through a proxy, the certificate of an address cannot be verified',
    remedy: 'write the host name in BASE_URL, or name the address in NO_PROXY',
    retry: false,
  });
}
