import { declaredTable } from '../declared.ts';
import type { Report } from '../model.ts';
import { pluralize } from '../../lib/pluralize.ts';
import { escaped, tableOf } from './markdown-text.ts';

/** The section on the server's own document: its lead, and a table where it was read. */
export function declaredMarkdown({ declared }: Report): readonly string[] {
  const { head, rows } = declaredTable(declared);
  if (declared.note !== null) return [`Nothing: ${escaped(declared.note)}.`];
  const cellsOf = ({ cells, differs }: (typeof rows)[number]): readonly string[] => {
    const shown = cells.map(escaped);
    return differs ? [...shown.slice(0, -1), `**${shown.at(-1) ?? ''}**`] : shown;
  };
  return [
    [
      `<details><summary>${differing(rows)}</summary>`,
      '',
      'From its own OpenAPI document. A difference decides nothing.',
      '',
      tableOf(head, rows.map(cellsOf)),
      '',
      '</details>',
    ].join('\n'),
  ];
}

const differing = (rows: ReturnType<typeof declaredTable>['rows']): string =>
  `${pluralize(rows.filter(({ differs }) => differs).length, 'difference')} from the contract of the release`;
