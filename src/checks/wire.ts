import type { Check, Complaint, Exchange, Judged } from '../contract/judging.ts';

const page = 'all five pages show every body as JSON';

type WithHeaders = Pick<Exchange, 'headers'>;

/** Values of a header, in the order received. */
export const headerValues = ({ headers }: WithHeaders, name: string): readonly string[] =>
  headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);

/** The first value of a header; undefined where it did not come. */
export const header = (reply: WithHeaders, name: string): string | undefined => headerValues(reply, name)[0];

/** The media type that the reply's status calls for; text replies are for routes that do not exist. */
export function contentType(mediaType: 'application/json' | 'text/plain' | 'any'): Check {
  return {
    id: 'content-type',
    says: 'the reply names its media type once, and a charset that its bytes keep',
    source:
      mediaType === 'text/plain' ? 'rocket-chat-behaviour 6.1: an unknown route answers in plain text' : page,
    judge: ({ exchange }) =>
      mediaType === 'any' ? [] : contentTypeComplaints(headerValues(exchange, 'content-type'), mediaType),
  };
}

function contentTypeComplaints(values: readonly string[], mediaType: string): readonly Complaint[] {
  const complain = (received: string): readonly Complaint[] => [
    { pointer: 'header:content-type', expected: `${mediaType}, once, with no charset or utf-8`, received },
  ];
  const [value, ...more] = values;
  if (value === undefined) return complain('no such header');
  if (more.length > 0) return complain(values.join(' and '));
  const [type = '', ...parameters] = value.split(';').map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((part) => part.startsWith('charset='));
  const fits = type === mediaType && charsets.every((part) => /^charset="?utf-?8"?$/.test(part));
  return fits ? [] : complain(value);
}

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

/** `x-ratelimit-*`, where the workspace sends them, are numbers that agree with each other. */
export const rateLimitHeaders: Check = {
  id: 'rate-limit-headers',
  says: 'rate limit headers hold numbers that agree with each other',
  source: 'rocket-chat-behaviour 6.5: x-ratelimit-limit, -remaining and -reset on every counted answer',
  judge: ({ exchange }) => {
    const names = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];
    const values = names.map((name) => headerValues(exchange, name));
    const wrong = names.flatMap((name, index): Complaint[] => {
      const [value] = values[index] ?? [];
      if (value === undefined || /\d/.test(value)) return [];
      return [{ pointer: `header:${name}`, expected: 'a number', received: value }];
    });
    const [[limit] = [], [remaining] = []] = values;
    if (!plain(limit) || !plain(remaining) || Number(remaining) <= Number(limit)) return wrong;
    return [
      ...wrong,
      {
        pointer: 'header:x-ratelimit-remaining',
        expected: `at most the limit of ${limit}`,
        received: remaining,
      },
    ];
  },
};

const plain = (value: string | undefined): value is string => value !== undefined && /^-?\d+$/.test(value);

/** A reply to credentials is nobody else's: a shared cache may not keep it. */
export const notCacheable: Check = {
  id: 'not-cacheable',
  says: 'a reply to credentials forbids shared caches to keep it',
  source: 'rocket-chat-behaviour 6.3: handlers answer with cache-control: no-store',
  judge: ({ exchange }: Judged) =>
    headerValues(exchange, 'cache-control')
      .filter((value) => exchange.status === 200 && /\bpublic\b|\bs-maxage=[1-9]/i.test(value))
      .map((received) => ({
        pointer: 'header:cache-control',
        expected: 'nothing that lets a shared cache keep it',
        received,
      })),
};
