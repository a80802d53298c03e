import type { Range } from './replaced.ts';

const ofLocal = /[\p{L}\p{N}_.!#$%*+^~-]/u;
const ofDomain = /[\p{L}\p{N}.-]/u;
const domain = /^(?:[\p{L}\p{N}-]{1,63}\.){1,20}\p{L}[\p{L}\p{N}-]{1,62}/u;

/** E-mail addresses in a text. It is read from each @ in both directions, no further than the one before. */
export function mailsIn(text: string): readonly Range[] {
  const mails: Range[] = [];
  let before = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let [start, end] = [at, at + 1];
    while (start > before && ofLocal.test(text[start - 1] ?? '')) start -= 1;
    while (end < text.length && ofDomain.test(text[end] ?? '')) end += 1;
    before = at + 1;
    const [host] = domain.exec(text.slice(at + 1, end)) ?? [];
    if (host === undefined || start === at) continue;
    // After a colon it is the password of a URL, which goes on with its host.
    mails.push([start, text[start - 1] === ':' ? at : at + 1 + host.length]);
  }
  return mails;
}

const phones = [
  /(?<![\w+])\+\d(?:[ ()./-]{0,2}\d){6,14}(?!\w)/g,
  // A number with an area code, but no date.
  /(?<![\w=/.:+-])(?!\d\d[/-]\d\d[/-]\d{4}\b|\d{4}[/-]\d\d[/-]\d\d\b)\(?0\d(?:[ ()/-]{0,2}\d){6,13}(?![\w-])/g,
  // A country code without a plus, as in the visitor page's example.
  /(?<![\w=/.:+-])\d{2} \(?\d{2}\)? \d{4,5}-\d{4}(?![\w-])/g,
  /(?<![\w=/.:+-])\(?\d{3}(?:\) ?|[ .-])\d{3}[ .-]\d{4}(?![\w-])/g,
] as const;
const fewestDigits = 8;

/** Phone numbers in a text, written as people do. A value in quotes that is all digits is an id. */
export const phonesIn = (text: string): readonly Range[] =>
  phones
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(
      ({ 0: found, index }) =>
        found.replaceAll(/\D/g, '').length >= fewestDigits &&
        !(/^\d+$/.test(found) && text[index - 1] === '"' && text[index + found.length] === '"'),
    )
    .map(({ 0: found, index }) => [index, index + found.length]);
