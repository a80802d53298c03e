import { pieces } from '../../../checks/leaks.ts';
import { isRfc3339 } from '../../../engine/formats.ts';
import type { FreeParts } from '../../../contract/free-parts.ts';
import { spellings } from '../../../lib/spellings.ts';
import { maskedBody } from './masked-body.ts';
import { isPasswordHash, maskedNumber, pseudonymOf } from './pseudonym.ts';

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
  const isFree = (names: readonly string[]): boolean =>
    free.some(
      ({ personal: { fields, trees } }) =>
        names.some((name) => fields.includes(name)) ||
        (names.at(-1) === 'value' && names.some((name) => trees.includes(name))),
    );
  // The first pass only learns what is personal; the second finds it wherever else it stands.
  for (const body of bodies) maskedBody(body, { text: (value) => value, personal, number, isFree });
  // Only long values can be recognised inside other texts.
  const long = [...pseudonyms].filter(
    ([value, pseudonym]) => value !== pseudonym && value.length >= shortestInside,
  );
  const inside = new Map([...inSpellings(long), ...sent]);
  const found = anyOf(inside, mail, phone);
  const maskedPart = (part: string): string => {
    if (part.includes('@')) return personal(part);
    if (part.includes('%40')) return encodeURIComponent(personal(part.replace('%40', '@')));
    return date.test(part) ? part : personal(part);
  };
  const text = (value: string): string =>
    pseudonyms.get(value) ??
    (isPasswordHash(value)
      ? personal(value)
      : value.replaceAll(found, (part) => inside.get(part) ?? maskedPart(part)));
  return { text, body: (body) => maskedBody(body, { text, personal, number, isFree }) };
}

/** Every spelling of values, each with the same spelling of its pseudonym. */
const inSpellings = (pseudonyms: Iterable<readonly [value: string, pseudonym: string]>) =>
  [...pseudonyms].flatMap(([value, pseudonym]) => {
    const instead = spellings(pseudonym);
    return spellings(value).map((spelling, index) => [spelling, instead[index] ?? ''] as const);
  });

/**
 * Parts by which secrets can be recognised, with their replacements: their spellings and their halves. A half may belong to several
 * secrets, for instance to a token and a mutated one. It is replaced by the pseudonyms of all of them.
 */
function ofSecrets(secrets: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const givenAway = (piece: string): string =>
    [...secrets].flatMap(([secret, pseudonym]) => (secret.includes(piece) ? [pseudonym] : [])).join(' ');
  const halves = [...secrets.keys()].flatMap(pieces).map((piece) => [piece, givenAway(piece)] as const);
  return new Map([...halves, ...inSpellings(secrets)]);
}

/** Matches the parts, the longest first, since one may be a part of another. */
const anyOf = (parts: ReadonlyMap<string, string>, ...patterns: readonly string[]): RegExp => {
  const longestFirst = [...parts.keys()].toSorted((left, right) => right.length - left.length);
  const escaped = longestFirst.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`));
  return new RegExp([...escaped, ...patterns].join('|') || '(?!)', 'g');
};
