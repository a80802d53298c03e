import type { Range } from './replaced.ts';

const ofLocal = /[\p{L}\p{N}_.!#$%*+^~-]/u;
const ofDomain = /[\p{L}\p{N}._-]/u;
const domain = /^(?:[\p{L}\p{N}_-]{1,63}\.){1,20}\p{L}[\p{L}\p{N}-]{1,62}/u;
const addressAsDomain = /^\[(?:IPv6:)?[\da-f:.]{3,45}\]/i;
/** Quotes let a name hold blanks. In JSON they are escaped. */
const quotedLocal = /\\?"[^"@\n]{1,64}"$/;
const longestQuoted = 67;

/** The ranges of e-mail addresses in a text. From each @ it is read in both directions, no further back than the @ before. */
export function mailsIn(text: string): readonly Range[] {
  const mails: Range[] = [];
  let before = 0;
  for (const { index: at } of text.matchAll(/[@\uff20]/g)) {
    let [start, end] = [at, at + 1];
    while (start > before && ofLocal.test(text[start - 1] ?? '')) start -= 1;
    while (end < text.length && ofDomain.test(text[end] ?? '')) end += 1;
    const quoted = quotedLocal.exec(text.slice(Math.max(before, at - longestQuoted), at));
    if (start === at && quoted !== null) start -= quoted[0].length;
    before = at + 1;
    const host = (domain.exec(text.slice(at + 1, end)) ??
      addressAsDomain.exec(text.slice(at + 1, at + 1 + longestQuoted)))?.[0];
    if (host === undefined || start === at) continue;
    // After a colon it is the password of a URL, which goes on with its host.
    mails.push([start, text[start - 1] === ':' ? at : at + 1 + host.length]);
  }
  return mails;
}

/** Characters that people write in place of those in `phones`: blanks and dashes of any width, digits of any script. */
const asWritten =
  /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]|[\u2010-\u2015\u2212\uff0d]|\uff0b|(?!\d)\p{Nd}/gu;
const likeOthers = (one: string): string => {
  if (one === '\uff0b') return '+';
  if (/\p{Nd}/u.test(one)) return '0'.repeat(one.length);
  return /\s/.test(one) ? ' ' : '-';
};

const phones = [
  // A date of a far year also begins with a plus.
  /(?<![\w+])\+(?!\d{6}-\d\d-\d\dT)\d(?:[ ()./-]{0,3}\d){6,14}(?!\w)/g,
  // A number with an area code, but no date.
  /(?<![\w/.+-])(?!\d\d[/-]\d\d[/-]\d{4}\b|\d{4}[/-]\d\d[/-]\d\d\b)\(?0\d(?:[ ()/-]{0,3}\d){6,13}(?![\w-])/g,
  /(?<![\w=/.:+-])0\d(?:\.\d\d){4}(?![\w.-])/g,
  // A country code without a plus, as in the visitor page's example.
  /(?<![\w=/.:+-])\d{2} \(?\d{2}\)? \d{4,5}-\d{4}(?![\w-])/g,
  /(?<![\w=/.:+-])(?:\d[ .-])?\(?\d{3}(?:\) ?|[ .-])\d{3}[ .-]\d{4}(?![\w-])/g,
  // Mobile numbers of China and India.
  /(?<![\w=/.:+-])(?:1\d\d \d{4} \d{4}|(?:\d\d )?\d{5} \d{5})(?![\w-])/g,
  /(?<![\w=/.:+-])(?:\d{1,3} )?\(\d{2,5}\) ?\d{3,5}(?:[ -]\d{2,4}){1,2}(?![\w-])/g,
] as const;
const fewestDigits = 8;

/** The ranges of phone numbers in a text, written as people do. A value in quotes that is all digits is an id. */
export function phonesIn(text: string): readonly Range[] {
  const plain = text.replaceAll(asWritten, likeOthers);
  return phones
    .flatMap((pattern) => [...plain.matchAll(pattern)])
    .filter(
      ({ 0: found, index }) =>
        found.replaceAll(/\D/g, '').length >= fewestDigits &&
        !(/^\d+$/.test(found) && plain[index - 1] === '"' && plain[index + found.length] === '"'),
    )
    .map(({ 0: found, index }) => [index, index + found.length]);
}
