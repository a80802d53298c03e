import { isUtf8 } from 'node:buffer';
import { header, headerValues } from '../contract/exchange.ts';
import type { Check, CheckContext } from '../contract/types.ts';
import { oneFinding, type RawFinding } from '../contract/finding.ts';
import { places } from '../lib/places.ts';
import { visible } from '../lib/visible.ts';

const page = 'all five pages show every body as JSON';

type OverHeaders<Name extends string> = Omit<Check, 'headers' | 'judge'> & {
  readonly judge: (values: (name: Name) => readonly string[], context: CheckContext) => readonly RawFinding[];
};

/** A check that declares the headers that it reads, and gets these only. */
export const overHeaders = <const Name extends string>(
  headers: readonly Name[],
  { judge, ...check }: OverHeaders<Name>,
): Check => ({
  ...check,
  headers,
  judge: (context) => judge((name) => headerValues(context.exchange, name), context),
});

/** The media type of the reply is as expected; `text/plain` is for unknown routes. */
export function contentType(mediaType: 'application/json' | 'text/plain' | 'any'): Check {
  return overHeaders(['content-type'], {
    id: 'content-type',
    says: 'one Content-Type header, with the right media type and charset',
    source:
      mediaType === 'text/plain'
        ? 'docs/released-servers.md#6.1: an unknown route answers in plain text'
        : page,
    releasesMayChange: 'in refusals',
    judge: (values) => (mediaType === 'any' ? [] : contentTypeFindings(values('content-type'), mediaType)),
  });
}

function contentTypeFindings(values: readonly string[], mediaType: string): readonly RawFinding[] {
  const report = (received: string): readonly RawFinding[] =>
    oneFinding('header:content-type', `${mediaType}, once, with no charset or utf-8`, received);
  const [value, ...more] = values;
  if (value === undefined) return report('no such header');
  if (more.length > 0) return report(values.join(' and '));
  const [type = '', ...parameters] = partsOf(value).map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((part) => part.startsWith('charset='));
  const fits = type === mediaType && charsets.every((part) => /^charset="?utf-?8"?$/.test(part));
  return fits ? [] : report(value);
}

/** The parts of a header's value between semicolons. One in quotes is no separator. */
function partsOf(value: string): readonly string[] {
  const parts = [''];
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at] ?? '';
    if (sign === '"') quoted = !quoted;
    if (sign === ';' && !quoted) parts.push('');
    // An escaped quote does not end the quoted text.
    else parts.push(`${parts.pop() ?? ''}${sign}${quoted && sign === '\\' ? (value[(at += 1)] ?? '') : ''}`);
  }
  return parts;
}

/** The body is complete and encoded as the header says. If not, it cannot be read and is not checked further. */
export const contentCoding: Check = {
  id: 'content-encoding',
  says: 'the body has the announced encoding, and the request accepts it',
  source: 'RFC 9110 8.4: content-encoding names the codings that have been applied to the body',
  judge: ({ exchange: { miscoded } }) =>
    miscoded === undefined
      ? []
      : oneFinding(
          'header:content-encoding',
          'no encoding, or gzip, deflate or br with matching bytes',
          miscoded,
        ),
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
      return oneFinding('', expected, 'a byte order mark');
    if (!isUtf8(bytes)) return oneFinding('', expected, 'bytes that are not UTF-8');
    return exchange.text.includes('\\u') ? loneSurrogates(exchange.body) : [];
  },
};

/** JSON may spell half a character as an escape. The first one is reported. */
function loneSurrogates(body: unknown): readonly RawFinding[] {
  for (const { key, value } of places({ body })) {
    const lone = half.exec(key) ?? (typeof value === 'string' ? half.exec(value) : null);
    if (lone !== null)
      return oneFinding('', 'whole characters', `the lone surrogate ${visible(lone[0])}`, {
        is: 'half-character',
      });
  }
  return [];
}

const half = /\p{Cs}/u;

/** How much two clocks may differ, for instance a proxy's and the workspace's, in milliseconds. */
export const late = 15 * 60_000;

const contentTypeOptions = 'x-content-type-options';

/** A success has the `nosniff` header if the refusal without credentials has it. Proxies that remove it remove it from both. */
export const noSniffing: Check = overHeaders([contentTypeOptions], {
  id: 'no-sniffing',
  says: 'a success has the nosniff that refusals have',
  source: 'docs/released-servers.md#6.3: x-content-type-options: nosniff, everywhere',
  releasesMayChange: 'in any reply',
  judge: (values, { exchange, endpoint, related }) => {
    const refused = related(`${endpoint.id}/no-credentials`);
    const isSent = refused?.status === 401 && header(refused, contentTypeOptions) !== undefined;
    return exchange.status === 200 && isSent && values(contentTypeOptions).length === 0
      ? oneFinding(`header:${contentTypeOptions}`, 'nosniff, as in the 401', 'no such header')
      : [];
  },
});

const allowOrigin = 'access-control-allow-origin';
const allowCredentials = 'access-control-allow-credentials';

/** A reply that allows credentials names one origin, unless a gateway writes these headers into every reply of the address. */
export const namedOrigin: Check = overHeaders([allowOrigin, allowCredentials], {
  id: 'named-origin',
  says: 'no access-control-allow-origin wildcard together with credentials',
  source: 'docs/released-servers.md#6.3: access-control-allow-origin is *, without credentials',
  judge: (values, { gatewayCors }) => {
    if (gatewayCors === true) return [];
    const [origin = ''] = values(allowOrigin);
    const credentials = values(allowCredentials).join(', ');
    return /true/i.test(credentials) && /^(?:\*|null)$/.test(origin)
      ? oneFinding(`header:${allowCredentials}`, `no such header with ${allowOrigin}: ${origin}`, credentials)
      : [];
  },
});
