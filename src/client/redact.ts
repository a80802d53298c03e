import { spellings } from '../lib/spellings.ts';
import { isObject } from '../lib/json.ts';
import { places } from '../lib/places.ts';
import { personalField } from '../lib/sensitive.ts';
import type { Accounts } from './credentials.ts';
import type { Config } from '../config/config.ts';

export type Redact = (text: string) => string;

const mask = '[redacted]';
const shortest = 4;
/** From this length on, the first characters of a secret are masked too, since findings cut long values. */
const telling = 8;
/** The part before the @ stops at separators of a URL, so that curl lines keep their beginning. */
const mail = /[\w.!#$%'*+^`{|}~-]+(?:@|%40|\\u0040)[\w-]+(?:\.[\w-]+)*/gi;
/** Playwright's call log has all headers of a request and its reply. The curl lines of findings have variables, which stay. */
const credentialHeader =
  /((?:x-auth-token|x-user-id|x-2fa-code|authorization|proxy-authorization|cookie|set-cookie)["']?\s*[:=]\s*["']?)(?!\$)[^\s"',}]+/gi;

/** Replaces every spelling of the given secrets, credential headers, and whatever looks like an e-mail address. */
export function redactor(secrets: readonly string[]): Redact {
  const all = [...new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(spellings))]
    .toSorted((a, b) => b.length - a.length)
    .map((secret) => secret.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const whole = all.length === 0 ? undefined : new RegExp(all.join('|'), 'g');
  const cut = cutOff(secrets);
  return (text) => {
    const clean = whole === undefined ? text : text.replaceAll(whole, mask);
    return cut(clean).replaceAll(credentialHeader, `$1${mask}`).replaceAll(mail, mask);
  };
}

/**
 * Masks the beginning of a secret that was cut. E-mail addresses are left out: half of one is harmless, and its beginning is often the
 * username, which curl lines need.
 */
function cutOff(secrets: readonly string[]): Redact {
  const long = [...new Set(secrets.filter((secret) => secret.length > telling && !secret.includes('@')))];
  return (text) =>
    long.reduce((clean, secret) => {
      const start = secret.slice(0, telling);
      for (let at = clean.indexOf(start); at !== -1; at = clean.indexOf(start, at + mask.length)) {
        let end = at + telling;
        while (end < clean.length && clean[end] === secret[end - at]) end += 1;
        clean = clean.slice(0, at) + mask + clean.slice(end);
      }
      return clean;
    }, text);
}

/** Applies a redaction to every string of a JSON value. */
export function redacted<Value>(value: Value, redact: Redact): Value {
  const strings: string[] = [];
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'string') strings.push(inner);
    return inner;
  });
  // Most values hold no secret. Testing all strings at once is faster.
  const all = strings.join('\n');
  if (redact(all) === all) return value;
  // The value has the same type after it went through JSON.
  const clean: Value = JSON.parse(text, (_key, inner: unknown) =>
    typeof inner === 'string' ? redact(inner) : inner,
  );
  return clean;
}

/** Shorter numbers also occur in dates, counts and ids, which would be masked too. */
const shortestNumber = 6;

const hidden = (value: unknown): readonly string[] => {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value);
  return text.length >= (/^\d+$/.test(text) ? shortestNumber : shortest) ? [text] : [];
};

/** Strings and numbers of a body that are credentials or contact data. */
export function personalIn(body: unknown): readonly string[] {
  return places(body).flatMap(({ key, value }) => {
    if (!personalField.test(key)) return [];
    return isObject(value) || Array.isArray(value)
      ? places(value).flatMap((place) => hidden(place.value))
      : hidden(value);
  });
}

/** The same for a text that is not JSON, since findings show broken bodies too. */
export function personalInText(text: string): readonly string[] {
  return [...text.matchAll(/"([^"\\]{1,60})"\s*:\s*(?:"((?:[^"\\]|\\.)*)|(\d+))/g)].flatMap(
    ([, key = '', value, number]) =>
      personalField.test(key) ? hidden(value ?? (number === undefined ? undefined : Number(number))) : [],
  );
}

/** Secrets that are known before the first exchange. */
export function configuredSecrets({
  accounts,
  proxy,
}: Pick<Config, 'accounts' | 'proxy'>): readonly string[] {
  const login = proxy === undefined ? [] : [decodeURIComponent(new URL(proxy).password)];
  const own = Object.values(accounts).flatMap((one) =>
    one.kind === 'token' ? [one.authToken] : [one.password, ...(one.totp === undefined ? [] : [one.totp])],
  );
  return [...own, ...login].filter((secret) => secret !== '');
}

export const accountSecrets = ({ accounts }: { readonly accounts: Accounts }): readonly string[] =>
  Object.values(accounts).map(({ authToken }) => authToken);
