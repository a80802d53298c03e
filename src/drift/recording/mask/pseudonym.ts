const address = /^[^\s@<>]+@[^\s@<>]+$/;
/** How the documentation's page masks an address; it is one already. */
const maskedByPage = /^\[email\sprotected\]$/;
const hashPrefix = /^\$(?:2[abxy]?\$\d\d|argon2(?:id|i|d)|scrypt|[56]|pbkdf2[^$]*)\$/;

/** True for what is a password hash, wherever it stands. */
export const isPasswordHash = (value: string): boolean => hashPrefix.test(value);

/**
 * What stands in a recording for a value that is nobody's business. It keeps what checks look at: an address stays an address, a
 * phone number has its digits and signs in their places, an invalid one stays invalid, a hash is still recognised as one, two
 * different values stay different.
 * @param number tells the values of a recording apart
 */
export function pseudonymOf(value: string, number: number): string {
  if (value.trim() === '' || maskedByPage.test(value)) return value;
  if (address.test(value)) return `redacted-${number}@example.invalid`;
  const [prefix = ''] = hashPrefix.exec(value) ?? [];
  return prefix + numbered(value.slice(prefix.length), number);
}

/** A number of as many digits as the pseudonym of its text; the first is 1, since JSON allows no leading zero; an exponent is no number of anybody's. */
export const maskedNumber = (written: string, pseudonym: string): string =>
  /^-?[\d.]+$/.test(written) ? pseudonym.replace(/\d/, '1') : written;

const letters = 'abcdef';

/** Letters become a, digits 0, other signs stay; from the right, the number is written into them. */
function numbered(value: string, number: number): string {
  let left = number;
  return Array.from(value)
    .toReversed()
    .map((sign) => {
      const radix = /\p{N}/u.test(sign) ? 10 : /\p{L}/u.test(sign) ? letters.length : 0;
      if (radix === 0) return sign;
      const place = left % radix;
      left = Math.floor(left / radix);
      if (radix === 10) return String(place);
      const letter = letters[place] ?? 'a';
      return /\p{Lu}/u.test(sign) ? letter.toUpperCase() : letter;
    })
    .toReversed()
    .join('');
}
