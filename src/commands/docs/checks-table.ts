import { byReleaseOnly, universalChecks } from '../../engine/judge.ts';
import type { Check, EndpointContract } from '../../contract/types.ts';
import { readVersion } from '../../contract/release.ts';
import { inForceFor } from '../../contract/resolve.ts';
import { groupBy } from '../../lib/group-by.ts';
import { linked } from './linked.ts';
import { playable } from '../../config/variables.ts';

/** Checks that come with the expected replies of a case. */
const ofReplies: readonly Said[] = [
  { id: 'status', says: 'the status is one that the case expects', source: 'the replies of the case' },
  { id: 'redirect', says: 'the reply is no redirect', source: 'the replies of the case' },
  { id: 'schema', says: 'the body fits the schema of the reply', source: 'JSON Schemas in `schemas/`' },
];

/** `docs/checks.md`: every case of the documented contract, and every check with its source. Pure. */
export function checksTable(contracts: readonly EndpointContract[]): string {
  return (
    [
      '# What is checked',
      'Generated from `schemas/*/contract.ts` by `npm run docs`; a test keeps it in step. What a release does differently: [deviations.md](deviations.md).',
      '## On every exchange',
      list([...ofReplies, ...universalChecks.filter((one) => !byReleaseOnly.includes(one))]),
      'And, if a release is judged (the pages do not name these headers):',
      list(byReleaseOnly),
      ...contracts.flatMap(endpointSections),
    ].join('\n\n') + '\n'
  );
}

type Said = Pick<Check, 'id' | 'says' | 'source'>;

/** Checks that say the same are listed once. */
const list = (checks: readonly Said[]): string =>
  groupBy(checks, ({ id, says }) => `${id} ${says}`)
    .map(([{ id, says, source }]) => `- \`${id}\`: ${says} (${linked(source)})`)
    .join('\n');

function endpointSections(contract: EndpointContract): readonly string[] {
  const { id, title, method, path, page, cases } = contract;
  const rows = cases.map(
    (one) =>
      `| \`${one.id}\` | ${one.as[0] ?? ''} | ${one.says} | ${(one.checks ?? []).map((check) => `\`${check.id}\``).join(' ')} |`,
  );
  const [checks, brought] = [checksOf(contract), broughtByReleases(contract)];
  return [
    `## ${title}`,
    `\`${method} ${path}\`, from ${linked(page)}; \`-g @${id}\` runs it alone.`,
    ['| case | as | says | checks of its own |', '|---|---|---|---|', ...rows].join('\n'),
    ...(checks.length === 0 ? [] : [list(checks)]),
    ...(brought.length === 0 ? [] : ['And on some releases:', list(brought)]),
  ];
}

/** Checks that only the contract of a release has. */
function broughtByReleases(contract: EndpointContract): readonly Check[] {
  const known = new Set(checksOf(contract).map(wordsOf));
  return playable
    .flatMap((release) => checksOf(inForceFor(contract, readVersion(release)).contract))
    .filter((one) => !known.has(wordsOf(one)));
}

const checksOf = ({ cases }: EndpointContract): readonly Check[] =>
  cases.flatMap(({ checks = [] }) => checks);

const wordsOf = ({ id, says, source }: Said): string => [id, says, source].join();
