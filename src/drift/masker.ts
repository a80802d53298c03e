import { isRfc3339 } from '../engine/formats.ts';
import { spellings } from '../checks/leaks.ts';
import { maskedBody } from './masked-body.ts';
import { isPasswordHash, maskedNumber, pseudonymOf } from './pseudonym.ts';

/** Takes out of texts what a recording may not hold; the same value becomes the same pseudonym everywhere in it. */
export interface Masker {
  /** A text that stands for itself: a name, a sentence, a header. */
  readonly text: (value: string) => string;
  /** A body, JSON or not, in its own spelling. */
  readonly body: (text: string) => string;
}

const mail = String.raw`[\w.!#$%&'*+/=?^\`{|}~-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*`;
/** Seven digits or more, with the signs that people write between them. */
const phone = String.raw`(?<!\w)\+?\d(?:[ ().-]*\d){6,}(?!\w)`;
const date = /^\d{4}-\d\d-\d\d/;
const shortestInside = 8;

/**
 * @param secrets what was sent as a secret, with what stands for it in the recording
 * @param bodies every body of the recording, so that what is personal in one is found in all
 */
export function createMasker(secrets: ReadonlyMap<string, string>, bodies: readonly string[]): Masker {
  const pseudonyms = new Map(secrets);
  const personal = (value: string): string => {
    const pseudonym =
      pseudonyms.get(value) ?? (isRfc3339(value) ? value : pseudonymOf(value, pseudonyms.size + 1));
    pseudonyms.set(value, pseudonym);
    return pseudonym;
  };
  const number = (written: string): string => maskedNumber(written, personal(written));
  // The first pass only learns what is personal; the second finds it wherever else it stands.
  for (const body of bodies) maskedBody(body, { text: (value) => value, personal, number });
  const inside = insideOf(pseudonyms, secrets);
  const found = new RegExp([...[...inside.keys()].map(escaped), mail, phone].join('|'), 'g');
  const text = (value: string): string =>
    pseudonyms.get(value) ??
    (isPasswordHash(value)
      ? personal(value)
      : value.replaceAll(found, (part) => inside.get(part) ?? maskedPart(part, personal)));
  return { text, body: (body) => maskedBody(body, { text, personal, number }) };
}

/** Every spelling of what is long enough to be found inside other texts; each becomes the same spelling of its pseudonym. */
function insideOf(
  pseudonyms: ReadonlyMap<string, string>,
  secrets: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    [...pseudonyms]
      .filter(([value, pseudonym]) => value !== pseudonym)
      .filter(([value]) => secrets.has(value) || value.length >= shortestInside)
      .toSorted(([left], [right]) => right.length - left.length)
      .flatMap(([value, pseudonym]) => {
        const instead = spellings(pseudonym);
        return spellings(value).map((spelling, index) => [spelling, instead[index] ?? ''] as const);
      }),
  );
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

function maskedPart(part: string, personal: (value: string) => string): string {
  if (part.includes('@')) return personal(part);
  if (/%40/.test(part)) return encodeURIComponent(personal(part.replace(/%40/, '@')));
  return date.test(part) ? part : personal(part);
}
