import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { WireReply } from '../../src/reference/index.ts';
import {
  bodyOf,
  header,
  isHolder,
  isRecord,
  withBody,
  withHeader,
  withoutHeader,
  withText,
} from '../edit.ts';
import type { BenignVariant } from '../types.ts';
import { variant } from './define.ts';

const isJson = (reply: WireReply): boolean =>
  header(reply, 'content-type')?.startsWith('application/json') === true;

const written = (id: string, story: string, write: (body: unknown, text: string) => string): BenignVariant =>
  variant(
    id,
    story,
    () => (reply) => (isJson(reply) ? withText(reply, write(bodyOf(reply), reply.body.toString())) : reply),
  );

const named = (id: string, story: string, contentType: string): BenignVariant =>
  variant(
    id,
    story,
    () => (reply) => (isJson(reply) ? withHeader(reply, 'content-type', contentType) : reply),
  );

const coded = (coding: string, code: (body: Buffer) => Buffer): BenignVariant =>
  variant(`${coding}-body`, `bodies are compressed with ${coding}`, () => (reply) => ({
    ...withHeader(reply, 'content-encoding', coding),
    body: code(reply.body),
  }));

const more = (id: string, story: string, ...headers: readonly [string, string][]): BenignVariant =>
  variant(id, story, () => (reply) => ({ ...reply, headers: [...reply.headers, ...headers] }));

/** Reverses the keys of every object. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

const escaped = (text: string): string =>
  text
    .replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');

const capitals = (name: string): string => name.replaceAll(/(^|-)([a-z])/g, (part) => part.toUpperCase());

const limited = (
  id: string,
  story: string,
  values: () => readonly [limit: string, remaining: string, reset: string],
): BenignVariant =>
  variant(id, story, () => (reply) => {
    const [limit, remaining, reset] = values();
    return [
      ['x-ratelimit-limit', limit],
      ['x-ratelimit-remaining', remaining],
      ['x-ratelimit-reset', reset],
    ].reduce((changed, [name = '', value = '']) => withHeader(changed, name, value), reply);
  });

/** The same reply in another encoding, or with other headers. */
export const wire: readonly BenignVariant[] = [
  written('keys-in-another-order', 'keys come in another order', (body) => JSON.stringify(turned(body))),
  written('pretty-printed', 'bodies are indented', (body) => JSON.stringify(body, undefined, 2)),
  written('whitespace-around', 'bodies have whitespace around them', (_body, text) => `\r\n \t${text}\n\n`),
  written('escaped-characters', 'characters outside of ASCII and slashes are escaped', (_body, text) =>
    escaped(text),
  ),
  written('numbers-with-exponent', 'whole numbers are written as 1.0', (_body, text) =>
    text.replaceAll(/"(count|total|offset|chats|msgs)":(\d+)(?=[,}])/g, '"$1":$2.0'),
  ),
  variant('header-names-in-capitals', 'header names are capitalised', () => (reply) => ({
    ...reply,
    headers: reply.headers.map(([name, value]) => [capitals(name), value]),
  })),
  named('charset-told', 'the charset is given', 'application/json; charset=utf-8'),
  named(
    'charset-in-capitals',
    'the charset is in capitals, without a blank',
    'application/json;charset=UTF-8',
  ),
  named('charset-in-quotes', 'the charset is in quotes', 'application/json; charset="utf-8"'),
  named(
    'semicolon-in-a-parameter',
    'a parameter of the media type has a semicolon in it',
    'application/json; profile="a;b"; charset=utf-8',
  ),
  named('media-type-in-capitals', 'the media type is in capitals', 'Application/JSON'),
  coded('gzip', gzipSync),
  coded('deflate', deflateSync),
  coded('br', brotliCompressSync),
  more('chunked', 'bodies come in chunks', ['transfer-encoding', 'chunked']),
  more('connection-closed', 'the connection is closed after each reply', ['connection', 'close']),
  more(
    'headers-of-a-proxy',
    'a proxy adds its headers',
    ['via', '1.1 proxy'],
    ['x-request-id', '7f3c'],
    ['server', 'nginx'],
    ['strict-transport-security', 'max-age=63072000'],
  ),
  more(
    'headers-twice',
    'harmless headers come twice',
    ['vary', 'Origin'],
    ['vary', 'Accept-Encoding'],
    ['link', '</a>'],
    ['link', '</b>'],
  ),
  more('entity-tag', 'replies have an entity tag', ['etag', 'W/"1f-a1"']),
  more(
    'cookies-of-load-balancers',
    'load balancers set their cookies',
    ['set-cookie', 'AWSALB=Zx81kQ2mVb70; Path=/'],
    ['set-cookie', '__cf_bm=Zx81kQ2mVb70; Path=/; Secure'],
    ['set-cookie', 'JSESSIONID=Zx81kQ2mVb70.node3; Path=/'],
  ),
  variant(
    'cookie-on-success-only',
    'a proxy adds a cookie to successes only',
    () => (reply) =>
      reply.status === 200 ? withHeader(reply, 'set-cookie', 'SERVERID=web-2; path=/') : reply,
  ),
  variant(
    'login-cookie-removed',
    'replies remove a cookie of an older release',
    () => (reply) => withHeader(reply, 'set-cookie', 'rc_token=; Max-Age=0; Path=/'),
  ),
  more(
    'passed-by-a-cdn',
    'a CDN tells that it has not kept the reply',
    ['x-cache', 'Miss from cloudfront'],
    ['cf-cache-status', 'DYNAMIC'],
    ['cache-status', 'edge; fwd=bypass'],
    ['age', '0'],
    ['surrogate-control', 'no-store'],
    ['cdn-cache-control', 'no-cache, max-age=0'],
    ['x-accel-expires', '0'],
  ),
  ...(
    [
      ['expires-in-the-past', 'Thu, 01 Jan 1970 00:00:00 GMT'],
      ['expires-zero', '0'],
    ] as const
  ).map(([id, value]) =>
    variant(
      id,
      `replies have expires: ${value}, and no cache-control`,
      () => (reply) => withHeader(withoutHeader(reply, 'cache-control'), 'expires', value),
    ),
  ),
  variant('proxy-clock-behind', "a proxy's clock is minutes behind", () => (reply) => ({
    ...reply,
    headers: [
      ...reply.headers.filter(([name]) => !['cache-control', 'date'].includes(name.toLowerCase())),
      ['date', new Date(Date.now() - 420_000).toUTCString()],
      ['expires', new Date().toUTCString()],
      ['age', '420'],
    ],
  })),
  variant(
    'checked-before-reuse',
    'a gateway lets caches keep replies that they check before each use',
    () => (reply) => withHeader(reply, 'cache-control', 'public, max-age=0, must-revalidate'),
  ),
  variant(
    'private-cache',
    "the caller's own cache may keep replies",
    () => (reply) => withHeader(reply, 'cache-control', 'private, max-age=0, must-revalidate'),
  ),
  variant('no-caching-headers', 'there are no cache headers', () => (reply) => ({
    ...reply,
    headers: reply.headers.filter(([name]) => name !== 'cache-control' && name !== 'pragma'),
  })),
  limited('rate-limit-told', 'every reply has rate limit headers', () => [
    '10',
    '5',
    String(Date.now() + 30_000),
  ]),
  limited(
    'rate-limit-of-a-gateway',
    'a gateway has its own rate limit, with headers of the IETF draft',
    () => ['10, 10;w=60', '9', '30'],
  ),
  variant('slow-server', 'some replies are slow', () => {
    let nth = 0;
    return async (reply) => {
      nth += 1;
      if (nth % 5 === 0) await sleep(30);
      // The header makes a delayed reply count as changed.
      return nth % 5 === 0 ? withHeader(reply, 'x-delayed', '30') : reply;
    };
  }),
  variant('undocumented-fields', 'replies have undocumented fields', () => (reply) => {
    const body = bodyOf(reply);
    if (!isHolder(body) || !isJson(reply) || !isRecord(body)) return reply;
    return withBody(reply, { ...added(body), requestId: 'a1', warnings: [], meta: { took: 3 } });
  }),
];

/** Adds undocumented fields to the objects in a body. */
function added(value: { [key: string]: unknown }): { [key: string]: unknown } {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      Array.isArray(inner)
        ? inner.map((item: unknown) =>
            isRecord(item) ? { ...added(item), customFields: { tier: null }, rank: 1 } : item,
          )
        : isRecord(inner)
          ? { ...added(inner), extra: null }
          : inner,
    ]),
  );
}
