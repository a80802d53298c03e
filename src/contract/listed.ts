import { createHash } from 'node:crypto';
import { canonical, mapTexts } from '../lib/json.ts';

/** A thing as a list of the workspace shows it. */
export interface Listed {
  readonly id: string;
  /** Digests of its values, since some of them are personal. */
  readonly traits: { readonly [name: string]: string };
  /** What it is called, where it is no person. */
  readonly name?: string;
  /** Digests of what is left of its values where letters outside ASCII get lost. */
  readonly worn?: { readonly [name: string]: readonly string[] };
}

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

/** Digests of a value whose letters outside ASCII are lost; none where it has no such letter. */
export const wornOf = (value: unknown): readonly string[] =>
  lostLetters
    .map((sign) => mapTexts(value, (text) => text.replaceAll(/[^\0-\x7f]/gu, sign)))
    .map(traitOf)
    .filter((trait) => trait !== traitOf(value));
