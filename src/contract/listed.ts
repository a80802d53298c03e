import { hash } from 'node:crypto';
import { canonical, mapTexts } from '../lib/json.ts';
import { memoizeText } from '../lib/memoize.ts';

/** A thing as a list of the workspace shows it. */
export interface Listed {
  readonly id: string;
  /** Digests of its values, since some of them are personal. */
  readonly traits: { readonly [name: string]: string };
  /** Its name, if it is no person. */
  readonly name?: string;
  /** Digests of its values with something lost: letters, signs, their case, or items of a list. */
  readonly worn?: { readonly [name: string]: readonly string[] };
}

/** What the lists of a workspace show, by the names of the lists. */
export type AllListed = { readonly [list: string]: readonly Listed[] };

/** A digest that is equal for equal values, as `<kind>:<hash>`. */
export const traitOf = (value: unknown): string => `${kindOf(value)}:${digestOf(canonical(value ?? null))}`;

const digestOf = memoizeText((text) => hash('sha256', text, 'base64url').slice(0, 16));

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** The kind of value in a digest: `list`, or as `typeof` says. */
export const kindOfTrait = (trait: string): string => trait.slice(0, trait.indexOf(':'));

/** What programs write for a letter that they cannot read, or cannot write. */
const lostLetters = ['?', '\u{fffd}'];

/** How programs lose a part of a text. */
const losses: readonly ((text: string) => string)[] = [
  ...lostLetters.map((sign) => (text: string) => text.replaceAll(/[^\0-\x7f]/gu, sign)),
  (text) => Array.from(text).slice(0, -1).join(''),
  (text) => Array.from(text).slice(1).join(''),
  (text) => text.replace(/@[^@]{1,400}$/, ''),
  (text) => text.trim().split(/\s/, 1)[0] ?? '',
  (text) => text.replaceAll(/\D/g, ''),
  (text) => text.replaceAll(/\s/g, ''),
  (text) => text.replaceAll(/[^\p{L}\p{M}\p{N}\s]/gu, '').trim(),
  (text) => text.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, ''),
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
];

/** How programs lose items of a list that has several. */
const cuts: readonly ((items: readonly unknown[]) => readonly unknown[])[] = [
  (items) => items.slice(0, 1),
  (items) => items.slice(0, -1),
  (items) => items.slice(1),
];

/** Digests of a value that has lost something, in each way that changes it. */
export function wornOf(value: unknown): readonly string[] {
  const left = losses.flatMap((lose): readonly unknown[] => {
    let isChanged = false;
    const rest = mapTexts(value, (text) => {
      // Nothing in place of a text is legal.
      const shorter = lose(text) || text;
      isChanged ||= shorter !== text;
      return shorter;
    });
    return isChanged ? [rest] : [];
  });
  const cut = Array.isArray(value) && value.length > 1 ? cuts.map((some) => some(value)) : [];
  return [...new Set([...left, ...cut].map(traitOf))];
}
