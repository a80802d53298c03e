/**
 * In base64, where the text begins at a byte that is a multiple of three but for `shift`: without the digits at the edges, which hold
 * bits of what stands around it.
 */
export function base64Of(text: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  const whole = bytes.toString('base64').replaceAll('=', '');
  return whole.slice(shift === 0 ? 0 : shift + 1, bytes.length % 3 === 0 ? undefined : -1);
}

const base32Signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** In base32, but for the last digit, which may hold bits of nothing. */
export function base32Of(text: string): string {
  const bits = Array.from(Buffer.from(text), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32Signs[Number.parseInt(five, 2)]).join('');
}

/** Each letter by the one thirteen places further. */
export const rotated = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0);
    return String.fromCodePoint(code + ((code & 31) <= 13 ? 13 : -13));
  });

export const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** Small letters for capitals, and the other way round. */
export const swapped = (text: string): string =>
  Array.from(text, (sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())).join(
    '',
  );
export const forUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');
