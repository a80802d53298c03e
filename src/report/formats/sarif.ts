import { createHash } from 'node:crypto';
import { sentenceOf } from '../../lib/blocker.ts';
import { groupBy } from '../../lib/group-by.ts';
import { visible, visibleJson } from '../../lib/visible.ts';
import { uncheckedBy } from '../groups.ts';
import { entryInWords } from '../known-failures/words.ts';
import type { Problem, Report } from '../model.ts';
import { casesInWords, explanationOf } from '../problem-words.ts';
import { checkTitles } from '../problems/check-titles.ts';

const pages = 'https://developer.rocket.chat/apidocs';

/**
 * `conformance.sarif`, in SARIF 2.1.0: one result for each problem, one rule for each check that found one. A problem that the list of
 * known failures covers is a suppressed result. Pure.
 */
export function sarifOf(report: Report): string {
  const { problems, knownFailures, suite, startedAt, durationMs, exitCode } = report;
  const open = new Set(problems.map(({ id }) => id));
  const covered = knownFailures.problems.filter(({ id }) => !open.has(id));
  const rules = groupBy([...problems, ...covered], ({ check }) => check);
  const indexOf = new Map(rules.map(([{ check }], index) => [check, index]));
  const result = (one: Problem) => ({ ...resultOf(one, report), ruleIndex: indexOf.get(one.check) ?? -1 });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: suite.name, semanticVersion: suite.version, rules: rules.map(ruleOf) } },
        automationDetails: { id: `${suite.name}/` },
        invocations: [
          {
            executionSuccessful: report.verdict !== 'incomplete',
            exitCode,
            startTimeUtc: startedAt,
            endTimeUtc: new Date(Date.parse(startedAt) + durationMs).toISOString(),
            toolExecutionNotifications: unfinished(report).map((text) => ({
              level: 'warning',
              message: { text },
            })),
          },
        ],
        results: [
          ...problems.map(result),
          ...covered.map((one) => ({ ...result(one), suppressions: suppressionsOf(one, report) })),
        ],
      },
    ],
  };
  return `${visibleJson(log)}\n`;
}

/** What was not checked, and why the run is incomplete. */
const unfinished = (report: Report): readonly string[] => [
  ...report.shortfalls,
  ...uncheckedBy(report).map((one) => `not checked: ${sentenceOf(one)} (${one.ids.join(', ')})`),
];

function ruleOf(problems: readonly [Problem, ...Problem[]]) {
  const [{ check }] = problems;
  const says = checkTitles[check] ?? `the check ${check} fails`;
  const sources = [...new Set(problems.map(({ rule }) => visible(rule)))];
  return {
    id: check,
    shortDescription: { text: says },
    fullDescription: { text: `Found if ${says}.` },
    help: { text: `What the contract says: ${sources.join('; ')}` },
    helpUri: /https:\/\/[\w./-]{1,200}\w/.exec(sources.join(' '))?.[0] ?? pages,
  };
}

/** A problem as a result. Its fingerprint is made of the problem's id, which holds nothing of the workspace. */
function resultOf(one: Problem, report: Report) {
  const { place, expected, received, rule, reproduce } = explanationOf(one);
  return {
    ruleId: one.check,
    level: 'error',
    message: {
      text: [
        `${visible(one.title)} (${casesInWords(one, report)}).`,
        `${place}: expected ${expected}, received ${received}.`,
        `Rule: ${rule}.`,
        `Reproduce: ${reproduce}`,
      ].join('\n'),
    },
    locations: report.endpoints
      .filter(({ id }) => one.endpoints.includes(id))
      .map(({ id, method, path }) => ({
        // Readers show a result at a file; an endpoint is none, so its path stands for one.
        physicalLocation: {
          artifactLocation: { uri: encodeURI(path.replace(/^\//, '')) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ name: id, fullyQualifiedName: `${method} ${path}`, kind: 'resource' }],
      })),
    partialFingerprints: { 'problem/v1': createHash('sha256').update(one.id).digest('hex') },
    properties: { problem: one.id, cases: one.cases },
  };
}

/** The entries of the list that cover a problem. */
function suppressionsOf({ id }: Problem, { endpoints, knownFailures }: Report) {
  const findings = endpoints.flatMap(({ cases }) => cases.flatMap((one) => one.findings));
  const lines = new Set(
    findings.flatMap(({ problem, knownFailure }) => (problem === id ? (knownFailure ?? []) : [])),
  );
  const entries = knownFailures.entries.filter(({ line }) => lines.has(line));
  return [
    {
      kind: 'external',
      status: 'accepted',
      justification: entries.map(entryInWords).join('; ') || 'known failure',
    },
  ];
}
