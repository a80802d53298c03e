import { headerValues } from '../contract/exchange.ts';
import type { Check, CheckContext } from '../contract/types.ts';
import type { RawFinding } from '../contract/finding.ts';

const page = 'all five pages show every body as JSON';

type OverHeaders<Name extends string> = Omit<Check, 'headers' | 'judge'> & {
  readonly judge: (values: (name: Name) => readonly string[], context: CheckContext) => readonly RawFinding[];
};

/** A check that says which headers it looks at, and is handed these and no others. */
export const overHeaders = <const Name extends string>(
  headers: readonly Name[],
  { judge, ...check }: OverHeaders<Name>,
): Check => ({
  ...check,
  headers,
  judge: (context) => judge((name) => headerValues(context.exchange, name), context),
});

/** The media type that the reply's status calls for; text replies are for routes that do not exist. */
export function contentType(mediaType: 'application/json' | 'text/plain' | 'any'): Check {
  return overHeaders(['content-type'], {
    id: 'content-type',
    says: 'the reply names its media type once, and a charset that its bytes keep',
    source:
      mediaType === 'text/plain' ? 'rocket-chat-behaviour 6.1: an unknown route answers in plain text' : page,
    judge: (values) => (mediaType === 'any' ? [] : contentTypeFindings(values('content-type'), mediaType)),
  });
}

function contentTypeFindings(values: readonly string[], mediaType: string): readonly RawFinding[] {
  const report = (received: string): readonly RawFinding[] => [
    { pointer: 'header:content-type', expected: `${mediaType}, once, with no charset or utf-8`, received },
  ];
  const [value, ...more] = values;
  if (value === undefined) return report('no such header');
  if (more.length > 0) return report(values.join(' and '));
  // A semicolon between quotes separates nothing.
  const parts = value.match(/(?:[^;"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  const [type = '', ...parameters] = parts.map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((part) => part.startsWith('charset='));
  const fits = type === mediaType && charsets.every((part) => /^charset="?utf-?8"?$/.test(part));
  return fits ? [] : report(value);
}

/** The body came whole, and is coded as its headers say: else nobody can read it, and nothing more is judged. */
export const contentCoding: Check = {
  id: 'content-encoding',
  says: 'the body is coded as the reply announces, in a way that was asked for',
  source: 'RFC 9110 8.4: content-encoding names the codings that have been applied to the body',
  judge: ({ exchange: { miscoded } }) =>
    miscoded === undefined
      ? []
      : [
          {
            pointer: 'header:content-encoding',
            expected: 'no coding, or gzip, deflate or br with bytes to match',
            received: miscoded,
          },
        ],
};

/** The body is UTF-8 without a byte order mark, and its strings are whole characters. */
export const utf8: Check = {
  id: 'utf-8',
  says: 'the body is UTF-8, without a byte order mark',
  source: 'RFC 8259 8.1: JSON between systems is UTF-8 without a byte order mark',
  judge: ({ exchange }) => {
    const expected = 'UTF-8 without a byte order mark';
    const { bytes } = exchange;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
      return [{ pointer: '', expected, received: 'a byte order mark' }];
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return [{ pointer: '', expected, received: 'bytes that are not UTF-8' }];
    }
    const lone = exchange.text.includes('\\u') ? loneSurrogate.exec(exchange.text) : null;
    return lone === null
      ? []
      : [{ pointer: '', expected: 'whole characters', received: `the lone surrogate ${lone[0].slice(-6)}` }];
  },
};

/** Half a pair as an escape. Behind a backslash that is escaped itself, `\\ud83d` is text that somebody typed. */
const loneSurrogate =
  /(?<!\\)(?:\\\\)*(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})/;

/** In milliseconds: the reply was on its way, and clocks are not the same. */
export const late = 60_000;

/** True if a reply may be kept beyond the moment at which it was given. */
export const outlives = (expires: string, date: string): boolean =>
  Date.parse(expires) > Date.parse(date) + late;

const shared = /\bpublic\b|\bs-maxage=[1-9]/i;
const lasting = /\bmax-age=[1-9]|\bimmutable\b/i;
const kept = /\bprivate\b|\bno-store\b|\bno-cache\b/i;

/**
 * A reply to credentials is nobody else's: a shared cache may not keep it. They come in headers of their own, so that RFC 9111 3.5,
 * which spares replies to `Authorization`, does not spare these.
 */
export const notCacheable: Check = overHeaders(['cache-control', 'date', 'expires'], {
  id: 'not-cacheable',
  says: 'a reply to credentials forbids shared caches to keep it',
  source: 'rocket-chat-behaviour 6.3: handlers answer with cache-control: no-store',
  judge: (values, { exchange }) => {
    const control = values('cache-control').join(', ');
    if (exchange.sent.carried.token === null) return [];
    const expected = 'nothing that lets a shared cache keep it';
    // Beside a header that forbids it, one that allows it is no safer.
    if (shared.test(control) || (lasting.test(control) && !kept.test(control)))
      return [{ pointer: 'header:cache-control', expected, received: control }];
    if (kept.test(control)) return [];
    const [[told = ''], [expires = '']] = [values('date'), values('expires')];
    return outlives(expires, told) ? [{ pointer: 'header:expires', expected, received: expires }] : [];
  },
});

const allowOrigin = 'access-control-allow-origin';
const allowCredentials = 'access-control-allow-credentials';

/** Whoever may ask with somebody's credentials is named: no browser takes `*` for it, and servers that send both trust anybody. */
export const namedOrigin: Check = overHeaders([allowOrigin, allowCredentials], {
  id: 'named-origin',
  says: 'pages of any origin may not ask with credentials',
  source: 'rocket-chat-behaviour 6.3: access-control-allow-origin is *, without credentials',
  judge: (values) => {
    const [origin = ''] = values(allowOrigin);
    const credentials = values(allowCredentials).join(', ');
    return /true/i.test(credentials) && /^(?:\*|null)$/.test(origin)
      ? [
          {
            pointer: `header:${allowCredentials}`,
            expected: `nothing beside ${allowOrigin}: ${origin}`,
            received: credentials,
          },
        ]
      : [];
  },
});
