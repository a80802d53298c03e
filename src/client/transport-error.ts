import { NotChecked } from './not-checked.ts';
import { tlsTable } from './tls-error.ts';
import { meaningOf, TransportFailure, type Row, type TransportError } from './transport-failure.ts';

const network = 'look at the network and the proxy in front of the workspace';

/** Messages of network exceptions, the most specific first. */
const table: readonly Row[] = [
  [
    /body is too large/,
    'the reply is larger than 8 MiB',
    'look at what the workspace, or the proxy in front of it, sends',
  ],
  [
    /ECONNREFUSED/,
    'the connection was refused',
    'start the workspace, or correct host and port in BASE_URL',
    { mayPass: true },
  ],
  [/ENOTFOUND|EAI_AGAIN|getaddrinfo/, 'the host name could not be resolved', 'correct the host in BASE_URL'],
  [
    /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|connect ETIMEDOUT/,
    'the host could not be reached',
    'check the network and the host in BASE_URL',
  ],
  [
    /\b(?:EACCES|EPERM)\b/,
    'this machine blocks the connection',
    'look at its firewall, and at host and port in BASE_URL',
  ],
  ...tlsTable,
  [/Header overflow/, 'the headers of the reply are larger than 16 KiB', network],
  [
    /Parse Error|HPE_|Invalid character|Content-Length|Transfer-Encoding/i,
    'the reply is not valid HTTP',
    network,
  ],
  [
    /timed? ?out|ETIMEDOUT|Timeout \d{1,9}ms exceeded/i,
    'no complete reply came in time',
    'raise TIMEOUT_MS, or look at the load of the workspace',
    { timedOut: true, mayPass: true },
  ],
  [
    /ECONNRESET|socket hang up|EPIPE|closed|disconnected|terminated/i,
    'the connection was lost',
    network,
    { retry: true },
  ],
  [/aborted|truncated|premature|unexpected end/i, 'the reply broke off', network, { retry: true }],
];

/** What an exception of the transport means; undefined if it is not one of the network. */
export function transportErrorOf(error: unknown): TransportError | undefined {
  if (error instanceof TransportFailure) return error.error;
  const text = withoutCallLog(String(error));
  return meaningOf(text, table) ?? refusedBySystem(text);
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

/** The error for a case or set-up. If a try at once may succeed, a later one may too. */
export const asNotChecked = ({ reason, remedy, retry, ...about }: TransportError): NotChecked =>
  new NotChecked(reason, remedy, { mayPass: retry, ...about });
