import { citationsIn } from '../../report/citations.ts';

/** The source of a rule in a generated document, with its links as Markdown. */
export const linked = (source: string): string =>
  citationsIn(source, '../')
    .map(({ text, href }) => (href === undefined ? text : `[${text}](${href})`))
    .join('');
