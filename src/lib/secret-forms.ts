import { createHash } from 'node:crypto';
import { base32Of, base64Of, forUrl, reversed, rotated, swapped } from './codings.ts';

const digestNames = ['md5', 'sha1', 'sha512'] as const;

/** One way to write a secret. */
export interface Form {
  readonly secret: string;
  readonly text: string;
  /** Characters of the form for one of the secret. */
  readonly ratio: number;
}

/**
 * A secret as it is, reversed, rotated, in other cases, as hexadecimal digits, in base32 and in both base64 alphabets at any offset, and
 * its digests: servers store one of them. Escapes and codings around these are decoded before.
 */
export function formsOf(secret: string): readonly Form[] {
  const hex = Buffer.from(secret).toString('hex');
  const hash = createHash('sha256').update(secret);
  const stored = hash.copy().digest('base64').replaceAll('=', '');
  const inHex = hash.digest('hex');
  const digests = digestNames.flatMap((name) => {
    const digest = createHash(name).update(secret).digest();
    return [
      digest.toString('hex'),
      digest.toString('base64').replaceAll('=', ''),
      digest.toString('base64url'),
    ];
  });
  const base32 = base32Of(secret);
  const cases = [secret, secret.toLowerCase(), secret.toUpperCase(), swapped(secret)];
  const base64 = [0, 1, 2].map((shift) => base64Of(secret, shift));
  const written = (ratio: number, texts: readonly string[]): readonly Form[] =>
    texts.map((text) => ({ secret, text, ratio }));
  const forms = [
    ...written(
      1,
      cases.concat(rotated(secret)).flatMap((text) => [text, reversed(text)]),
    ),
    ...written(1, [stored, forUrl(stored), inHex, inHex.toUpperCase(), ...digests]),
    ...written(8 / 5, [base32, base32.toLowerCase()]),
    ...written(2, [hex, hex.toUpperCase(), reversed(hex)]),
    ...written(4 / 3, [...base64, ...base64.map(forUrl), ...base64.map(reversed)]),
  ];
  return [...new Map(forms.map((form) => [form.text, form])).values()];
}

/** True for words: letters without a mixture of cases. */
export const isOrdinary = (text: string): boolean => !/\p{N}|\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(text);
