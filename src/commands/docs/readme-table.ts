import type { CaseGroup, EndpointContract } from '../../contract/types.ts';
import { tableOf } from '../../report/formats/markdown-text.ts';

const columns: readonly (readonly [CaseGroup, string])[] = [
  ['success', 'success'],
  ['unauthenticated', '401'],
  ['unauthorized', '403'],
  ['parameters', 'bad parameters'],
  ['lists', 'pages, filters, order'],
  ['identity', 'identity'],
];

const [start, end] = ['<!-- cases -->', '<!-- /cases -->'];

/** The README with an up-to-date table of cases. Pure. @throws Error if it has no place for the table */
export function withCaseTable(readme: string, contracts: readonly EndpointContract[]): string {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${start} … ${end}`);
  return `${before}${start}\n\n${table(contracts)}\n\n${end}${after}`;
}

function table(contracts: readonly EndpointContract[]): string {
  const head = ['endpoint', ...columns.map(([, name]) => name)];
  const rows = contracts.map(({ method, path, cases }) => [
    `\`${method} ${path}\``,
    ...columns.map(([group]) => {
      const count = cases.filter((one) => one.group === group).length;
      return count === 0 ? '' : String(count);
    }),
  ]);
  return tableOf(head, rows, '--:');
}
