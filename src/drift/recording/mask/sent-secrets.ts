import { pieces, spellings } from '../../../lib/spellings.ts';

/** Replacements by part of a text. */
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
 * Parts by which secrets can be recognised: their spellings and their halves. A half may belong to several secrets, for instance to
 * a token and a mutated one. It is replaced by the pseudonyms of all of them.
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

/** Matches the parts, the longest first, since one may be a part of another. */
export const anyOf = (parts: Replacements, ...patterns: readonly string[]): RegExp =>
  new RegExp(
    [
      ...[...parts.keys()].toSorted((left, right) => right.length - left.length).map(escaped),
      ...patterns,
    ].join('|') || '(?!)',
    'g',
  );

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
