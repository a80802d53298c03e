import { expect, test } from '../../support/test.ts';
import type { RequestStats } from '../../../src/client/request-stats.ts';
import type { CaseOutcome } from '../../../src/runner/result.ts';
import { judgeReference } from '../../support/judge-reference.ts';
import { releases } from '../../support/releases.ts';

/** Endpoints of which cases came to a verdict that says something of the workspace. */
const judgedOf = (results: readonly CaseOutcome[]): readonly string[] => [
  ...new Set(
    results
      .filter(({ verdict }) => verdict === 'conforms' || verdict === 'known deviation')
      .map(({ endpoint }) => endpoint),
  ),
];

const endpoints = [
  'livechat-monitor',
  'livechat-unit-monitors',
  'livechat-queue',
  'voip-rooms',
  'livechat-visitor',
];
const ofPremium = ['livechat-monitor', 'livechat-unit-monitors'];

/** Endpoints that took more counted calls than a stock server's limiter lets through. */
const moreThanTen = ({ counted }: RequestStats): readonly string[] =>
  endpoints.filter((id) => (counted[id] ?? 0) > 10);

/** What the other three endpoints show does not depend on the licence, so one state of the data is enough without it. */
const states = [
  [true, 'rich'],
  [true, 'minimal'],
  [true, 'large'],
  [false, 'minimal'],
] as const;

for (const release of releases)
  for (const [premium, data] of states)
    test(`release ${release} ${premium ? 'with' : 'without'} Premium on ${data} data keeps its contract`, async () => {
      const { workspace, results, stats, log } = await judgeReference({
        release,
        premium,
        data,
        limiter: 'everybody',
      });
      expect(workspace).toMatchObject({ contract: 'released', premium, unreachable: null });
      expect(results.filter(({ verdict }) => verdict === 'violates' || verdict === 'not checked')).toEqual(
        [],
      );
      expect(results.flatMap(({ stale }) => stale)).toEqual([]);
      expect(log.filter(({ status }) => status === 429)).toEqual([]);
      expect(moreThanTen(stats)).toEqual([]);
      expect(log.filter(({ method }) => method !== 'GET')).toEqual([]);
      const inForce = endpoints.filter((id) => premium || !ofPremium.includes(id));
      expect(judgedOf(results).toSorted()).toEqual(inForce.toSorted());
      expect(results.length).toBeGreaterThan(60);
      expect(log.length).toBeGreaterThan(results.filter(({ status }) => status !== null).length);
    });

for (const release of releases)
  test(`release ${release} without any data passes nothing that was not seen`, async () => {
    const { results, stats } = await judgeReference({ release, data: 'empty' });
    expect(moreThanTen(stats)).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'violates')).toEqual([]);
    const lists = results.filter(
      ({ endpoint, group }) =>
        endpoints.includes(endpoint) && ['success', 'lists', 'identity'].includes(group),
    );
    expect(lists.length).toBeGreaterThan(10);
    expect(lists.filter(({ verdict, status }) => status === 200 && verdict !== 'not checked')).toEqual([]);
    expect(results.filter(({ verdict }) => verdict === 'not checked').map(({ id }) => id)).toContain(
      'livechat-queue/whole-list',
    );
    // The permission comes before the lookup, so any id will do.
    for (const id of [
      'livechat-monitor/refuses-unprivileged',
      'livechat-unit-monitors/refuses-unprivileged',
      'livechat-unit-monitors/refuses-unprivileged-parameters',
    ])
      expect(results.find((one) => one.id === id)?.verdict, id).toBe('conforms');
  });

for (const data of ['rich', 'minimal', 'large'] as const)
  test(`a documented workspace on ${data} data keeps its contract`, async () => {
    const { results, stats } = await judgeReference(
      { release: 'documented', data, limiter: 'everybody' },
      { CONTRACT: 'documented' },
    );
    expect(moreThanTen(stats)).toEqual([]);
    expect(results.filter(({ verdict }) => verdict !== 'conforms' && verdict !== 'not applicable')).toEqual(
      [],
    );
    expect(judgedOf(results).toSorted()).toEqual(endpoints.toSorted());
  });

test('every finding of 8.8 judged by the documentation names its deviation', async () => {
  const { results } = await judgeReference({ release: '8.8' }, { CONTRACT: 'documented' });
  const findings = results.flatMap((result) => result.findings);
  expect(findings.length).toBeGreaterThan(20);
  expect(findings.filter(({ deviation }) => deviation === undefined)).toEqual([]);
  expect(
    [...new Set(findings.map(({ deviation }) => deviation))].toSorted((a = '', b = '') => a.localeCompare(b)),
  ).toEqual(['monitor-max-chats-number', 'queue-department-empty', 'visitor-path', 'voip-rooms-removed']);
});
