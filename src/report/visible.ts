/** Control characters, writing-direction overrides and other characters that are not seen; emoji keep the one that joins them. */
const unseen = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from a server as a person can trust it: characters that hide, or that move others about, are spelled out. */
export const visible = (text: string): string =>
  text.replaceAll(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
