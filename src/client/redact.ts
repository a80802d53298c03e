import { mailsIn, phonesIn } from '../lib/contact-data.ts';
import { memoize } from '../lib/memoize.ts';
import { replaced, type Range } from '../lib/replaced.ts';
import { createFinder } from '../lib/secret-finder.ts';
import { valuesIn } from './values-in.ts';
import { viewsOf, type Unescaped } from '../lib/unescaped.ts';
import type { Accounts } from './credentials.ts';
import { readConfig, type Config } from '../config/config.ts';
import type { Environment } from '../config/variables.ts';

export type Redact = (text: string) => string;

export const mask = '[redacted]';
const shortest = 3;
/** Credential headers in a text, as in Playwright's call log. The curl lines of findings have variables and words in them, which stay. */
const credentialHeader =
  /(?:x-auth-token|x-user-id|x-2fa-code|authorization|proxy-authorization|cookie|set-cookie)["']?\s{0,9}[:=]\s{0,9}["']?(?:(?:Bearer|Basic|Digest)\s)?((?!\\?["']?(?:(?:\w{1,40}[=\s])?\$|(?:undefined|null)\b))[^\s"',}]+)/dgi;

const finderOf = memoize(createFinder);

/**
 * Masks secrets and their pieces in every form, values of replies that are personal, credential headers, and whatever looks like an
 * e-mail address or a phone number. A secret that is a word is masked where it stands as a value.
 * @param secrets what was sent as a secret
 * @param personal values of replies
 */
export function redactor(secrets: readonly string[], personal: readonly string[] = []): Redact {
  const values = new Set([...secrets, ...personal].filter(({ length }) => length >= shortest));
  const [find, valuesFound] = [finderOf(secrets), valuesIn(values)];
  const inView = ({ text, at }: Unescaped): readonly Range[] =>
    [
      ...find(text)
        .filter(({ isWord }) => !isWord)
        .map(({ start, end }): Range => [start, end]),
      ...valuesFound(text),
      ...mailsIn(text),
      ...phonesIn(text),
    ].map(([start, end]) => [at(start), at(end)]);
  return (text) => {
    const headers = [...text.matchAll(credentialHeader)].map(({ indices }): Range => indices?.[1] ?? [0, 0]);
    const ranges = [...viewsOf(text).flatMap(inView), ...headers];
    return replaced(
      text,
      ranges.map(([start, end]) => [start, end, mask]),
    );
  };
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

/** Secrets that are known before the first exchange. */
export function configuredSecrets({ accounts, proxy }: Config): readonly string[] {
  const login = proxy === undefined ? [] : [decodeURIComponent(new URL(proxy.url).password)];
  const own = Object.values(accounts).flatMap((one) =>
    one.kind === 'token' ? [one.authToken] : [one.password, ...(one.totp === undefined ? [] : [one.totp])],
  );
  return [...own, ...login].filter((secret) => secret !== '');
}

/** The secrets of an environment, by the names of variables if the configuration cannot be read; that is reported elsewhere. */
export function secretsIn(env: Environment): readonly string[] {
  try {
    return configuredSecrets(readConfig(env));
  } catch {
    return Object.entries(env).flatMap(([name, value = '']) =>
      /_(?:AUTH_TOKEN|PASSWORD|TOTP)$/.test(name) ? [value] : [],
    );
  }
}

export const accountSecrets = ({ accounts }: { readonly accounts: Accounts }): readonly string[] =>
  Object.values(accounts).map(({ authToken }) => authToken);
