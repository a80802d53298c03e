import { pieces } from '../../../checks/leaks.ts';
import { spellings } from '../../../lib/spellings.ts';

/** What stands for which part of a text. */
export type Replacements = ReadonlyMap<string, string>;

/**
 * Every spelling of values, each with the same spelling of its pseudonym.
 * @param pseudonyms by value
 */
export const inSpellings = (pseudonyms: ReadonlyMap<string, string>): Replacements =>
  new Map(
    [...pseudonyms].flatMap(([value, pseudonym]) => {
      const instead = spellings(pseudonym);
      return spellings(value).map((spelling, index) => [spelling, instead[index] ?? ''] as const);
    }),
  );

/**
 * What the secrets that were sent can be told from: their spellings, and their halves. A half that stands in several, as in a token, its
 * near miss and what begins with it, gives all of them away, and becomes the pseudonyms of all.
 */
export function ofSecrets(secrets: ReadonlyMap<string, string>): Replacements {
  const halves = [...secrets.keys()].flatMap(pieces);
  const givenAway = (piece: string): string =>
    [...secrets]
      .filter(([secret]) => secret.includes(piece))
      .map(([, pseudonym]) => pseudonym)
      .join(' ');
  return new Map([...halves.map((piece) => [piece, givenAway(piece)] as const), ...inSpellings(secrets)]);
}

/** Finds the parts, the longest first: what stands in another is a part of that one. */
export const anyOf = (parts: Replacements, ...patterns: readonly string[]): RegExp =>
  new RegExp(
    [
      ...[...parts.keys()].toSorted((left, right) => right.length - left.length).map(escaped),
      ...patterns,
    ].join('|') || '(?!)',
    'g',
  );

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
