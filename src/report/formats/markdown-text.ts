import { visible } from '../../lib/visible.ts';
import { citationsIn } from '../citations.ts';

/** Text as a code span, so that nothing in it is markup, a link or a mention. It may hold backticks. */
export function code(text: string): string {
  const shown = visible(text);
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const padded = /^[` ]|[` ]$/.test(shown) || shown === '' ? ` ${shown} ` : shown;
  return `${fence}${padded}${fence}`;
}

/** Escaped text: no markup, no table cell, no mention of a user. */
export const escaped = (text: string): string =>
  visible(text)
    .replaceAll(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replaceAll('@', '@<!-- -->');

/** A table. @param others how the columns after the first are aligned */
export const tableOf = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  others: '---' | '--:' = '---',
): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : others)), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** The source of a rule, with its links. */
export const cited = (source: string): string =>
  citationsIn(source, '')
    .map(({ text, href }) => (href === undefined ? escaped(text) : `[${escaped(text)}](${href})`))
    .join('');

/** A heading and what stands below it; nothing without entries. */
export const section = (title: string, entries: readonly string[], between = '\n'): readonly string[] =>
  entries.length === 0 ? [] : [`## ${title}`, entries.join(between)];
