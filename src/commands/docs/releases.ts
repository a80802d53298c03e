import Range from 'semver/classes/range.js';
import type SemVer from 'semver/classes/semver.js';
import compare from 'semver/functions/compare.js';
import { newestRelease, oldestRelease } from '../../contract/release.ts';
import type { Deviation, EndpointContract } from '../../contract/types.ts';
import { tableOf } from '../../report/formats/markdown-text.ts';

/** One stretch of versions in which servers differ from the documentation. */
interface Stretch {
  readonly deviation: Deviation;
  /** `major.minor` of its first version, the oldest known one at least. */
  readonly from: string;
  /** The first version without it; undefined if it lasts. */
  readonly until: string | undefined;
}

/** `docs/releases.md`: what differs from the documentation, release by endpoint. Pure. */
export function releasesPage(contracts: readonly EndpointContract[]): string {
  const columns = contracts.map((contract) => ({ contract, stretches: stretchesOf(contract) }));
  const releases = [
    ...new Set(columns.flatMap(({ stretches }) => stretches.map(({ from }) => from))),
  ].toSorted((left, right) => compare(`${left}.0`, `${right}.0`));
  const rows = releases.map((release) => [
    release === oldestRelease ? `${release}, the oldest known` : release,
    ...columns.map(({ stretches }) =>
      stretches
        .filter(({ from }) => from === release)
        .map(cell)
        .join('<br><br>'),
    ),
  ]);
  return (
    [
      '# What differs from the documentation, release by release',
      `Generated from \`schemas/*/deviations.ts\` by \`npm run docs\`; a test keeps it in step. The suite knows releases ${oldestRelease} to ${newestRelease}.`,
      'Each cell is what begins with that release, and lasts unless it says otherwise. In brackets is how sure that is, as in [deviations.md](deviations.md), where the evidence and the words of the documentation stand. *Either* means that the documented behaviour conforms too.',
      tableOf(['from', ...contracts.map(({ id }) => `\`${id}\``)], rows),
      `A pre-release (\`9.0.0-rc.1\`, \`-develop\`) lies between two releases: what begins or ends there may be so or not. A version after ${newestRelease} is judged as ${newestRelease}; what a release may change on purpose is \`not checked\` then.`,
    ].join('\n\n') + '\n'
  );
}

function stretchesOf({ deviations }: EndpointContract): readonly Stretch[] {
  return deviations.flatMap((deviation) =>
    new Range(deviation.versions).set.flatMap((comparators): readonly Stretch[] => {
      const bounds = (operator: string): readonly SemVer[] =>
        comparators
          .filter((one) => one.operator === operator)
          .map(({ semver }) => semver)
          .toSorted(compare);
      const [first, last] = [bounds('>=').at(-1), bounds('<')[0]];
      const isOver = last !== undefined && compare(last, `${oldestRelease}.0`) <= 0;
      const isEmpty = first !== undefined && last !== undefined && compare(first, last) >= 0;
      if (isOver || isEmpty) return [];
      const isOld = first === undefined || compare(first, `${oldestRelease}.0`) < 0;
      return [{ deviation, from: isOld ? oldestRelease : minorOf(first), until: last && minorOf(last) }];
    }),
  );
}

const minorOf = ({ major, minor }: SemVer): string => `${major}.${minor}`;

const cell = ({ deviation: { id, servers, kind, openIn, confidence }, until }: Stretch): string =>
  [
    servers.replaceAll('|', '\\|'),
    ...(until === undefined ? [] : [`, until ${until}`]),
    ...(kind === 'tolerated' ? ['; *either*'] : []),
    ` (${confidence}${openIn === undefined ? '' : `, not proven for \`${openIn.replaceAll('|', '\\|')}\``})`,
    ` \`${id}\``,
  ].join('');
