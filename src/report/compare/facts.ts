import type { EarlierReport } from '../read-report.ts';

/** Which run a report is of. */
export type ReportFacts = ReturnType<typeof factsOf>;

export const factsOf = ({ startedAt, label, workspace, suite }: EarlierReport) => ({
  startedAt,
  label,
  url: workspace.url,
  version: workspace.version,
  contract: workspace.contract,
  release: workspace.release,
  suite: suite.version,
});

/** Facts that a reader has to know before the changes, with their names. */
const told = [
  ['contract', 'contract'],
  ['release', 'release'],
  ['version', 'version of the workspace'],
  ['suite', 'version of the suite'],
] as const;

/** What two reports were not judged alike by: `release: 8.1 before, 8.8 now`. */
export function differencesOf(old: EarlierReport, recent: EarlierReport): readonly string[] {
  const [before, now] = [factsOf(old), factsOf(recent)];
  const facts = told
    .filter(([key]) => before[key] !== now[key])
    .map(([key, name]) => `${name}: ${before[key] ?? 'unknown'} before, ${now[key] ?? 'unknown'} now`);
  const part = [...(old.selection === null ? [] : ['before']), ...(recent.selection === null ? [] : ['now'])];
  return part.length === 0 ? facts : [...facts, `a selection of cases was run ${part.join(' and ')}`];
}
