import { spellings } from '../lib/spellings.ts';
import { isObject, places } from '../lib/json.ts';
import { personalField } from '../lib/sensitive.ts';
import type { Accounts } from './credentials.ts';
import type { Config } from '../config/config.ts';

export type Redact = (text: string) => string;

const mask = '[redacted]';
const shortest = 4;
/** From this length on the beginning of a secret counts as well: findings cut long values. */
const telling = 8;
/** The part before the @ is not read across what separates parts of a URL, so that lines to paste keep their beginning. */
const mail = /[\w.!#$%'*+^`{|}~-]+(?:@|%40|\\u0040)[\w-]+(?:\.[\w-]+)*/gi;
/** Playwright's call log names every header of a request and of its reply; the curl lines of findings name variables instead. */
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
 * Masks what is left of a secret where a finding was cut in its middle. Half an address leads to nobody, and its beginning is often the
 * username, without which no line could be asked again.
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
  // Most values hold nothing of the kind, which one look at all of their strings shows.
  const all = strings.join('\n');
  if (redact(all) === all) return value;
  // A value that went through JSON has the type it had before.
  const clean: Value = JSON.parse(text, (_key, inner: unknown) =>
    typeof inner === 'string' ? redact(inner) : inner,
  );
  return clean;
}

/** A shorter number than a phone's, as a number or as text, is part of dates, counts and ids, and would take them with it. */
const shortestNumber = 6;

const hidden = (value: unknown): readonly string[] => {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value);
  return text.length >= (/^\d+$/.test(text) ? shortestNumber : shortest) ? [text] : [];
};

/** Strings and numbers in a body that are a credential or say how to reach a person. */
export function personalIn(body: unknown): readonly string[] {
  return places(body).flatMap(({ key, value }) => {
    if (!personalField.test(key)) return [];
    return isObject(value) || Array.isArray(value)
      ? places(value).flatMap((place) => hidden(place.value))
      : hidden(value);
  });
}

/** The same in a text that is no JSON, or no longer: broken bodies are shown in findings too. */
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
