import type { Report } from '../model.ts';

/** Lines of a red run on the console: with at most five problems, and with more. */
const mostLines = { few: 40, many: 60 } as const;
const fewProblems = 5;

/** Lines that texts take together. */
export const linesOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + text.split('\n').length, 0);

/** Lines of a red run that are left beside what has to be told. */
export const roomBeside = (told: readonly string[], { problems }: Pick<Report, 'problems'>): number =>
  (problems.length > fewProblems ? mostLines.many : mostLines.few) - linesOf(told);

/** The first texts that have room together, and how many are left out. */
export function fitting(
  texts: readonly string[],
  room: number,
): { readonly shown: readonly string[]; readonly left: number } {
  const over = texts.findIndex((_text, index) => linesOf(texts.slice(0, index + 1)) > room);
  const shown = over < 0 ? texts : texts.slice(0, over);
  return { shown, left: texts.length - shown.length };
}
