import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedWords } from '../../config/variables.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { visibleJsonText } from '../../lib/visible.ts';
import type { Report } from '../model.ts';
import { numbersWords, whenWords } from '../problem-words.ts';

/** The part of a result file of Allure that is read and changed here. */
interface AllureResult {
  readonly start: number;
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  /** Annotations of the test stand among the steps. */
  readonly steps: readonly { readonly name: string }[];
}

const ofCase = 'case: ';

/**
 * Gives each result its endpoint, its group and the titles of its problems as labels, since Allure's reporter writes a result before the
 * problems are known, and fills in the environment.
 * @param results folder of Allure's results, which may hold those of earlier runs
 * @param reportFile `conformance.json`; a shard has none
 * @param since when the run began, in milliseconds
 */
export function labelResults(results: string, reportFile: string, since: number): void {
  if (!existsSync(results)) return;
  const report = reportIn(reportFile, since);
  for (const name of readdirSync(results).filter((one) => one.endsWith('-result.json'))) {
    const file = join(results, name);
    const result: AllureResult = JSON.parse(readFileSync(file, 'utf8'));
    const step = result.steps.find((one) => one.name.startsWith(ofCase));
    if (step === undefined || result.start < since) continue;
    const declared: DeclaredCase = JSON.parse(step.name.slice(ofCase.length));
    const labels = [...result.labels, ...labelsOf(declared, report)];
    const steps = result.steps.filter((one) => one !== step);
    writeFileSync(file, visibleJsonText(JSON.stringify({ ...result, labels, steps })));
  }
  if (report !== undefined) writeFileSync(join(results, 'environment.properties'), environmentOf(report));
}

/** The report of this run; undefined if there is none, or it is of an earlier run. */
function reportIn(file: string, since: number): Report | undefined {
  if (!existsSync(file)) return undefined;
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  return Date.parse(report.startedAt) + report.durationMs >= since ? report : undefined;
}

const labelsOf = (
  { id, endpoint, group }: DeclaredCase,
  report: Report | undefined,
): AllureResult['labels'] => [
  { name: 'endpoint', value: endpoint },
  { name: 'group', value: group },
  ...(report?.problems ?? [])
    .filter(({ cases }) => cases.includes(id))
    .map(({ title }) => ({ name: 'problem', value: title })),
];

/** As a file of Java properties. */
const environmentOf = (report: Report): string =>
  Object.entries({
    workspace: report.workspace.embedded ? embeddedWords : report.workspace.url,
    version: report.workspace.version ?? 'not told',
    contract: report.workspace.contract,
    suite: `${report.suite.name} ${report.suite.version}`,
    run: whenWords(report),
    numbers: numbersWords(report),
  })
    .map(([name, value]) => `${name} = ${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
