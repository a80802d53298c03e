/** A part of a text. */
export type Range = readonly [start: number, end: number];

/** A part of a text, and what is to stand there. */
export type Replacement = readonly [start: number, end: number, instead: string];

/**
 * A text with parts replaced. Parts that overlap are replaced as one, by what replaces the first of them.
 * @param between what becomes of the text between them
 */
export function replaced(
  text: string,
  replacements: readonly Replacement[],
  between: (part: string) => string = String,
): string {
  const parts: string[] = [];
  let end = 0;
  for (const [from, to, instead] of replacements.toSorted(([left], [right]) => left - right)) {
    if (to <= end) continue;
    if (from >= end) parts.push(between(text.slice(end, from)), instead);
    end = to;
  }
  return parts.join('') + between(text.slice(end));
}
