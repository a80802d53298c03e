import { visible } from '../../lib/visible.ts';

/** Text as a code span, whatever backticks it holds: nothing in it is markup, a link or a mention. */
export function code(text: string): string {
  const shown = visible(text);
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const padded = /^[` ]|[` ]$/.test(shown) || shown === '' ? ` ${shown} ` : shown;
  return `${fence}${padded}${fence}`;
}

/** Text as text: no markup, no table cell, no mention of a user. */
export const escaped = (text: string): string =>
  visible(text)
    .replaceAll(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replaceAll('@', '@<!-- -->');
