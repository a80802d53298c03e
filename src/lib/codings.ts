/**
 * A text in base64, as it stands inside a longer one in which `shift` bytes of a group of three come before it. The digits at its edges,
 * which also hold bits of its neighbours, are left out.
 */
export function base64Of(text: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  const whole = bytes.toString('base64').replaceAll('=', '');
  return whole.slice(shift === 0 ? 0 : shift + 1, bytes.length % 3 === 0 ? undefined : -1);
}

const base32Signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A text in base32, without the last digit if that is not full. */
export function base32Of(text: string): string {
  const bits = Array.from(Buffer.from(text), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32Signs[Number.parseInt(five, 2)]).join('');
}

/** A text with each letter replaced by the one thirteen places further (ROT13). */
export const rotated = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0);
    return String.fromCodePoint(code + ((code & 31) <= 13 ? 13 : -13));
  });

export const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** A text with small letters for capitals, and the other way round. */
export const swapped = (text: string): string =>
  Array.from(text, (sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join(
    '',
  );
export const forUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');
