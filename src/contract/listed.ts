import { createHash } from 'node:crypto';
import { canonical, mapTexts } from '../lib/json.ts';

/** A thing as a list of the workspace shows it. */
export interface Listed {
  readonly id: string;
  /** Digests of its values, since some of them are personal. */
  readonly traits: { readonly [name: string]: string };
  /** What it is called, where it is no person. */
  readonly name?: string;
  /** Digests of what is left of its values where letters get lost: those outside ASCII, the first or the last, or what follows an @. */
  readonly worn?: { readonly [name: string]: readonly string[] };
}

/** What the lists of a workspace show, by the names of the lists. */
export type AllListed = { readonly [list: string]: readonly Listed[] };

/** A digest that is equal for equal values. It tells what kind of value it is of. */
export const traitOf = (value: unknown): string =>
  `${kindOf(value)}:${createHash('sha256')
    .update(canonical(value ?? null))
    .digest('base64url')
    .slice(0, 16)}`;

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

/** What kind of value a digest is of: `list`, or as `typeof` says. */
export const kindOfTrait = (trait: string): string => trait.slice(0, trait.indexOf(':'));

/** What programs write for a letter that they cannot read, or cannot write. */
const lostLetters = ['?', '\u{fffd}'];

/** How letters get lost. */
const losses: readonly ((text: string) => string)[] = [
  ...lostLetters.map((sign) => (text: string) => text.replaceAll(/[^\0-\x7f]/gu, sign)),
  (text) => Array.from(text).slice(0, -1).join(''),
  (text) => Array.from(text).slice(1).join(''),
  (text) => text.replace(/@[^@]{1,400}$/, ''),
];

/** Digests of a value whose letters are lost, in each way that changes it. */
export const wornOf = (value: unknown): readonly string[] =>
  losses
    .map((lose) => mapTexts(value, lose))
    .map(traitOf)
    .filter((trait) => trait !== traitOf(value));
