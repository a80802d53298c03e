import { notCacheable } from '../../../src/checks/caching.ts';
import { contextOf } from '../../support/context-of.ts';
import { expect, test } from '../../support/test.ts';

const date = 'Sat, 28 Nov 2026 12:00:00 GMT';

const objectedTo = (headers: readonly (readonly [string, string])[]): readonly string[] =>
  notCacheable
    .judge(contextOf({ headers: [['Date', date], ...headers] }))
    .map(({ pointer, received }) => `${pointer} ${received}`);

for (const [name, value] of [
  ['cache-control', 'public'],
  ['cache-control', 'public, no-cache, max-age=60'],
  ['cache-control', 'max-age="600"'],
  ['cache-control', 'private, s-maxage=60'],
  ['cache-control', 'immutable'],
  ['surrogate-control', 'max-age=3600, content="ESI/1.0"'],
  ['cdn-cache-control', 'max-age=60'],
  ['netlify-cdn-cache-control', 'public, s-maxage=31536000'],
  ['x-litespeed-cache-control', 'public,max-age=120'],
  ['edge-control', '!no-store, max-age=1d'],
  ['x-accel-expires', '60'],
  ['x-accel-expires', '@1800000000'],
  ['expires', 'Sat, 28 Nov 2026 13:00:00 GMT'],
  ['age', '3600'],
  ['x-cache', 'HIT'],
  ['x-cache', 'MISS, HIT'],
  ['x-cache', 'TCP_HIT from a23-1'],
  ['x-cache', 'Hit from cloudfront'],
  ['cf-cache-status', 'HIT'],
  ['cf-cache-status', 'STALE'],
  ['cache-status', 'edge; hit'],
] as const)
  test(`${name}: ${value} lets a shared cache keep the reply`, () => {
    expect(objectedTo([[name, value]])).toEqual([`header:${name} ${value}`]);
  });

test('a cache that may have written what lets a reply be kept is named by its header', () => {
  const control = 'public, max-age=600';
  expect(
    objectedTo([
      ['Cache-Control', control],
      ['X-Cache', 'Miss from cloudfront'],
    ]),
  ).toEqual([`header:cache-control ${control}, perhaps written by the cache that x-cache tells of`]);
  expect(
    objectedTo([
      ['X-Cache', 'HIT'],
      ['Via', '1.1 varnish'],
    ]),
  ).toEqual(['header:x-cache HIT, perhaps written by the cache that via tells of']);
});

for (const [name, value] of [
  ['cache-control', 'no-store'],
  ['cache-control', 'public, max-age=0, must-revalidate'],
  ['cache-control', 'no-store, public'],
  ['cache-control', 'private, max-age=600'],
  ['cache-control', 'no-cache, max-age=600'],
  ['surrogate-control', 'no-store'],
  ['surrogate-control', 'content="ESI/1.0"'],
  ['cdn-cache-control', 'max-age=0'],
  ['x-litespeed-cache-control', 'private,max-age=120'],
  ['x-accel-expires', '0'],
  ['x-accel-expires', 'off'],
  ['x-accel-expires', '@1500000000'],
  ['expires', '0'],
  ['expires', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['expires', 'Sat, 28 Nov 2026 12:10:00 GMT'],
  ['age', '0'],
  ['age', '420'],
  ['x-cache', 'Miss from cloudfront'],
  ['x-cache', 'RefreshHit from cloudfront'],
  ['x-cache', 'TCP_REFRESH_HIT from a23-1'],
  ['x-litespeed-cache', 'hit,private'],
  ['cf-cache-status', 'DYNAMIC'],
  ['cache-status', 'edge; fwd=miss; stored=false'],
  ['vary', 'Origin'],
] as const)
  test(`${name}: ${value} accuses nobody`, () => {
    expect(objectedTo([[name, value]])).toEqual([]);
  });

test('a lifetime in cache-control goes before expires', () => {
  const expires = ['expires', 'Sat, 28 Nov 2026 13:00:00 GMT'] as const;
  expect(objectedTo([['cache-control', 'max-age=0'], expires])).toEqual([]);
  expect(objectedTo([['cache-control', 'no-store'], expires])).toEqual([]);
});
