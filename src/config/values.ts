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
 * Root of a workspace, without a trailing slash. No error message repeats it, because a user may have put a password or a token
 * into it.
 * @param name what the user knows it by
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
  if (!URL.canParse(text)) throw new ConfigError(`${name} cannot be read as a URL`, remedy);
  const url = new URL(text);
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

/** @throws ConfigError if no embedded release plays it, or it cannot be the version of a live workspace */
export function readRelease(text: string | undefined, live: boolean): string | undefined {
  if (!live) return oneOf('RELEASE', text, playable);
  if (text === undefined || /^v?\d+\.\d+(?:\.\d+)?(?:[-+].*)?$/.test(text)) return text;
  throw new ConfigError(
    `RELEASE is '${text}', which is no version of a workspace`,
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

export function flag(name: Variable, text: string | undefined): boolean {
  if (text === undefined || text === '0' || text === 'false') return false;
  if (text === '1' || text === 'true') return true;
  throw new ConfigError(`${name} is '${text}'`, 'set it to 1, or leave it out');
}

/**
 * The proxy for a workspace, unless NO_PROXY names its host.
 * @throws ConfigError if it is not an http or https URL, or its login is wrongly encoded. The message never repeats it
 */
export function readProxy(
  baseUrl: string | undefined,
  read: (name: Variable) => string | undefined,
): string | undefined {
  if (baseUrl === undefined) return undefined;
  const name = baseUrl.startsWith('https:') ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = read(name);
  if (proxy === undefined || isExempt(new URL(baseUrl), read('NO_PROXY') ?? '')) return undefined;
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol))
    throw new ConfigError(`${name} is no URL of a proxy`, 'write it as http://host:port, or leave it out');
  const { username, password } = new URL(proxy);
  if (!isEncoded(username) || !isEncoded(password))
    throw new ConfigError(
      `${name} holds a user name or password with a % that begins no code`,
      'write % as %25',
    );
  return proxy;
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** NO_PROXY as curl reads it: a host covers its subdomains, a leading dot or `*.` changes nothing, `*` covers all. */
function isExempt({ hostname, port }: URL, noProxy: string): boolean {
  return noProxy
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [host = '', only] = entry.replace(/^\*?\./, '').split(':');
      const covers = host === '*' || hostname === host || hostname.endsWith(`.${host}`);
      return covers && (only === undefined || only === port);
    });
}
