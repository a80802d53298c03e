import { gzipSync } from 'node:zlib';
import { defineOperator } from '../define.ts';
import { withHeader, withoutHeader } from '../edit.ts';
import type { Operator } from '../types.ts';
import { onStatus } from '../when.ts';

const contentType = (name: string, says: string, value: string): Operator =>
  defineOperator({
    name,
    group: 'headers',
    caughtBy: 'content-type',
    says,
    tamper: (reply) => withHeader(reply, 'content-type', value),
  });

export const typeHtml = contentType(
  'content-type-html',
  'has the content type of HTML',
  'text/html; charset=utf-8',
);
export const typeText = contentType('content-type-text', 'has the content type of plain text', 'text/plain');
export const typeProblem = contentType(
  'content-type-problem',
  'has the content type of problem details',
  'application/problem+json',
);
export const typeOctets = contentType(
  'content-type-octets',
  'has the content type of binary data',
  'application/octet-stream',
);
export const typeEmpty = contentType('content-type-empty', 'has an empty content type', '');
export const charsetLatin1 = contentType(
  'charset-latin1',
  'has the charset latin1',
  'application/json; charset=ISO-8859-1',
);
export const charsetUtf16 = contentType(
  'charset-utf-16',
  'has the charset UTF-16',
  'application/json; charset=utf-16',
);
export const typeMissing = defineOperator({
  name: 'content-type-missing',
  group: 'headers',
  caughtBy: 'content-type',
  says: 'has no content type',
  tamper: (reply) => withoutHeader(reply, 'content-type'),
});
export const typeTwice = defineOperator({
  name: 'content-type-twice',
  group: 'headers',
  caughtBy: 'content-type',
  says: 'has two content types',
  tamper: (reply) => ({ ...reply, headers: [...reply.headers, ['content-type', 'text/html']] }),
});

export const sniffable = defineOperator({
  name: 'nosniff-missing',
  group: 'headers',
  caughtBy: 'no-sniffing',
  says: 'has no x-content-type-options',
  tamper: (reply) => withoutHeader(reply, 'x-content-type-options'),
});

const added = (
  name: string,
  says: string,
  caughtBy: string,
  ...headers: readonly [string, string][]
): Operator =>
  defineOperator({
    name,
    group: 'headers',
    caughtBy,
    says,
    tamper: (reply) => headers.reduce((changed, [key, value]) => withHeader(changed, key, value), reply),
  });

const coding = (name: string, says: string, announced: string, code = (bytes: Buffer) => bytes): Operator =>
  defineOperator({
    name,
    group: 'encoding',
    caughtBy: 'content-encoding',
    says,
    tamper: (reply) => ({ ...withHeader(reply, 'content-encoding', announced), body: code(reply.body) }),
  });

export const gzipInName = coding('gzip-in-name-only', 'announces gzip but is not compressed', 'gzip');
export const gzipCut = coding('gzip-cut-off', 'is truncated gzip', 'gzip', (bytes) =>
  gzipSync(bytes).subarray(0, -12),
);
export const gzipTwice = coding(
  'gzip-announced-twice',
  'announces gzip twice but is compressed once',
  'gzip, gzip',
  (bytes) => gzipSync(bytes),
);
export const codingUnasked = coding('coding-unasked', 'has an encoding that was not accepted', 'zstd');

export const publicCache = added('public-cache', 'may be kept by any cache', 'not-cacheable', [
  'cache-control',
  'public, max-age=3600',
]);
export const sharedCache = added('shared-cache', 'may be kept by a shared cache', 'not-cacheable', [
  'cache-control',
  's-maxage=600',
]);
export const cachedAWhile = added('cached-a-while', 'may be kept for some minutes', 'not-cacheable', [
  'cache-control',
  'max-age=600',
]);
const kept = (name: string, header: string, value: string): Operator =>
  added(name, `may be kept by a cache, by ${header}: ${value}`, 'not-cacheable', [header, value]);

/** Headers that direct some caches only, beside a correct cache-control, or tell that one has kept the reply. */
export const keptByCdn: readonly Operator[] = [
  kept('surrogate-control', 'surrogate-control', 'max-age=3600'),
  kept('cdn-cache-control', 'cdn-cache-control', 'max-age=600'),
  kept('vendor-cdn-cache-control', 'cloudflare-cdn-cache-control', 'public, max-age=86400'),
  kept('x-accel-expires', 'x-accel-expires', '300'),
  kept('edge-control', 'edge-control', '!no-store, max-age=1d'),
  kept('served-from-cdn', 'x-cache', 'HIT from edge-7'),
  kept('kept-for-an-hour', 'age', '3600'),
  kept('cache-status-hit', 'cache-status', 'edge; hit; ttl=300'),
  kept('stale-while-revalidated', 'cache-control', 'max-age=0, stale-while-revalidate=3600'),
];

const cookie = (name: string, says: string, value: string): Operator =>
  added(name, `sets a session cookie, ${says}`, 'no-session-cookie', ['set-cookie', value]);

export const sessionCookies: readonly Operator[] = [
  cookie('login-cookie', 'as clients of Rocket.Chat do', 'rc_token=Zx81kQ2mVb70; Path=/; HttpOnly'),
  cookie('meteor-cookie', 'as Meteor does', 'meteor_login_token=Zx81kQ2mVb70; Path=/'),
  cookie('express-cookie', 'as Express does', 'connect.sid=s%3AZx81kQ2mVb70.q; Path=/; HttpOnly'),
  cookie('session-cookie', 'as frameworks do', 'SESSION=Zx81kQ2mVb70; Secure'),
];
export const cookieOnRefusal = defineOperator({
  name: 'session-cookie-on-a-403',
  group: 'headers',
  caughtBy: 'no-session-cookie',
  subject: 'the 403',
  says: 'sets a session cookie',
  when: onStatus(403),
  tamper: (reply) => withHeader(reply, 'set-cookie', 'JSESSIONID=Zx81kQ2mVb70; Path=/'),
});
export const expiresLater = defineOperator({
  name: 'expires-later',
  group: 'headers',
  caughtBy: 'not-cacheable',
  says: 'may be kept by caches until it expires',
  tamper: (reply) =>
    withHeader(withoutHeader(reply, 'cache-control'), 'expires', 'Fri, 31 Dec 2199 23:59:59 GMT'),
});
export const anyOrigin = added(
  'any-origin-with-credentials',
  'allows requests with credentials from any origin',
  'named-origin',
  ['access-control-allow-origin', '*'],
  ['access-control-allow-credentials', 'true'],
);
export const limitInWords = added('rate-limit-in-words', 'has a rate limit in words', 'rate-limit-headers', [
  'x-ratelimit-limit',
  'ten',
]);
/** The reset is an hour after the reply, however long ago the catalogue was loaded. */
const left = (name: string, remaining: number, says: string): Operator =>
  defineOperator({
    name,
    group: 'headers',
    caughtBy: 'rate-limit-headers',
    says,
    tamper: (reply) =>
      [
        ['x-ratelimit-limit', '10'] as const,
        ['x-ratelimit-remaining', String(remaining)] as const,
        ['x-ratelimit-reset', String(Date.now() + 3_600_000)] as const,
      ].reduce((changed, [key, value]) => withHeader(changed, key, value), reply),
  });
export const moreLeftThanLimit = left(
  'rate-limit-overdrawn',
  11,
  'has more remaining calls than the rate limit',
);
export const fewerLeftThanNone = left('rate-limit-below-zero', -1, 'has fewer remaining calls than none');
export const echoInHeader = defineOperator({
  name: 'token-in-header',
  group: 'leaks',
  caughtBy: 'no-echo',
  says: "has the caller's token in a header",
  tamper: (reply, { headers }) => withHeader(reply, 'x-request-token', headers['x-auth-token'] ?? 'none'),
});
export const echoInCookie = defineOperator({
  name: 'token-in-cookie',
  group: 'leaks',
  caughtBy: 'no-echo',
  says: "sets a cookie with the caller's token",
  tamper: (reply, { headers }) =>
    withHeader(reply, 'set-cookie', `rc_token=${headers['x-auth-token'] ?? 'none'}; Path=/`),
});
export const traceInHeader = defineOperator({
  name: 'stack-trace-in-header',
  group: 'leaks',
  caughtBy: 'no-stack-trace',
  says: 'has a stack trace in a header',
  tamper: (reply) =>
    withHeader(reply, 'x-debug', 'TypeError: no such list at find (/app/bundle/server.js:47:13)'),
});
