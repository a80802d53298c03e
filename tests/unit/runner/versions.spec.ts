import { buildReport } from '../../../src/report/build.ts';
import { createRecorder } from '../../../src/report/case-record.ts';
import type { ReferenceOptions } from '../../../src/reference/index.ts';
import { startCases } from '../../../src/runner/schedule.ts';
import { startBalancer } from '../../support/balancer.ts';
import { contracts } from '../../support/contracts.ts';
import { judgeOne, openRunOn, type JudgedOne } from '../../support/judge-one.ts';
import { environmentOf } from '../../support/judge-reference.ts';
import { answered, on } from '../../support/tampered.ts';
import { expect, test } from '../../support/test.ts';
import { withReference } from '../../support/with-reference.ts';

type Server = Partial<ReferenceOptions>;

/** Judges a case after the workspace was replaced by another one. */
const replaced = (first: Server, second: Server, id: string): Promise<JudgedOne> =>
  withReference(first, (one) =>
    withReference(second, async (other) => {
      let { url } = one;
      const balancer = await startBalancer(() => url);
      const between = async (): Promise<void> => {
        ({ url } = other);
      };
      try {
        return await judgeOne({ ...environmentOf(one), BASE_URL: balancer.url }, id, { between });
      } finally {
        await balancer.close();
      }
    }),
  );

test('what an upgraded workspace answers is no violation of the version before', async () => {
  const upgraded = await replaced({ release: '7.13' }, { release: '8.8' }, 'voip-rooms/page-of-direction');
  expect([upgraded.result.verdict, upgraded.exitCode, upgraded.result.reason]).toEqual([
    'not checked',
    2,
    'two versions answered: 7.13.5, and during the run 8.8.1: judge one server, and not during an upgrade',
  ]);
});

test('a balancer that gives a tenth of the requests to another version is told by it', async () => {
  const tamper = on('livechat-queue', () => answered(500, { success: false, error: 'boom' }));
  await withReference({ release: '8.8', tamper }, (one) =>
    withReference({ release: '7.13', tamper }, async (other) => {
      let [isOpen, infos] = [false, 0];
      const pick = (_nth: number, url: string): string => {
        return isOpen && url.startsWith('/api/info') && ++infos % 10 === 0 ? other.url : one.url;
      };
      const balancer = await startBalancer(pick);
      const between = async (): Promise<void> => void (isOpen = true);
      try {
        const env = { ...environmentOf(one), BASE_URL: balancer.url };
        const { result } = await judgeOne(env, 'livechat-queue/whole-list', { between });
        expect([result.verdict, result.reason]).toEqual([
          'not checked',
          'two versions answered: 8.8.1, and during the run 7.13.5: judge one server, and not during an upgrade',
        ]);
      } finally {
        await balancer.close();
      }
    }),
  );
});

test('a violation of the same version stands', async () => {
  const tamper = on('livechat-queue', () => answered(500, { success: false, error: 'boom' }));
  const broken = await replaced({ release: '8.8' }, { release: '8.8', tamper }, 'livechat-queue/whole-list');
  expect([broken.result.verdict, broken.exitCode]).toEqual(['violates', 1]);
});

test('a violation that was found before another version answered does not stand in the report', async () => {
  const tamper = on('livechat-queue', () => answered(500, { success: false, error: 'boom' }));
  await withReference({ release: '8.8', tamper }, async (reference) => {
    const { run } = await openRunOn(environmentOf(reference));
    const id = 'livechat-queue/whole-list';
    const [endpoint] = contracts.filter((one) => one.id === 'livechat-queue');
    if (endpoint === undefined) throw new Error('there is no such endpoint');
    const { record } = createRecorder(run.workspace, [], 'one run').record(
      endpoint,
      await startCases(run, contracts, [id]).get(id),
    );
    const of = (records: ReadonlyMap<string, typeof record>) =>
      buildReport(
        [{ id, endpoint: endpoint.id, method: 'GET', path: '', says: '', actor: 'admin', group: '', of: 1 }],
        records,
        { allowIncomplete: false, startedAt: new Date(), durationMs: 0 },
      );
    expect(of(new Map([[id, record]]))).toMatchObject({ verdict: 'violates', exitCode: 1 });
    const mixed = of(new Map([[id, { ...record, otherVersion: '8.7.2' }]]));
    const sentence =
      'two versions answered: 8.8.1, and during the run 8.7.2: judge one server, and not during an upgrade';
    expect(mixed).toMatchObject({ verdict: 'incomplete', exitCode: 2, shortfalls: [sentence] });
    expect(mixed.endpoints[0]?.cases).toMatchObject([
      { verdict: 'not checked', reason: sentence, findings: [] },
    ]);
  });
});
