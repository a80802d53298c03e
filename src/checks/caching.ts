import type { Exchange } from '../contract/exchange.ts';
import type { RawFinding } from '../contract/finding.ts';
import type { AnyHeader, Check } from '../contract/types.ts';
import { late, overHeaders } from './wire.ts';

/** True if `expires` lies after the reply's date, by more than two clocks may differ. */
export const outlives = (expires: string, date: string): boolean =>
  Date.parse(expires) > Date.parse(date) + late;

const shared = /\b(?:s-maxage|cache-maxage)\s{0,9}=\s{0,9}"?0{0,9}[1-9]/i;
const lasting =
  /\b(?:max-age|stale-while-revalidate|stale-if-error)\s{0,9}=\s{0,9}"?0{0,9}[1-9]|\bimmutable\b/i;
const checkedFirst = /\bmax-age\s{0,9}=\s{0,9}"?0{1,9}\b|\bno-cache\b|(?<!!)\bno-store\b/i;
/** Akamai's `!no-store` revokes it. */
const kept = /(?<!!)\b(?:private|no-store|no-cache)\b/i;

/**
 * Whether a shared cache may reuse a reply: with `s-maxage`, even next to a directive that forbids it; with `public`, unless it has no
 * lifetime and `no-cache` or the like; with a lifetime, unless `private`, `no-store` or `no-cache` is there.
 */
function allowsReuse(control: string): boolean {
  if (shared.test(control)) return true;
  if (/\bpublic\b/i.test(control)) return lasting.test(control) || !checkedFirst.test(control);
  return lasting.test(control) && !kept.test(control);
}

/** Names of headers that direct some caches only: `cdn-cache-control`, `surrogate-control` and the like. */
const directive = /.-cache-control$|(?:^|-)(?:surrogate|edge)-control$/;
/** Names of headers in which caches say where a reply comes from. */
const origin = /^(?:[\w-]+-)?cache(?:-(?:status|result))?$/;
const fromCache =
  /(?<![a-z]|refresh_|no[_-])hit\b(?!\s{0,9}[=:]\s{0,9}(?:false|no|0))|\b(?:stale|updating)\b/i;

/** Headers of caches and proxies, which may have written what lets a reply be kept. */
const passedBy =
  /^(?:via|x-cache.{0,20}|x-served-by|x-varnish|cf-ray|x-amz-cf-id|x-azure-ref|x-akamai-.{1,40})$/i;

/** The value of a header that lets a reply be kept; and, if one shows a cache on the way, which may have written it, that header. */
function through({ headers }: Exchange, written: string, pointer: string): string {
  const sign = headers
    .map(([name]) => name.toLowerCase())
    .find((name) => passedBy.test(name) && pointer !== `header:${name}`);
  return sign === undefined ? written : `${written}, perhaps written by the cache that ${sign} tells of`;
}

/** Whether a header lets a cache keep the reply, or says that one did. Times within the difference of two clocks prove nothing. */
function isKept(name: string, value: string, date: string): boolean {
  if (directive.test(name)) return allowsReuse(value);
  if (origin.test(name)) return fromCache.test(value) && !/\bprivate\b/i.test(value);
  if (name === 'age') return Number(value) * 1000 > late;
  if (name !== 'x-accel-expires') return false;
  const until = /^@(\d+)$/.exec(value.trim())?.[1];
  return until === undefined
    ? Number(value) > 0
    : outlives(new Date(Number(until) * 1000).toUTCString(), date);
}

const relatives: AnyHeader = {
  rejects: (value, _secrets, name) => isKept(name, value, new Date().toUTCString()),
  replacement: (_secrets, value) => value,
};

/**
 * A shared cache may not keep a reply to a request with credentials. RFC 9111 3.5 protects replies to `Authorization` only, and
 * Rocket.Chat has its own headers.
 */
export const notCacheable: Check = {
  ...overHeaders(['cache-control', 'date', 'expires'], {
    id: 'not-cacheable',
    security: true,
    says: 'no header lets a shared cache store a reply to credentials',
    source:
      'all five pages: X-Auth-Token and X-User-Id say whom a reply is for; docs/released-servers.md#6.3: cache-control: no-store',
    judge: (values, { exchange }) => {
      if (exchange.sent.carried.token === null) return [];
      const expected = 'no header that lets a shared cache keep it';
      const control = values('cache-control').join(', ');
      const [[date = ''], [expires = '']] = [values('date'), values('expires')];
      const told = (pointer: string, written: string): RawFinding => ({
        pointer,
        expected,
        received: through(exchange, written, pointer),
      });
      if (allowsReuse(control)) return [told('header:cache-control', control)];
      const others = exchange.headers
        .map(([name, value]) => [name.toLowerCase(), value] as const)
        .filter(([name, value]) => isKept(name, value, date))
        .map(([name, value]) => told(`header:${name}`, value));
      // A lifetime in cache-control goes before expires (RFC 9111 5.3).
      if (kept.test(control) || /\bmax-age\b/i.test(control) || !outlives(expires, date)) return others;
      return [...others, told('header:expires', expires)];
    },
  }),
  anyHeader: relatives,
};
