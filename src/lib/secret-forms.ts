import { createHash } from 'node:crypto';
import { base32Of, base64Of, forUrl, reversed, rotated, swapped } from './codings.ts';

/** Where a text tells a secret, or a piece of it, in any form. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** How many characters of the secret it tells. */
  readonly tells: number;
  /** True for whole words of the secret, of which our own sentences may consist too. */
  readonly isWord: boolean;
  /** The secrets that it is a piece of. */
  readonly secrets: readonly string[];
}

/** One way to write a secret. */
interface Form {
  readonly secret: string;
  readonly text: string;
  /** Characters of the form for one of the secret. */
  readonly ratio: number;
}

/** Characters of a secret that give it away. */
export const shortestPiece = 8;

/**
 * A secret as it is, reversed, rotated, in other cases, as hexadecimal digits, in base32 and in both base64 alphabets at any offset, and
 * its digests: servers store one of them. Escapes and codings around these are decoded before.
 */
export function formsOf(secret: string): readonly string[] {
  return madeForms(secret).map(({ text }) => text);
}

const digestNames = ['md5', 'sha1', 'sha512'] as const;
function madeForms(secret: string): readonly Form[] {
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
  const forms = [
    ...cases
      .concat(rotated(secret))
      .flatMap((text) => [text, reversed(text)])
      .map((text) => ({ secret, text, ratio: 1 })),
    ...[stored, forUrl(stored), inHex, inHex.toUpperCase(), ...digests].map((text) => ({
      secret,
      text,
      ratio: 1,
    })),
    ...[base32, base32.toLowerCase()].map((text) => ({ secret, text, ratio: 8 / 5 })),
    ...[hex, hex.toUpperCase(), reversed(hex)].map((text) => ({ secret, text, ratio: 2 })),
    ...[...base64, ...base64.map(forUrl), ...base64.map(reversed)].map((text) => ({
      secret,
      text,
      ratio: 4 / 3,
    })),
  ];
  return [...new Map(forms.map((form) => [form.text, form])).values()];
}

/** Every piece has a gram of this length at a place that is a multiple of the stride. */
const gram = 4;
const stride = shortestPiece - gram + 1;

interface Spot {
  readonly form: Form;
  readonly offset: number;
}

/** Where grams stand. */
type Index = ReadonlyMap<string, readonly Spot[]>;

/** Where the grams of a secret's forms stand in them. A run sends few secrets, again and again. */
const spotsBySecret = new Map<string, Index>();

function spotsOf(secret: string): Index {
  const known = spotsBySecret.get(secret);
  if (known !== undefined) return known;
  const spots = new Map<string, Spot[]>();
  for (const form of madeForms(secret))
    for (let offset = 0; offset + gram <= form.text.length; offset += 1) {
      const key = form.text.slice(offset, offset + gram);
      const here = spots.get(key);
      if (here === undefined) spots.set(key, [{ form, offset }]);
      else here.push({ form, offset });
    }
  spotsBySecret.set(secret, spots);
  return spots;
}

function mergedSpots(secrets: readonly string[]): Index {
  const merged = new Map<string, Spot[]>();
  for (const secret of new Set(secrets))
    for (const [key, spots] of spotsOf(secret)) {
      const here = merged.get(key);
      if (here === undefined) merged.set(key, [...spots]);
      else here.push(...spots);
    }
  return merged;
}

function spotsAt(indexes: readonly Index[], key: string): readonly Spot[] | undefined {
  let found: readonly Spot[] | undefined;
  for (const index of indexes) {
    const here = index.get(key);
    if (here !== undefined) found = found === undefined ? here : [...found, ...here];
  }
  return found;
}

/** A request sends two secrets. To merge so few costs more than to look them up one after the other. */
const few = 2;

/** Finds secrets in texts, in a time that grows with the length of the text alone. */
export function createFinder(secrets: readonly string[]): (text: string) => readonly Hit[] {
  const indexes = secrets.length > few ? [mergedSpots(secrets)] : [...new Set(secrets)].map(spotsOf);
  return (text) => {
    const hits: Hit[] = [];
    if (indexes.length === 0) return hits;
    for (let at = 0; at + gram <= text.length; at += stride) {
      const key = text.slice(at, at + gram);
      const known = spotsAt(indexes, key);
      const hit = known === undefined ? undefined : longestHit(text, at, known, hits.at(-1)?.end ?? 0);
      if (hit === undefined) continue;
      hits.push(hit);
      at = hit.end - stride;
    }
    return hits;
  };
}

function longestHit(text: string, at: number, spots: readonly Spot[], floor: number): Hit | undefined {
  let best: Hit | undefined;
  for (const { form, offset } of spots) {
    let [from, to] = [0, gram];
    while (at - from > floor && offset > from && text[at - from - 1] === form.text[offset - from - 1])
      from += 1;
    while (offset + to < form.text.length && text[at + to] === form.text[offset + to]) to += 1;
    const tells = Math.floor((from + to) / form.ratio);
    if (tells < shortestPiece || tells < (best?.tells ?? 0)) continue;
    const others = best?.tells === tells ? best.secrets : [];
    const isWord = form.ratio === 1 && isWordOf(form.text, offset - from, offset + to);
    best = { start: at - from, end: at + to, tells, isWord, secrets: [...others, form.secret] };
  }
  return best;
}

/** True for words: letters without a mixture of cases. */
export const isOrdinary = (text: string): boolean => !/\p{N}|\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(text);

/** Whether a piece consists of whole words of the secret. */
const isWordOf = (secret: string, from: number, to: number): boolean =>
  isOrdinary(secret.slice(from, to)) &&
  ![secret.slice(from - 1, from + 1), secret.slice(to - 1, to + 1)].some((edge) => /^\p{L}{2}$/u.test(edge));
