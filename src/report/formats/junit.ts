import { visible, visibleLines } from '../../lib/visible.ts';
import type { OwnTest, Report, ReportCase, ReportEndpoint } from '../model.ts';
import { isCovered } from '../known-failures/cover.ts';
import { numbersWords, whenWords } from '../problem-words.ts';
import { firstFindings, workspaceWords } from '../words.ts';

/** What a test case of JUnit came to. */
type Ending = 'passed' | 'failure' | 'skipped';

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly ending: Ending;
  /** One line about a failure or a skip. */
  readonly message: string;
  /** What follows the message. */
  readonly text: string;
}

/**
 * `junit.xml`: one suite for each endpoint, one test case for each case in force, and a suite for the user's own tests. A case that was not
 * judged, or is a known failure, is skipped, with the reason as its message.
 */
export function junitOf(report: Report): string {
  const { embedded } = workspaceWords(report);
  const endpoints = report.endpoints.map((one) => ({ name: one.id, cases: casesOf(one, report) }));
  return documentOf(
    embedded === '' ? report.workspace.url : embedded,
    report,
    [...endpoints, ...ownSuite(report.own.tests)],
    propertiesOf(report),
  );
}

type Timing = Pick<Report, 'startedAt' | 'durationMs'>;

/** `junit.xml` of a run of own tests alone. */
export const junitOfOwn = (tests: readonly OwnTest[], timing: Timing): string =>
  documentOf('own tests', timing, ownSuite(tests), []);

interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

const ownSuite = (tests: readonly OwnTest[]): readonly TestSuite[] =>
  tests.length === 0 ? [] : [{ name: 'own', cases: tests.map(ownCase) }];

function documentOf(
  name: string,
  { startedAt: timestamp, durationMs }: Timing,
  suites: readonly TestSuite[],
  properties: readonly string[],
): string {
  const time = (durationMs / 1000).toFixed(3);
  const counts = countsOf(suites.flatMap(({ cases }) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('testsuites', { name, ...counts, time, timestamp }),
    ...suites.flatMap((one) => [
      tag('testsuite', { name: one.name, ...countsOf(one.cases), timestamp }),
      ...properties,
      ...one.cases.flatMap(testCase),
      '</testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

const casesOf = ({ id, cases }: ReportEndpoint, report: Report): readonly TestCase[] =>
  cases.map((one) => ({ classname: id, name: one.says, ...endingOf(one, report) }));

function endingOf(one: ReportCase, { problems }: Report): Pick<TestCase, 'ending' | 'message' | 'text'> {
  const { verdict, reason, findings } = one;
  if (verdict === 'not checked' || verdict === 'not applicable' || verdict === 'known failure')
    return { ending: 'skipped', message: `${verdict}: ${reason ?? ''}`, text: '' };
  if (findings.length === 0) return { ending: 'passed', message: '', text: '' };
  const titles = problems.filter(({ id }) =>
    findings.some((finding) => finding.problem === id && !isCovered(finding)),
  );
  return {
    ending: 'failure',
    message: titles.map(({ title }) => title).join('; '),
    text: [one.id, ...firstFindings(one)].join('\n\n'),
  };
}

const endings = { passed: 'passed', failed: 'failure', 'not checked': 'skipped' } as const;

function ownCase({ title, at, status, message }: OwnTest): TestCase {
  const [line = '', ...others] = (message ?? '').split('\n');
  return { classname: at, name: title, ending: endings[status], message: line, text: others.join('\n') };
}

const countsOf = (cases: readonly TestCase[]) => ({
  tests: String(cases.length),
  failures: String(cases.filter(({ ending }) => ending === 'failure').length),
  skipped: String(cases.filter(({ ending }) => ending === 'skipped').length),
  errors: '0',
});

/** The properties of each suite. Readers of JUnit show only those of a suite, not of the whole file. */
function propertiesOf(report: Report): readonly string[] {
  const { url, version, contract, release } = report.workspace;
  const told = {
    workspace: url,
    version: version ?? 'not told',
    contract: contract === 'released' ? `released ${release ?? ''}`.trim() : contract,
    suite: `${report.suite.name} ${report.suite.version}`,
    run: whenWords(report),
    numbers: numbersWords(report),
    ...(report.job === null ? {} : { job: report.job }),
  };
  return [
    '<properties>',
    ...Object.entries(told).map(([name, value]) => tag('property', { name, value }, '/')),
    '</properties>',
  ];
}

function testCase({ classname, name, ending, message, text }: TestCase): readonly string[] {
  if (ending === 'passed') return [tag('testcase', { classname, name }, '/')];
  const close =
    text === ''
      ? tag(ending, { message }, '/')
      : `${tag(ending, { message })}${escaped(visibleLines(text))}</${ending}>`;
  return [tag('testcase', { classname, name }), close, '</testcase>'];
}

const tag = (name: string, attributes: { readonly [name: string]: string }, close = ''): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(visible(value))}"`)
    .join('')}${close}>`;

/** Characters that XML does not allow are spelled out before. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
