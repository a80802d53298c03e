import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { present, refuseHalf } from './values.ts';
import { ConfigError, type Variable } from './variables.ts';

/** What connections over TLS need besides the well-known authorities, as PEM. */
export interface Tls {
  /** The certificate, with its chain, that identifies this client to the workspace. */
  readonly client?: { readonly cert: string; readonly key: string };
  /** Authorities that are trusted besides the well-known ones. */
  readonly authorities?: string;
}

type Read = (name: Variable) => string | undefined;

/**
 * Reads the files that TLS_CLIENT_CERT, TLS_CLIENT_KEY and TLS_CA name.
 * @returns undefined if none is set
 * @throws ConfigError naming the variable whose file is missing, unreadable or of another kind, or certificate and key that do not match
 */
export function readTls(read: Read): Tls | undefined {
  const client = readClient(read);
  const authorities = certificatesIn('TLS_CA', read);
  if (client === undefined && authorities === undefined) return undefined;
  return { ...present('client', client), ...present('authorities', authorities) };
}

function readClient(read: Read): Tls['client'] {
  refuseHalf('TLS_CLIENT_CERT', 'TLS_CLIENT_KEY', read);
  const cert = certificatesIn('TLS_CLIENT_CERT', read);
  const key = pemIn('TLS_CLIENT_KEY', read);
  if (cert === undefined || key === undefined) return undefined;
  // The first certificate of the file is the client's own; its chain follows.
  if (!new X509Certificate(cert).checkPrivateKey(keyIn(key)))
    throw new ConfigError(
      'TLS_CLIENT_KEY does not belong to the certificate in TLS_CLIENT_CERT',
      'give the key that belongs to the first certificate in TLS_CLIENT_CERT',
    );
  return { cert, key };
}

function keyIn(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    if (/ENCRYPTED/.test(pem) || /passphrase/i.test(String(error)))
      throw new ConfigError(
        'the key in TLS_CLIENT_KEY is encrypted',
        'decrypt it, for instance with `openssl pkey -in key.pem -out plain.pem`',
      );
    throw new ConfigError(
      'the file in TLS_CLIENT_KEY holds no private key in PEM',
      'give a file that holds one',
    );
  }
}

function certificatesIn(name: 'TLS_CA' | 'TLS_CLIENT_CERT', read: Read): string | undefined {
  const pem = pemIn(name, read);
  if (pem === undefined) return undefined;
  const blocks = pem
    .split(/(?=-----BEGIN )/)
    .filter((block) => /^-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/.test(block));
  if (blocks.length === 0 || !blocks.every(isCertificate))
    throw new ConfigError(
      `the file in ${name} holds no certificate in PEM`,
      'give one that begins with -----BEGIN CERTIFICATE-----; `openssl x509 -inform DER -in file -out cert.pem` converts others',
    );
  return blocks.join('\n');
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

/** Text of the file that a variable names. What a variable holds is never repeated, since it may be the key itself. */
function pemIn(name: Variable, read: Read): string | undefined {
  const path = read(name);
  if (path === undefined) return undefined;
  if (path.includes('-----BEGIN'))
    throw new ConfigError(
      `${name} holds the PEM text itself`,
      'put it into a file, and set the path of the file',
    );
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new ConfigError(
      `the file in ${name} ${isMissing ? 'does not exist' : 'cannot be read'}`,
      `correct its path, which is taken from the folder of the run, ${isMissing ? 'or leave it out' : 'or its permissions'}`,
    );
  }
}
