import { hasCredential, hasPasswordHash } from '../../../lib/secret-values.ts';

const address = /^[^\s@<>]+@[^\s@<>]+$/;
/** How the documentation masks an address. It stays as it is. */
const maskedByPage = /^\[email\sprotected\]$/;

/** True for a password hash, a token or a key, in any field. */
export const isSecretValue = (value: string): boolean => hasPasswordHash(value) || hasCredential(value);

const longestPrefix = 40;
const fewestMasked = 8;

/** What a secret has to begin with, so that checks still know it for one: as few characters as will do. */
function prefixOf(value: string, number: number): string {
  const most = Math.min(longestPrefix, value.length - fewestMasked);
  for (let length = 0; length <= most; length += 1)
    if (isSecretValue(value.slice(0, length) + numbered(value.slice(length), number)))
      return value.slice(0, length);
  return '';
}

/**
 * The replacement of a private value in a recording. It keeps what checks look at: an address stays an address, a phone number keeps
 * its form, an invalid value stays invalid, a hash or a token stays one, and different values stay different.
 * @param number of the value in the recording
 */
export function pseudonymOf(value: string, number: number): string {
  if (value.trim() === '' || maskedByPage.test(value)) return value;
  if (address.test(value)) return `redacted-${number}@example.invalid`;
  const prefix = isSecretValue(value) ? prefixOf(value, number) : '';
  return prefix + numbered(value.slice(prefix.length), number);
}

/** A number with as many digits as the pseudonym. It begins with 1, since JSON allows no leading zero. Exponents are not personal. */
export const maskedNumber = (written: string, pseudonym: string): string =>
  /^-?[\d.]+$/.test(written) ? pseudonym.replace(/\d/, '1') : written;

/** Letters become a, digits 0, other characters stay. Then the number is written into them from the right. */
function numbered(value: string, number: number): string {
  let left = number;
  const written = (sign: string): string => {
    const signs = /\p{N}/u.test(sign) ? '0123456789' : /\p{L}/u.test(sign) ? 'abcdef' : undefined;
    if (signs === undefined) return sign;
    const instead = signs[left % signs.length] ?? '';
    left = Math.floor(left / signs.length);
    return /\p{Lu}/u.test(sign) ? instead.toUpperCase() : instead;
  };
  return Array.from(value).toReversed().map(written).toReversed().join('');
}
