import { judge } from '../../src/commands/judge.ts';
import { uncheckedBy } from '../../src/report/groups.ts';
import type { Report } from '../../src/report/model.ts';
import { isObject, type Json } from '../../src/lib/json.ts';
import type { playable } from '../../src/config/variables.ts';
import { documentedStatuses, notServed } from './statuses.ts';
import { withMock } from './serve.ts';
import type { Mock } from './tools.ts';

/** A committed document, and what it describes. */
export interface Exported {
  readonly release: (typeof playable)[number];
  /** Absolute path. */
  readonly file: string;
  readonly document: Json;
}

/** What came of a tool and a document: in the table, and what falls short. */
export interface Outcome {
  readonly cell: string;
  readonly failures: readonly string[];
}

/** Serves a document with a mock server, asks it for each documented status, and judges it as a mock of examples. */
export const roundTrip = (mock: Mock, exported: Exported, folder: string): Promise<Outcome> =>
  withMock(mock, exported.file, folder, async (url) => {
    const statuses = documentedStatuses(exported.document);
    const missing = mock.refuses ? await notServed(url, exported.document) : [];
    const report = await judge({ cwd: folder, env: environmentFor(mock, exported, url) });
    const { conforms, 'known deviation': asReleased } = report.totals;
    const judged = conforms + asReleased;
    return {
      cell: `${judged}${mock.refuses ? `, ${statuses.length - missing.length}/${statuses.length}` : ''}`,
      failures: [...missing, ...shortfallsOf(report, judged, pathsOf(exported.document))],
    };
  });

const environmentFor = (
  mock: Mock,
  { release }: Exported,
  url: string,
): { readonly [name: string]: string } => ({
  BASE_URL: url,
  PROFILE: 'examples',
  EXAMPLES_PREFER: mock.refuses ? '1' : '0',
  ...(release === 'documented' ? { CONTRACT: 'documented' } : { RELEASE: release }),
});

const pathsOf = ({ paths }: Json): number => Object.keys(isObject(paths) ? paths : {}).length;

function shortfallsOf(report: Report, judged: number, paths: number): readonly string[] {
  const { verdict, problems, shortfalls } = report;
  if (verdict !== 'conforms')
    return [
      `verdict ${verdict}`,
      ...problems.map(({ title }) => title),
      ...uncheckedBy(report).map(({ reason }) => `not checked: ${reason}`),
      ...shortfalls,
    ];
  // A mock that is asked nothing conforms too.
  return judged < paths ? [`only ${judged} cases conform, of ${paths} endpoints`] : [];
}
