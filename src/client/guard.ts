import { urlOf } from '../lib/url.ts';
import type { Accounts, CredentialHeaders } from './credentials.ts';
import { NotChecked } from './not-checked.ts';
import type { WireReply } from './transport.ts';

/**
 * The absolute URL, if it leads to the API at BASE_URL: same origin, a path below `/api/`, and nothing that a URL parser reads
 * differently.
 * @throws NotChecked naming the path that leads elsewhere
 */
export function guardedUrl(baseUrl: string, path: string, query: string): string {
  const wanted = new URL(baseUrl);
  const prefix = wanted.pathname.replace(/\/$/, '');
  const text = `${baseUrl}${path}${query === '' ? '' : `?${query}`}`;
  const url = urlOf(text);
  const leadsThere =
    url !== undefined &&
    url.origin === wanted.origin &&
    url.username === '' &&
    url.pathname === `${prefix}${path}` &&
    url.pathname.startsWith(`${prefix}/api/`) &&
    !/%2e%2e|%2f|%5c/i.test(path) &&
    url.hash === '';
  if (!leadsThere)
    throw new NotChecked(
      `'${path}' leads out of the API of BASE_URL`,
      'name a fixture that is one path segment',
    );
  return url.href;
}

/** Shorter tokens, as mocks have them, also occur inside ordinary words. */
const telling = 8;

/**
 * Compares the credentials that were sent with those that were meant, and refuses a credential in any other place.
 * @returns which credential headers left, without their values
 * @throws Error if they differ, which is a bug of the suite
 */
export function verifySent(
  meant: CredentialHeaders,
  { sentHeaders }: WireReply,
  url: string,
  accounts: Accounts,
): CredentialHeaders {
  const { 'x-auth-token': token = null, 'x-user-id': userId = null, ...others } = sentHeaders;
  const named = new Map(meant.others?.headers);
  const left = [...named].every(([name, value]) => others[name.toLowerCase()] === value);
  if (token !== meant.token || userId !== meant.userId || !left)
    throw new Error('the request left with other credentials than the case names');
  const secrets = Object.values(accounts)
    .map(({ authToken }) => authToken)
    .filter(({ length }) => length >= telling);
  const places = [url, ...Object.values(others).filter((value) => ![...named.values()].includes(value))];
  if (secrets.some((secret) => places.some((place) => place.includes(secret))))
    throw new Error('a credential left in a place that the case does not name');
  return { token: token === null ? null : 'sent', userId: userId === null ? null : 'sent' };
}
