import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const codings: {
  readonly [name: string]: (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
} = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  identity: (bytes) => Promise.resolve(bytes),
};

/**
 * Takes the content codings off a body, the last applied first.
 * @param most bytes of the plain body
 * @throws Error that begins with 'failed to decompress', or with 'the body is too large'
 */
export async function decoded(
  bytes: Buffer,
  headers: readonly (readonly [name: string, value: string])[],
  most: number,
): Promise<Buffer> {
  const names = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  let plain = bytes;
  for (const name of names.toReversed())
    plain = plain.length === 0 ? plain : await without(name, plain, most);
  return plain;
}

async function without(coding: string, bytes: Buffer, most: number): Promise<Buffer> {
  const decode = Object.hasOwn(codings, coding) ? codings[coding] : undefined;
  if (decode === undefined) throw new Error(`failed to decompress: nobody asked for '${coding}'`);
  try {
    return await decode(bytes, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) throw new Error('the body is too large', { cause: error });
    throw new Error(`failed to decompress: ${coding} was announced, the bytes are something else`, {
      cause: error,
    });
  }
}
