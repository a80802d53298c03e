import { TransportFailure, type Row } from './transport-failure.ts';
import type { ConnectionReply } from './connection.ts';
import type { Decoded } from './decode.ts';

const onTestSystem = 'or set INSECURE_TLS=1 on a test system';
const wantsCertificate = {
  reason: 'the workspace asks for a client certificate',
  remedy: 'set TLS_CLIENT_CERT and TLS_CLIENT_KEY',
} as const;
const refusedCertificate = {
  reason: 'the workspace refused the client certificate, or the lack of one',
  remedy:
    'set TLS_CLIENT_CERT and TLS_CLIENT_KEY to one that is valid, of an authority that the workspace trusts',
} as const;

/** Messages of OpenSSL and Node about a handshake, the most specific first. An `alert` comes from the workspace, and is about our side. */
export const tlsTable: readonly Row[] = [
  [/alert certificate required/i, wantsCertificate.reason, wantsCertificate.remedy],
  [
    /alert handshake failure/i,
    'the workspace refused the TLS handshake: it may ask for a client certificate',
    'set TLS_CLIENT_CERT and TLS_CLIENT_KEY, or look at the ciphers that it allows',
  ],
  [
    /alert (?:\w{1,30} certificate|certificate \w{1,30}|unknown ca|access denied)/i,
    refusedCertificate.reason,
    refusedCertificate.remedy,
  ],
  [
    /CERT_NOT_YET_VALID|not yet valid/,
    'the certificate of the workspace is not valid yet',
    `look at the clock of this machine, ${onTestSystem}`,
  ],
  [
    /CERT_HAS_EXPIRED|certificate has expired/,
    'the certificate of the workspace has expired',
    `renew it, ${onTestSystem}`,
  ],
  [
    /ALTNAME|does not match certificate/i,
    'the certificate of the workspace is for another host',
    `correct the host in BASE_URL, ${onTestSystem}`,
  ],
  [
    /DEPTH_ZERO|self[- ]signed certificate(?! in)/i,
    'the certificate of the workspace is self-signed',
    `give it in TLS_CA, ${onTestSystem}`,
  ],
  [
    /self[- ]signed|unable to verify|unable to get/i,
    'the certificate of the workspace is of an unknown authority',
    `give the authority in TLS_CA, ${onTestSystem}`,
  ],
  [
    /certificate|CERT_/i,
    'the certificate of the workspace is not trusted',
    `give the workspace another one, ${onTestSystem}`,
  ],
  [
    /wrong version number|packet length too long|unknown protocol|http request/i,
    'BASE_URL does not speak TLS',
    'begin BASE_URL with http://, or correct its port',
  ],
  [
    /EPROTO|SSL routines|tlsv1|handshake|before secure TLS connection/i,
    'the TLS handshake failed',
    'look at the TLS versions that the workspace allows, and at the port in BASE_URL',
  ],
];

/**
 * Servers that end the handshake without a client certificate, and say in a page that they want one: nginx with 400 (its internal 495 and
 * 496), IIS with 403.7. Undefined for any other reply.
 */
export function certificateFailure(reply: ConnectionReply & Decoded): TransportFailure | undefined {
  const { status, headers, bytes } = reply;
  if (![400, 403, 495, 496].includes(status)) return undefined;
  if (!headers.some(([name, value]) => /^content-type$/i.test(name) && /html/i.test(value))) return undefined;
  const text = bytes.subarray(0, 20_000).toString();
  if (/The SSL certificate error/i.test(text))
    return new TransportFailure({ ...refusedCertificate, retry: false });
  return /No required SSL certificate|client certificate/i.test(text)
    ? new TransportFailure({ ...wantsCertificate, retry: false })
    : undefined;
}

/** Servers that check a client certificate after the handshake close the connection without a word. */
export function closedOnCertificate(lost: unknown): TransportFailure | undefined {
  if (!/ECONNRESET|socket hang up|disconnected before secure/.test(String(lost))) return undefined;
  return new TransportFailure({
    ...refusedCertificate,
    reason: 'the workspace closed the connection after the client certificate was shown',
    retry: true,
  });
}
