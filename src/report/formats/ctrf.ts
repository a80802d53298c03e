import type { Verdict } from '../../engine/verdict.ts';
import { visible, visibleJson } from '../../lib/visible.ts';
import type { OwnTest, Report, ReportCase, ReportEndpoint } from '../model.ts';
import { firstFindings } from '../words.ts';

type Status = 'passed' | 'failed' | 'skipped';

const statuses: { readonly [outcome in Verdict | OwnTest['status']]: Status } = {
  conforms: 'passed',
  passed: 'passed',
  violates: 'failed',
  failed: 'failed',
  'known deviation': 'passed',
  'known failure': 'skipped',
  'not applicable': 'skipped',
  'not checked': 'skipped',
};

/** `ctrf.json`, in the Common Test Report Format: one test for each case in force, and for each test of the user's own. Pure. */
export function ctrfOf(report: Report): string {
  const { suite, startedAt, durationMs, endpoints, own, workspace, label, job } = report;
  const tests = [
    ...endpoints.flatMap((endpoint) => endpoint.cases.map((one) => testOf(endpoint, one))),
    ...own.tests.map(ownTestOf),
  ];
  const count = (status: Status): number => tests.filter((one) => one.status === status).length;
  const start = Date.parse(startedAt);
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(start + durationMs).toISOString(),
    generatedBy: suite.name,
    results: {
      tool: { name: suite.name, version: suite.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: 0,
        start,
        stop: start + durationMs,
      },
      tests,
      environment: {
        appName: 'Rocket.Chat',
        ...(workspace.version === null ? {} : { appVersion: workspace.version }),
        ...(workspace.url === '' ? {} : { testEnvironment: workspace.url }),
        ...(label === null ? {} : { buildName: label }),
        ...(job === null ? {} : { buildUrl: job }),
      },
    },
  };
  return `${visibleJson(document)}\n`;
}

/** A case is asked ahead of its test and shares exchanges with others, so none has a duration of its own. */
const duration = 0;

function testOf({ id, method, path }: ReportEndpoint, one: ReportCase) {
  const told = firstFindings(one);
  const message = told.length > 0 ? told.join('\n\n') : one.reason;
  return {
    testId: one.id,
    name: `${method} ${path} › ${one.says}`,
    status: statuses[one.verdict],
    rawStatus: one.verdict,
    duration,
    suite: [id, one.group],
    ...(message === null ? {} : { message }),
  };
}

const ownTestOf = ({ title, at, status, message }: OwnTest) => ({
  name: visible(title),
  status: statuses[status],
  rawStatus: status,
  duration,
  suite: ['own tests'],
  filePath: at,
  ...(message === null ? {} : { message }),
});
