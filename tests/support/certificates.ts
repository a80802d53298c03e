import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const day = 86_400_000;

interface Pair {
  readonly key: string;
  readonly cert: string;
}

/** An authority and certificates that it signed, as PEM and as files. */
export interface Certificates extends Pair {
  /** The authority itself. */
  readonly authority: string;
  /** A certificate for a client. */
  readonly client: Pair;
  /** Writes a text into a file of this folder, for a variable. @returns its path */
  readonly file: (name: string, text: string) => string;
}

interface Wanted {
  /** The host or address that the server's certificate is for. */
  readonly host?: string;
  /** Days from now on which the server's certificate begins and ends to be valid. */
  readonly valid?: readonly [from: number, to: number];
}

const named = (value: string) => [{ name: 'commonName', value }];
const common = { keyType: 'ec', algorithm: 'sha256' } as const;

/** An authority of its own, a server's certificate and a client's. @param folder where `file` writes */
export async function makeCertificates(
  folder: string,
  { host = '127.0.0.1', valid: [from, to] = [-1, 2] }: Wanted = {},
): Promise<Certificates> {
  mkdirSync(folder, { recursive: true });
  const authority = await generate(named(`test authority ${randomUUID()}`), {
    ...common,
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  });
  const ca = { key: authority.private, cert: authority.cert };
  const server = await generate(named('workspace'), {
    ...common,
    ca,
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [/^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }],
      },
    ],
  });
  const client = await generate(named('client'), { ...common, ca, extensions: [] });
  return {
    authority: authority.cert,
    key: server.private,
    cert: server.cert,
    client: { key: client.private, cert: client.cert },
    file: (name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
  };
}
