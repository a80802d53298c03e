import { urlOf } from '../lib/url.ts';
import { ConfigError, playable, type Environment, type Variable } from './variables.ts';

/** An object with one key, or an empty one if there is no value. */
export function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [name in Key]?: Value } {
  const one: { [name in Key]?: Value } = {};
  if (value !== undefined) one[key] = value;
  return one;
}

/**
 * Root of a workspace, without a trailing slash. No error message repeats it, because a user may have put a password or a token into it.
 * @param name of the variable or option, for messages
 * @param otherwise what can be done instead of writing it correctly
 * @throws ConfigError if it is not a usable root
 */
export function readBaseUrl(
  text: string | undefined,
  name = 'BASE_URL',
  otherwise = ', or leave it out to judge the embedded workspace',
): string | undefined {
  if (text === undefined) return undefined;
  const remedy = `write it as https://chat.example.com${otherwise}`;
  const url = urlOf(text);
  if (url === undefined) throw new ConfigError(`${name} cannot be read as a URL`, remedy);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ConfigError(`${name} begins with neither https:// nor http://`, remedy);
  if (url.username !== '' || url.password !== '')
    throw new ConfigError(
      `${name} holds a user name or password`,
      'put credentials into ADMIN_USERNAME and ADMIN_PASSWORD instead',
    );
  if (url.search !== '' || url.hash !== '') throw new ConfigError(`${name} has a query or fragment`, remedy);
  return url.origin + url.pathname.replace(/(?:\/api(?:\/v1)?)?\/*$/, '');
}

/** BASE_URL to show if the configuration cannot be read; empty if BASE_URL itself is wrong. */
export function shownBaseUrl(env: Environment): string {
  try {
    return readBaseUrl(env['BASE_URL']?.trim() || undefined) ?? '';
  } catch {
    return '';
  }
}

/** The value of RELEASE. @throws ConfigError if it cannot be emulated, or, if BASE_URL is set (`live`), is no version of a workspace */
export function readRelease(text: string | undefined, live: boolean): string | undefined {
  if (!live) return oneOf('RELEASE', text, playable);
  if (text === undefined || /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?(?:[-+].*)?$/.test(text))
    return text;
  throw new ConfigError(
    `RELEASE is '${text}', which is not a version of a workspace`,
    'set it to the major.minor of the one at BASE_URL, or leave it out',
  );
}

/** One of a few words. @throws ConfigError naming the variable or option, and the words */
export function oneOf<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word === undefined)
    throw new ConfigError(
      `${name} is '${text}', which is unknown`,
      `set it to ${words.join(', ')}, or leave it out`,
    );
  return word;
}

/** @throws ConfigError if only one of two variables is set that belong together */
export function refuseHalf(
  one: Variable,
  other: Variable,
  read: (name: Variable) => string | undefined,
): void {
  const [has, lacks] = read(one) === undefined ? [other, one] : [one, other];
  if (read(has) !== undefined && read(lacks) === undefined)
    throw new ConfigError(`${has} is set, but ${lacks} is not`, 'set both, or neither');
}

/** The value of a variable that is 1 or 0; false if it is not set. Takes true and false too. @throws ConfigError for anything else */
export function flag(name: Variable, text: string | undefined): boolean {
  if (text === undefined || text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw new ConfigError(`${name} is '${text}'`, 'set it to 1, or leave it out');
}
