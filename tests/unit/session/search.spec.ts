import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { everySpelling, findings, piecesIn, unpacked } from '../../support/search.ts';
import { expect, test } from '../../support/test.ts';

test('the search finds a secret in every packing and spelling', () => {
  const secret = 'pässword/+"x"@example.org';
  const folder = test.info().outputPath('packed');
  mkdirSync(folder, { recursive: true });
  const entry = deflateRawSync(Buffer.from(`a ${secret} b`, 'latin1'));
  const zip = zipOf('inner.txt', entry);
  const files: Record<string, Buffer | string> = {
    'plain.txt': Buffer.from(`x${secret}y`, 'latin1'),
    'json.json': Buffer.from(JSON.stringify({ secret }), 'latin1'),
    'url.txt': `?a=${encodeURIComponent(secret)}`,
    'packed.zip': zip,
    'page.html': `<template>data:application/zip;base64,${zip.toString('base64')}</template>`,
    'text.gz': gzipSync(Buffer.from(secret, 'latin1')),
    'aligned.txt': Buffer.from(`xy${secret}`).toString('base64'),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const found = findings(piecesIn(folder), [secret]);
  for (const name of Object.keys(files))
    expect(
      found.some((hit) => hit.includes(name)),
      name,
    ).toBe(true);
  expect([...unpacked('nothing', Buffer.from('nothing here'), 0)]).toHaveLength(1);
  expect(everySpelling('abcdefgh')).toContain('abcdefgh');
});

/** A zip with one deflated entry. */
function zipOf(name: string, packed: Buffer): Buffer {
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\u0001\u0002', 'latin1');
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  const start = local.length + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
