import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const openssl = (...args: readonly string[]): void =>
  void execFileSync('openssl', [...args], { stdio: 'pipe' });

export interface Certificates {
  /** File of the authority, for NODE_EXTRA_CA_CERTS. */
  readonly authority: string;
  readonly key: string;
  readonly cert: string;
}

/**
 * An authority of its own and a certificate that it signed.
 * @param folder where the files go
 * @param name what the certificate is for, as OpenSSL's subjectAltName has it
 * @param days until it expires; below 0: it has
 */
export function makeCertificates(folder: string, name = 'IP:127.0.0.1', days = 2): Certificates {
  mkdirSync(folder, { recursive: true });
  const file = (base: string): string => join(folder, base);
  const authority = file('authority.pem');
  writeFileSync(file('extensions'), `subjectAltName=${name}\n`);
  const fresh = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-keyout',
    file('ca.key'),
    '-out',
    authority,
    '-subj',
    '/CN=test authority',
  );
  openssl('req', ...fresh, '-keyout', file('key.pem'), '-out', file('request.pem'), '-subj', '/CN=workspace');
  openssl(
    'x509',
    '-req',
    '-in',
    file('request.pem'),
    '-CA',
    authority,
    '-CAkey',
    file('ca.key'),
    '-CAcreateserial',
    '-out',
    file('cert.pem'),
    '-extfile',
    file('extensions'),
    '-days',
    String(days),
  );
  return {
    authority,
    key: readFileSync(file('key.pem'), 'utf8'),
    cert: readFileSync(file('cert.pem'), 'utf8'),
  };
}
