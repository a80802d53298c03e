/** Control characters, direction overrides and other invisible characters. The joiner inside emoji is allowed. */
const unseen = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from a server with invisible and direction-changing characters spelled out. */
export const visible = (text: string): string =>
  text.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);

/** JSON with these characters as escapes. The value is the same, and a terminal shows it safely. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(unseen, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()].map((at) => escape(character, at)).join(''),
  );

const escape = (character: string, at: number): string =>
  `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
