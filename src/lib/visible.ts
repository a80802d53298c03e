/** Control characters, writing-direction overrides and other characters that are not seen; emoji keep the one that joins them. */
const unseen = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from a server as a person can trust it: characters that hide, or that move others about, are spelled out. */
export const visible = (text: string): string =>
  text.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);

/** JSON in which they stand as escapes: the same value, and nothing in it moves what a terminal shows. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(unseen, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()].map((at) => escape(character, at)).join(''),
  );

const escape = (character: string, at: number): string =>
  `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
