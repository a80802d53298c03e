import { isRfc3339 } from '../../../engine/formats.ts';
import type { FreeParts } from '../../../contract/free-parts.ts';
import { maskedBody } from './masked-body.ts';
import { isPasswordHash, maskedNumber, pseudonymOf } from './pseudonym.ts';
import { anyOf, inSpellings, ofSecrets } from './sent-secrets.ts';

/** Removes from texts what a recording may not hold. A value has the same pseudonym everywhere in it. */
export interface Masker {
  /** A plain text: a name, a sentence, a header. */
  readonly text: (value: string) => string;
  /** A body, JSON or not. Its spelling is kept. */
  readonly body: (text: string) => string;
}

const mail = String.raw`[\w.!#$%&'*+/=?^\`{|}~-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*`;
/** Seven or more digits, with the usual separators between them. */
const phone = String.raw`(?<!\w)\+?\d(?:[ ().-]*\d){6,}(?!\w)`;
const date = /^\d{4}-\d\d-\d\d/;
const shortestInside = 8;

/**
 * @param secrets what was sent as a secret, with what stands for it in the recording
 * @param bodies every body of the recording, so that what is personal in one is found in all
 * @param free free parts of the replies
 */
export function createMasker(
  secrets: ReadonlyMap<string, string>,
  bodies: readonly string[],
  free: readonly FreeParts[],
): Masker {
  const pseudonyms = new Map(secrets);
  const sent = ofSecrets(secrets);
  const anySent = anyOf(sent);
  const invented = (value: string): string => {
    if (isRfc3339(value)) return value;
    const number = pseudonyms.size + 1;
    const found = [...value.matchAll(anySent)].map(([part]) => sent.get(part) ?? '');
    // The secret of the caller in this field is what a check has to find again.
    return value
      .split(anySent)
      .map((rest, index) => pseudonymOf(rest, number) + (found[index] ?? ''))
      .join('');
  };
  const personal = (value: string): string => {
    const pseudonym = pseudonyms.get(value) ?? invented(value);
    pseudonyms.set(value, pseudonym);
    return pseudonym;
  };
  const number = (written: string): string => maskedNumber(written, personal(written));
  const isFree = (name: string): boolean => free.some(({ personal: { fields } }) => fields.includes(name));
  const isTree = (name: string): boolean => free.some(({ personal: { trees } }) => trees.includes(name));
  // The first pass only learns what is personal; the second finds it wherever else it stands.
  for (const body of bodies) maskedBody(body, { text: (value) => value, personal, number, isFree, isTree });
  const inside = new Map([...inSpellings(longOnes(pseudonyms)), ...sent]);
  const found = anyOf(inside, mail, phone);
  const text = (value: string): string =>
    pseudonyms.get(value) ??
    (isPasswordHash(value)
      ? personal(value)
      : value.replaceAll(found, (part) => inside.get(part) ?? maskedPart(part, personal)));
  return { text, body: (body) => maskedBody(body, { text, personal, number, isFree, isTree }) };
}

/** Values that are long enough to be recognised inside other texts. */
const longOnes = (pseudonyms: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...pseudonyms].filter(([value, pseudonym]) => value !== pseudonym && value.length >= shortestInside),
  );

function maskedPart(part: string, personal: (value: string) => string): string {
  if (part.includes('@')) return personal(part);
  if (/%40/.test(part)) return encodeURIComponent(personal(part.replace(/%40/, '@')));
  return date.test(part) ? part : personal(part);
}
