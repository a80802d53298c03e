import { oldestRelease } from '../../contract/release.ts';
import { groupBy } from '../../lib/group-by.ts';
import type { Deviation, EndpointContract } from '../../contract/types.ts';
import { linked } from './linked.ts';
import { tableOf } from '../../report/formats/markdown-text.ts';

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
      '# Where released servers differ from the documentation',
      'Generated from `schemas/*/deviations.ts` by `npm run docs`; a test keeps it in step.',
      `Each row is a sentence of the documentation that released servers do not keep, and what they do instead. For these versions the suite expects exactly that. Where servers still fit the schema of the page, the row changes no expectation and only explains. Releases before ${oldestRelease} are not known well enough. Set \`CONTRACT=documented\` to judge them by the documentation; without it, such a workspace is not judged.`,
      `## Decided upstream (${binding.length})`,
      'Upstream decided so, by a release note, a fix or a removal. Only the new behaviour conforms.',
      table(binding),
      `## The page or the server is wrong (${tolerated.length})`,
      'Both behaviours conform. If a server does what the page says, the report calls the entry stale.',
      table(tolerated),
      '## What the columns mean',
      '- **versions**: a semver range. *either in* names versions in which it is not proven from which patch on it holds; there both behaviours conform. So they do on a pre-release (`-rc.1`, `-develop`) or a version without a patch (`8.0`) at which a range begins or ends.',
      '- **confidence**: `code` read in the source code, `types` read in the published types, `ran` run by us, `PR` a pull request, `docs` the history of the documentation, `inferred` concluded. A fact that is only inferred never makes a violation on its own. Versions and evidence: [released-servers.md](released-servers.md).',
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
