import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

const [zlib, raw] = [promisify(inflate), promisify(inflateRaw)];
/** Every stream in the format of zlib begins with this method. A raw one that does is not met in practice. */
const isZlib = (bytes: Buffer): boolean => ((bytes[0] ?? 0) & 15) === 8;

const codings: {
  readonly [name: string]: (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
} = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  // Some servers leave out the header and the checksum of zlib (the note in RFC 9110 8.4.1.2), and every browser reads that.
  deflate: (bytes, options) => (isZlib(bytes) ? zlib : raw)(bytes, options),
  br: promisify(brotliDecompress),
  identity: (bytes) => Promise.resolve(bytes),
};

/** A body without its content codings; unchanged, with the reason, if it is not coded as its headers say. */
export interface Decoded {
  readonly bytes: Buffer;
  readonly miscoded?: string;
}

/**
 * Removes the content codings of a body, the last applied first.
 * @param most bytes of the plain body
 * @throws Error that begins with 'the body is too large'
 */
export async function decoded(
  bytes: Buffer,
  headers: readonly (readonly [name: string, value: string])[],
  most: number,
): Promise<Decoded> {
  const names = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  let plain = bytes;
  for (const name of names.toReversed()) {
    const outcome = plain.length === 0 ? { bytes: plain } : await without(name, plain, most);
    if (outcome.miscoded !== undefined) return { bytes, miscoded: outcome.miscoded };
    plain = outcome.bytes;
  }
  return { bytes: plain };
}

async function without(coding: string, bytes: Buffer, most: number): Promise<Decoded> {
  const decode = Object.hasOwn(codings, coding) ? codings[coding] : undefined;
  if (decode === undefined) return { bytes, miscoded: `'${coding}', which the request does not accept` };
  try {
    return { bytes: await decode(bytes, { maxOutputLength: most }) };
  } catch (error) {
    if (error instanceof RangeError) throw new Error('the body is too large', { cause: error });
    return { bytes, miscoded: `'${coding}', but the bytes are something else` };
  }
}
