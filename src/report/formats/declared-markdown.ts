import { declaredRows, declarers } from '../declared.ts';
import type { Report } from '../model.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { escaped, tableOf } from './markdown-text.ts';

/** The section on the server's own document: its lead, and a table where it was read. */
export function declaredMarkdown({ declared: { note, endpoints } }: Report): readonly string[] {
  if (note !== null) return [`Nothing: ${escaped(note)}.`];
  const differences = endpoints.flatMap((one) => one.differences);
  const rows = endpoints.flatMap((one) =>
    declaredRows(one).map(({ part, said }) => [
      escaped(one.endpoint),
      part,
      ...said.map(({ text, isMarked }) => (isMarked ? `**${escaped(text)}**` : escaped(text))),
    ]),
  );
  return [
    [
      `<details><summary>${pluralize(differences.length, 'difference')} from the contract of the release</summary>`,
      '',
      'From its own OpenAPI document. A difference decides nothing.',
      '',
      tableOf(['endpoint', '', ...declarers], rows),
      '',
      '</details>',
    ].join('\n'),
  ];
}
