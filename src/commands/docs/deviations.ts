import { oldestRelease } from '../../contract/release.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { Deviation, EndpointContract } from '../../contract/types.ts';
import { linked } from './linked.ts';
import { tableOf } from './table.ts';

interface Row {
  readonly deviation: Deviation;
  readonly endpoints: readonly EndpointContract[];
}

/** `docs/deviations.md`: where released servers differ from the documentation. Pure. */
export function deviationsPage(contracts: readonly EndpointContract[]): string {
  const rows = rowsOf(contracts);
  const binding = rows.filter(({ deviation }) => deviation.kind === 'binding');
  const tolerated = rows.filter(({ deviation }) => deviation.kind === 'tolerated');
  return (
    [
      '# Where the documentation and released servers part',
      'Generated from `schemas/*/deviations.ts` by `npm run docs`; a test keeps it in step.',
      `Each row is a sentence of the documentation that released servers do not keep, with what they do instead. The suite expects exactly that instead, for the versions named. A row whose servers still fit the schema of the page changes no expectation: it says what to make of what it names. Releases before ${oldestRelease} are not known well enough to be judged by: with \`CONTRACT=documented\` the documentation judges them, without it nothing is asked.`,
      `## Decided upstream (${binding.length})`,
      'A release note, a fix or a removal. Only the new behaviour conforms: the documentation, or a server that still does what it says, is what has to change.',
      table(binding),
      `## The page or the server is wrong (${tolerated.length})`,
      'Both behaviours conform. A server that does what the page says calls the entry stale.',
      table(tolerated),
      '## What the columns mean',
      '- **versions**: a semver range. *either in* names versions in which it is not proven from which patch on it holds; there both behaviours conform. So they do on a pre-release (`-rc.1`, `-develop`) or a version without a patch (`8.0`) at which a range begins or ends.',
      '- **confidence**: `code` read in a source snapshot, `types` read in the published types, `ran` run locally, `PR` a pull request, `docs` the history of the documentation, `inferred` reasoned. What is only inferred never makes a violation on its own.',
    ].join('\n\n') + '\n'
  );
}

/** A deviation that several endpoints share is one row. */
const rowsOf = (contracts: readonly EndpointContract[]): readonly Row[] =>
  groupBy(
    contracts.flatMap((endpoint) => endpoint.deviations.map((deviation) => ({ deviation, endpoint }))),
    ({ deviation }) => deviation.id,
  ).map((same) => ({ deviation: same[0].deviation, endpoints: same.map(({ endpoint }) => endpoint) }));

function table(rows: readonly Row[]): string {
  const head = [
    'endpoint',
    'the documentation says',
    'servers do',
    'versions',
    'evidence',
    'confidence',
    'id',
  ];
  return tableOf(head, rows.map(cells));
}

function cells({ deviation, endpoints }: Row): readonly string[] {
  const { id, says, servers, versions, openIn, evidence, confidence } = deviation;
  const where = endpoints.map((endpoint) => `\`${endpoint.id}\``).join('<br>');
  const range = `\`${versions}\`${openIn === undefined ? '' : `<br>either in \`${openIn}\``}`;
  return [where, says, servers, range.replaceAll('|', '\\|'), linked(evidence), confidence, `\`${id}\``];
}
