import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InMemoryWriter } from 'allure-js-commons/sdk/reporter';
import { embeddedWords } from '../../config/variables.ts';
import type { DeclaredCase } from '../../runner/declared-case.ts';
import { visibleJsonText } from '../../lib/visible.ts';
import type { Report } from '../model.ts';
import { numbersWords, whenWords } from '../problem-words.ts';

type TestResult = InMemoryWriter['tests'][number];

/** Beginning of the step as which Allure's reporter shows the annotation with the case. */
const ofCase = 'case: ';

/**
 * Writes what Allure's reporter has gathered, with the endpoint, the group and the titles of its problems as labels of each case, and with
 * the environment. Problems are known at the end only.
 * @param results the folder, which may hold the results of earlier runs
 * @param reportFile `conformance.json`; a shard has none
 * @param since when the run began, in milliseconds
 */
export function writeResults(
  results: string,
  { tests, groups, attachments, categories, globals = {}, envInfo }: InMemoryWriter,
  reportFile: string,
  since: number,
): void {
  const report = reportIn(reportFile, since);
  mkdirSync(results, { recursive: true });
  const write = (name: string, content: string | Buffer): void => writeFileSync(join(results, name), content);
  const writeJson = (name: string, value: unknown): void =>
    write(name, visibleJsonText(JSON.stringify(value)));
  for (const one of tests) writeJson(`${one.uuid}-result.json`, labelled(one, report));
  for (const one of groups) writeJson(`${one.uuid}-container.json`, one);
  for (const [name, content] of Object.entries(attachments)) write(name, content);
  for (const [name, value] of Object.entries(globals)) writeJson(name, value);
  if (categories !== undefined) writeJson('categories.json', categories);
  const environment = report === undefined ? envInfo : environmentOf(report);
  if (environment !== undefined) write('environment.properties', properties(environment));
}

function labelled(result: TestResult, report: Report | undefined): TestResult {
  const step = result.steps.find((one) => one.name?.startsWith(ofCase) === true);
  if (step?.name === undefined) return result;
  const declared: DeclaredCase = JSON.parse(step.name.slice(ofCase.length));
  const labels = [...result.labels, ...labelsOf(declared, report)];
  return { ...result, labels, steps: result.steps.filter((one) => one !== step) };
}

/** The report of this run; undefined if it could not be written, or is of an earlier run. */
function reportIn(file: string, since: number): Report | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  return Date.parse(report.startedAt) + report.durationMs >= since ? report : undefined;
}

const labelsOf = (
  { id, endpoint, group }: DeclaredCase,
  report: Report | undefined,
): TestResult['labels'] => [
  { name: 'endpoint', value: endpoint },
  { name: 'group', value: group },
  ...(report?.problems ?? [])
    .filter(({ cases }) => cases.includes(id))
    .map(({ title }) => ({ name: 'problem', value: title })),
];

const environmentOf = (report: Report): { readonly [name: string]: string } => ({
  workspace: report.workspace.embedded ? embeddedWords : report.workspace.url,
  version: report.workspace.version ?? 'not told',
  contract: report.workspace.contract,
  suite: `${report.suite.name} ${report.suite.version}`,
  run: whenWords(report),
  numbers: numbersWords(report),
});

/** As a file of Java properties. */
const properties = (values: { readonly [name: string]: string | undefined }): string =>
  Object.entries(values)
    .map(([name, value = '']) => `${name} = ${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
