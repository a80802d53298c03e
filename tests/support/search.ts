import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** A piece of an artefact: a file, or what was packed in one. */
export interface Piece {
  readonly name: string;
  readonly text: string;
}

const deepest = 4;

/** Every file below a folder, and whatever is packed in it: zip, gzip and base64, in any nesting. */
export function* piecesIn(folder: string): Generator<Piece> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    yield* unpacked(path.slice(folder.length + 1), readFileSync(path), 0);
  }
}

export function* unpacked(name: string, bytes: Buffer, depth: number): Generator<Piece> {
  const text = bytes.toString('latin1');
  yield { name, text };
  if (depth === deepest) return;
  if (text.startsWith('PK\u0003\u0004')) yield* zipEntries(name, bytes, depth);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    yield* unpacked(`${name} (gunzipped)`, gunzipSync(bytes), depth + 1);
  for (const [run] of text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)) {
    const decoded = Buffer.from(run, 'base64');
    if (decoded.includes('PK\u0003\u0004') || isText(decoded))
      yield* unpacked(`${name} (decoded)`, decoded, depth + 1);
  }
}

/** Entries of a zip, by its central directory. */
function* zipEntries(name: string, bytes: Buffer, depth: number): Generator<Piece> {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end === -1) return;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packedSize, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const [extra, comment] = [bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + packedSize);
    const plain = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    const entry = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    yield* unpacked(`${name} > ${entry}`, plain, depth + 1);
    at += 46 + nameLength + extra + comment;
  }
}

const isText = (bytes: Buffer): boolean => {
  const sample = bytes.subarray(0, 200);
  return sample.filter((byte) => byte >= 0x20 && byte <= 0x7e).length > sample.length * 0.9;
};

/** Every spelling in which a text may lie in an artefact. */
export function everySpelling(secret: string): readonly string[] {
  const plain = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), encodeURI(secret)];
  const escaped = plain.flatMap((one) => [one, one.replaceAll('&', '&amp;').replaceAll('@', '\\u0040')]);
  // Base64 of a longer text holds it in one of three alignments, without the letters at its edges.
  const packed = [0, 1, 2].map((shift) =>
    Buffer.from(`${'x'.repeat(shift)}${secret}`)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : shift + 1, -1),
  );
  return [...new Set([...escaped, ...packed])].filter((one) => one.length >= 6);
}

/** Where which secret lies, as `secret in piece`. */
export function findings(pieces: Iterable<Piece>, secrets: readonly string[]): readonly string[] {
  const wanted = secrets.flatMap((secret) => everySpelling(secret).map((spelling) => ({ secret, spelling })));
  const hits = new Set<string>();
  for (const { name, text } of pieces)
    for (const { secret, spelling } of wanted) if (text.includes(spelling)) hits.add(`${secret} in ${name}`);
  return [...hits];
}
