import { catalogue } from '../../../lab/catalogue/index.ts';
import { markdownOf } from '../../../src/report/formats/markdown.ts';
import { annotationsOf, ownAnnotations } from '../../../src/report/formats/github.ts';
import { junitOf } from '../../../src/report/formats/junit.ts';
import { pageOf } from '../../../src/report/formats/html/page.ts';
import { worseOf } from '../../../src/report/gathered.ts';
import { accountOf } from '../../../src/report/known-failures/account.ts';
import { coveredBy } from '../../../src/report/known-failures/cover.ts';
import { knownFailuresIn } from '../../../src/report/known-failures/in-report.ts';
import type { CaseRecord, Report } from '../../../src/report/model.ts';
import { drowsy, entryOf, knownNow, listOf, today } from '../../support/known-failures.ts';
import { greenReport, reportOf } from '../../support/report-of.ts';
import { edited, on } from '../../support/tampered.ts';
import { printed } from '../../support/printed.ts';
import { expect, test } from '../../support/test.ts';

const status = entryOf('case: livechat-queue/*, check: schema, pointer: /queue/*/user/status');
const released = { release: '8.8', tamper: drowsy } as const;

/** How often a verdict came. */
const verdictsOf = ({ totals }: Report) => [totals.violates, totals['known failure']];

test('of many entries that cover one case, the reasons of three are told', async () => {
  const keys = ['count', 'offset', 'total', 'success'];
  const all = keys.map(
    (key) => `- { case: livechat-queue/*, pointer: /${key}, reason: of ${key}, expires: 2027-01-31 }\n`,
  );
  const tamper = on(
    'livechat-queue',
    edited((body) => ({ ...body, ...Object.fromEntries(keys.map((key) => [key, 'x'])) })),
  );
  const report = await reportOf(
    { release: '8.8', tamper },
    {},
    { ...knownNow(all.join('')), only: ['livechat-queue'] },
  );
  const known = report.endpoints
    .flatMap(({ cases }) => cases)
    .find(({ id }) => id === 'livechat-queue/whole-list');
  expect(known?.reason?.split('; ')).toEqual([
    ...['count', 'offset', 'total'].map((key) => `of ${key}, known until 2027-01-31`),
    'and 1 more',
  ]);
});

test('an own test that fails is annotated at its file, which may lie outside of the repository', () => {
  const failed = { title: 'mine', status: 'failed', message: 'no', durationMs: 1 } as const;
  const fileOf = (at: string): string | undefined =>
    /file=([^,]{1,200}),line=/.exec(
      ownAnnotations([{ ...failed, at }], { GITHUB_WORKSPACE: '/repository' })[0] ?? '',
    )?.[1];
  expect(fileOf('/repository/tests/own/one.spec.ts:3')).toBe('tests/own/one.spec.ts');
  expect(fileOf('/elsewhere/one.spec.ts:3')).toBe('/elsewhere/one.spec.ts');
});

test('a list that covers every finding leaves nothing violated', async () => {
  const all = entryOf('case: livechat-queue/*');
  const report = await reportOf(released, {}, { ...knownNow(all), only: ['livechat-queue'] });
  expect(report).toMatchObject({ verdict: 'conforms', exitCode: 0, shortfalls: [], problems: [] });
  const count = report.knownFailures.problems[0]?.cases.length ?? 0;
  expect(verdictsOf(report)).toEqual([0, count]);
  expect(count).toBeGreaterThan(1);
  expect(report.numbers.judged).toBe(report.numbers.inForce);
  const known = report.endpoints
    .flatMap(({ cases }) => cases)
    .find(({ verdict }) => verdict === 'known failure');
  expect(known).toMatchObject({
    id: 'livechat-queue/whole-list',
    reason: 'until the migration (OMNI-123), known until 2027-01-31',
    findings: [{ knownFailure: 1 }, { knownFailure: 1 }, { knownFailure: 1 }, { knownFailure: 1 }],
  });
  expect(report.knownFailures).toMatchObject({
    file: 'known-failures.yaml',
    entries: [{ line: 1, state: 'covers', daysLeft: 64, shownBy: { length: count } }],
  });
  expect(report.knownFailures.problems.map(({ id }) => id)).toContain(
    'livechat-queue:schema:/queue/*/user/status',
  );
  expect(annotationsOf(report, {})).toEqual([]);
  expect(printed(report)).toContain(
    `known failure  known-failures.yaml:1  livechat-queue/*: ${count} cases, 64 days left\n  until the migration (OMNI-123), known until 2027-01-31`,
  );
  expect(printed(report)).toMatch(/^conforms: \d+ conform, .*\d known failures; /m);
  const markdown = markdownOf(report);
  expect(markdown).toContain(
    'The workspace breaks the contract only where the list of known failures says so.',
  );
  expect(markdown).toContain(
    `## Known failures\n\n- \`known-failures.yaml:1\` \`livechat-queue/*\`: ${count} cases, 64 days left\n  - until the migration (OMNI-123), known until 2027-01-31`,
  );
  expect(pageOf(report)).toContain('<h2 id="known-title">Known failures</h2>');
});

test('one finding that is not covered makes its case a violation', async () => {
  const report = await reportOf(released, {}, { ...knownNow(status), only: ['livechat-queue'] });
  expect(report).toMatchObject({ verdict: 'violates', exitCode: 1 });
  const [covered] = report.knownFailures.problems;
  expect(verdictsOf(report)).toEqual([1, (covered?.cases.length ?? 0) - 1]);
  expect(report.problems.map(({ id, cases }) => [id, cases])).toEqual([
    ['livechat-queue:content-type:header:content-type', ['livechat-queue/whole-list']],
  ]);
  expect(covered?.id).toBe('livechat-queue:schema:/queue/*/user/status');
  expect(printed(report)).not.toContain('asleep');
  expect(annotationsOf(report, {})).toHaveLength(1);
  expect(junitOf(report)).not.toContain('asleep');
  expect(junitOf(report)).toContain(
    '<skipped message="known failure: until the migration (OMNI-123), known until 2027-01-31"/>',
  );
});

test('what is open to everybody stays a violation unless its entry accepts the risk', async () => {
  const fault = catalogue.find(({ id }) => id === 'queue-serves-without-credentials');
  if (fault === undefined) throw new Error('the fault is gone');
  const open = { release: 'documented', tamper: fault.tamper() } as const;
  const reportWith = (entry: string): Promise<Report> =>
    reportOf(open, { CONTRACT: 'documented' }, { ...knownNow(entryOf(entry)), only: ['livechat-queue'] });
  const kept = await reportWith('case: "*"');
  expect(kept.exitCode).toBe(1);
  expect(kept.totals['known failure']).toBe(0);
  expect(kept.knownFailures.entries).toMatchObject([{ state: 'not accepted' }]);
  expect(printed(kept)).toMatch(
    /known-failures\.yaml:1 {2}\*: not accepted: \d+ cases? with findings about access or leaks need accept-security-risk: true/,
  );
  const accepted = await reportWith('case: "*", accept-security-risk: true');
  expect(accepted).toMatchObject({ exitCode: 0, totals: { violates: 0 } });
});

test.describe('what becomes of entries', () => {
  let report: Report;
  test.beforeAll(async () => {
    report = await reportOf(released);
  });

  const statesOf = (text: string, options: { isSelection?: boolean; today?: string } = {}) =>
    accountOf(listOf(text), report.endpoints, { isSelection: false, today, ...options }).map(
      ({ state }) => state,
    );

  for (const [fields, state] of [
    ['case: livechat-queue/*', 'covers'],
    ['case: "*", check: schema', 'covers'],
    ['case: livechat-queue/whole-list, pointer: /queue/0/user/status', 'covers'],
    ['case: [voip-rooms/no-credentials, livechat-queue/whole-list], check: [status, schema]', 'covers'],
    ['case: livechat-queue/whole-list, check: sort-order', 'stale'],
    ['case: livechat-queue/*, pointer: /queue/*', 'stale'],
    ['case: livechat-queue/*, pointer: /queue/*/user/status/0', 'stale'],
    ['case: voip-rooms/*', 'stale'],
    ['case: livechat-queue/of-another-release', 'not judged'],
  ] as const)
    test(`${fields} is ${state}`, () => {
      expect(statesOf(entryOf(fields))).toEqual([state]);
    });

  test('one that is past its day covers no more, also if nothing is left to cover', () => {
    const entries =
      entryOf('case: livechat-queue/*', '2026-11-27') +
      entryOf('case: voip-rooms/*', '2026-11-27') +
      entryOf('case: voip-rooms/of-another-release', '2026-11-27');
    expect(statesOf(entries)).toEqual(['expired', 'expired', 'not judged']);
    expect(statesOf(entries, { today: '2026-11-27' })).toEqual(['covers', 'stale', 'not judged']);
  });

  test('a selection leaves an entry alone that may cover a case outside it', () => {
    const entries = entryOf('case: livechat-monitor/*') + entryOf('case: livechat-monitor/no-credentials');
    expect(statesOf(entries, { isSelection: true })).toEqual(['not judged', 'stale']);
  });

  test('a case that was not checked keeps the entry', () => {
    const endpoints = report.endpoints.map((one) => ({
      cases: one.cases.map((each) =>
        each.id === 'livechat-monitor/no-credentials' ? { ...each, verdict: 'not checked' as const } : each,
      ),
    }));
    const list = listOf(entryOf('case: livechat-monitor/*'));
    expect(accountOf(list, endpoints, { isSelection: false, today })).toMatchObject([
      { state: 'not judged' },
    ]);
  });

  test('stale and expired entries are told with their line, at most ten', () => {
    const { shortfalls } = knownFailuresIn(
      report.endpoints,
      [],
      false,
      knownNow(entryOf('case: voip-rooms/*') + entryOf('case: livechat-queue/*, check: schema', '2026-11-01'))
        .known,
    );
    expect(shortfalls).toEqual([
      'known-failures.yaml:1 is stale, since nothing that it covers was found any more (voip-rooms/*): remove the entry',
      'known-failures.yaml:2 expired on 2026-11-01 (livechat-queue/*, schema): repair it, or set a new date',
    ]);
    const many = Array.from({ length: 1000 }, (_, index) =>
      entryOf(`case: "*", check: schema, pointer: /f${index}`),
    ).join('');
    const told = knownFailuresIn(report.endpoints, [], false, knownNow(many).known);
    const markdown = markdownOf({ ...report, knownFailures: { ...told, problems: [] } });
    expect(markdown.match(/^- `known-failures\.yaml:/gm)).toHaveLength(50);
    expect(markdown).toContain('\n- and 950 more entries in conformance.json\n');
    expect(told.shortfalls).toHaveLength(11);
    expect(told.shortfalls.at(-1)).toBe(
      '990 more entries of known-failures.yaml are stale or expired: omnichannel known --check lists them',
    );
  });
});

test('a stale list ends a run with 2, which ALLOW_INCOMPLETE does not change', async () => {
  const report = await greenReport({ ...knownNow(status), allowIncomplete: true });
  expect(report).toMatchObject({
    verdict: 'incomplete',
    exitCode: 2,
    shortfalls: [
      'known-failures.yaml:1 is stale, since nothing that it covers was found any more (livechat-queue/*, schema, /queue/*/user/status): remove the entry',
    ],
  });
  expect(markdownOf(report)).toContain('Nothing is violated, but the list of known failures is out of date.');
});

const recordOf = (verdict: 'violates' | 'known failure' | 'conforms', digest?: string): CaseRecord =>
  JSON.parse(
    JSON.stringify({
      number: verdict,
      workspace: { unreachable: null },
      requests: { total: 1, counted: {}, retries: 0, waitedMs: 0 },
      result: { verdict },
      knownFailures: digest,
    }),
  );

test('a merge needs the list of the shards', () => {
  const list = listOf(status);
  const told = (records: readonly CaseRecord[], now: typeof list | undefined) =>
    knownFailuresIn([], records, true, { list: now, today }).shortfalls;
  const same = recordOf('known failure', list.digest);
  expect(told([same], list)).toEqual([]);
  expect(told([recordOf('conforms')], undefined)).toEqual([]);
  expect(told([same], undefined)).toEqual([
    'the cases were judged by another list of known failures than the one here, which is none: give shards and merge the same',
  ]);
  expect(told([same, recordOf('conforms')], list)).toEqual([
    'the cases were judged by another list of known failures than known-failures.yaml: give shards and merge the same',
  ]);
});

test('of two tries of a case the violating one counts, then the known failure', () => {
  const worse = (first: CaseRecord, second: CaseRecord) => worseOf(first, second).result?.verdict;
  expect(worse(recordOf('known failure'), recordOf('violates'))).toBe('violates');
  expect(worse(recordOf('conforms'), recordOf('known failure'))).toBe('known failure');
  expect(worse(recordOf('known failure'), recordOf('conforms'))).toBe('known failure');
});

test('without a list a record stays as it is', () => {
  const record = recordOf('violates');
  expect(coveredBy(undefined, today)(record)).toBe(record);
});
