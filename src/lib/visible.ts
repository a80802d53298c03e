/** Control, direction, invisible and non-characters, and halves of characters. The joiner inside emoji is allowed. */
const unseen = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** A text from a server with control and invisible characters spelled out, as `\u{200b}`. */
export const visible = (text: string): string =>
  text.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);

const escapeSequence = '\u001b[';

/** A text without the sequences that set colours. */
const plain = (text: string): string =>
  text
    .split(escapeSequence)
    .map((part, index) => {
      const [colour] = index === 0 ? [] : (/^[\d;]{0,20}m/.exec(part) ?? []);
      return index === 0 ? part : colour === undefined ? escapeSequence + part : part.slice(colour.length);
    })
    .join('');

/** The same for a text of several lines: line breaks and tabs stay, and colours are removed. */
export const visibleLines = (text: string): string =>
  plain(text).replaceAll(unseen, (character) => (isLayout(character) ? character : visible(character)));

/** JSON with these characters as escapes. The value is the same, and a terminal shows it safely. */
export const visibleJson = (value: unknown): string => visibleJsonText(JSON.stringify(value, null, 2));

/** The same for a text that is JSON. */
export const visibleJsonText = (text: string): string =>
  text.replaceAll(unseen, (character) =>
    isLayout(character) ? character : character.replaceAll(/[^]/g, escape),
  );

const isLayout = (character: string): boolean => character === '\n' || character === '\t';

const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
